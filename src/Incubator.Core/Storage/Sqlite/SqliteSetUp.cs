using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>The pragmas that every connection needs. FULL: with NORMAL, power cuts lost writes that had been acknowledged.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    // Waits a little longer for a lock than the driver goes on trying (LockSeconds): it then tries once and not twice.
    private const string Sql =
        "PRAGMA busy_timeout=2100; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        + "PRAGMA secure_delete=ON; PRAGMA mmap_size=0;";

    /// <summary>
    /// How long a statement waits for the lock of another process. With what a write waits for its turn before it, an answer comes
    /// within five seconds. The driver's own default is 30, on top of which each try waits in SQLite.
    /// </summary>
    public const int LockSeconds = 2;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>
/// Brings the database to this version: checks the engine, migrates with a copy kept, and upgrades what is stored besides the records.
/// </summary>
public sealed class DatabaseSetUp(IDbContextFactory<IncubatorDb> factory, IEnumerable<IStoredPart> parts, TimeProvider clock)
{
    // Before 3.51.3 a WAL that is reset while another connection reads can lose a commit.
    private static readonly Version OldestSqlite = new(3, 51, 3);

    /// <returns>Whether a new database was made.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var path = DatabaseFile.PathOf(db);
        var isNew = !File.Exists(path);
        SafeFiles.CreateFolder(Path.GetDirectoryName(path)!);
        if (await DatabaseFile.FaultAsync(db, withPages: true, ct) is { } fault)
        {
            throw new DatabaseRefusedException(fault);
        }

        await TakeOverAsync(path);
        await db.Database.OpenConnectionAsync(ct);
        var engine = Version.Parse(db.Database.GetDbConnection().ServerVersion);
        if (engine < OldestSqlite)
        {
            throw new DatabaseRefusedException($"SQLite {engine} is too old: {OldestSqlite} or newer is needed.");
        }

        await MigrateAsync(db, path, ct);
        foreach (var part in parts)
        {
            await part.UpgradeAsync(db, ct);
        }

        return isNew;
    }

    // The log and its index get the mode of the database. Copies of earlier versions could be read by everybody on the machine.
    private static async Task TakeOverAsync(string path)
    {
        if (!File.Exists(path))
        {
            await SafeFiles.Create(path).DisposeAsync();
        }

        var folder = Path.GetDirectoryName(path)!;
        foreach (var file in Directory.GetFiles(folder, $"{Path.GetFileName(path)}*"))
        {
            SafeFiles.Own(file);
        }

        foreach (var ours in Directory.GetDirectories(folder, "pictures*").Append(Path.Combine(folder, "keys")))
        {
            SafeFiles.Own(ours);
        }
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

        if (DatabaseFile.IsReadOnly(db))
        {
            throw new DatabaseRefusedException($"{path} comes from an earlier version and has to be changed, but may only be read.");
        }

        if ((await db.Database.GetAppliedMigrationsAsync(ct)).Any())
        {
            var copy = $"{path}.{clock.GetUtcNow():yyyyMMddHHmmss}.before-migration";
            var unfinished = copy + ".tmp";
            // SQLite writes into an empty file, and gives a new one to everybody to read.
            await SafeFiles.Create(unfinished).DisposeAsync();
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {unfinished}", ct);
            SafeFiles.Publish(unfinished, copy);
        }

        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        await db.Database.MigrateAsync(ct);
    }
}
