using Incubator.Core.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Data;

/// <summary>Asks the database whether it is whole.</summary>
public sealed class DatabaseCheck(IDbContextFactory<IncubatorDb> factory)
{
    /// <summary>Whether the database opens and answers at this moment.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            await db.Users.AnyAsync(ct);
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Why there is nothing to check or to save: the file is none of ours. Null when it is ours, damaged or not.</summary>
    public async Task<string?> RefusalAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await DatabaseFile.FaultAsync(db, withPages: false, ct);
    }

    /// <summary>Whether an earlier version wrote the database: it is brought up to date when the server starts.</summary>
    public async Task<bool> IsOfEarlierVersionAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    /// <summary>Every fault found, in words; none when the database is whole.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken ct)
    {
        var faults = new List<string>();
        try
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            await LookAsync(db, faults, ct);
        }
        catch (SqliteException exception)
        {
            faults.Add($"database: {exception.Message}");
        }

        return faults;
    }

    private static async Task LookAsync(IncubatorDb db, List<string> faults, CancellationToken ct)
    {
        var integrity = await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync(ct);
        faults.AddRange(integrity.Where(line => line != "ok").Select(line => $"integrity: {line}"));
        var orphans = await db.Database.SqlQueryRaw<string>("""SELECT "table" || ' row ' || coalesce(rowid, '?') || ' refers to a missing row of ' || "parent" AS Value FROM pragma_foreign_key_check""").ToListAsync(ct);
        faults.AddRange(orphans.Select(line => $"reference: {line}"));
        faults.AddRange((await SearchIndex.MissingAsync(db, ct)).Select(record => $"search: {record} has no search document"));
    }
}
