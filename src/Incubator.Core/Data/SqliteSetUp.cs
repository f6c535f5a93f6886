using System.Data.Common;
using Incubator.Core.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Incubator.Core.Data;

/// <summary>The pragmas that every connection needs. FULL: with NORMAL, power cuts lost writes that had been acknowledged.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA secure_delete=ON; PRAGMA mmap_size=0;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Brings the database to this version: checks the engine, migrates with a copy kept, and composes anew the search documents of an earlier version.</summary>
public sealed class DatabaseSetUp(IDbContextFactory<IncubatorDb> factory, TimeProvider clock)
{
    // Before 3.51.3 a WAL that is reset while another connection reads can lose a commit.
    private static readonly Version OldestSqlite = new(3, 51, 3);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var path = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await db.Database.OpenConnectionAsync(ct);
        var engine = Version.Parse(db.Database.GetDbConnection().ServerVersion);
        if (engine < OldestSqlite)
        {
            throw new InvalidOperationException($"SQLite {engine} is too old: {OldestSqlite} or newer is needed.");
        }

        await MigrateAsync(db, path, ct);
        await SearchIndex.RecomposeAsync(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), ct);
    }

    private async Task MigrateAsync(IncubatorDb db, string path, CancellationToken ct)
    {
        // Never Migrate() when nothing is pending: it takes its lock first and waits for ever on one left by a killed process.
        // https://github.com/dotnet/efcore/issues/38958
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count == 0)
        {
            return;
        }

        if ((await db.Database.GetAppliedMigrationsAsync(ct)).Any())
        {
            var copy = $"{Path.GetFullPath(path)}.{clock.GetUtcNow():yyyyMMddHHmmss}.before-migration";
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", ct);
        }

        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        await db.Database.MigrateAsync(ct);
    }
}
