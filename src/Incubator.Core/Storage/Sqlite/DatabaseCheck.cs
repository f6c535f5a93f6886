using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>Asks the database whether it is whole.</summary>
public sealed class DatabaseCheck(IDbContextFactory<IncubatorDb> factory, IEnumerable<IStoredPart> parts)
{
    /// <summary>Whether the database opens and answers at this moment.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            await db.Database.GetAppliedMigrationsAsync(ct);
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

    /// <summary>
    /// Every fault found, in words; none when the database is whole. Each step stands on what those before it found whole.
    /// </summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(CancellationToken ct)
    {
        var faults = new List<string>();
        try
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            await db.Database.OpenConnectionAsync(ct);
            await LookAsync(db, faults, ct);
        }
        catch (SqliteException exception)
        {
            faults.Add($"database: {exception.Message}");
        }

        return faults;
    }

    private async Task LookAsync(IncubatorDb db, List<string> faults, CancellationToken ct)
    {
        await LookAtStructureAsync(db, faults, ct);
        if (faults.Count > 0 || (await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            return;
        }

        faults.AddRange(await Contents.FaultsAsync(db, ct));
        if (faults.Count == 0)
        {
            // What is stored twice has to say the same: a changed byte is found by what stands beside it.
            foreach (var part in parts)
            {
                faults.AddRange(await part.FaultsAsync(db, ct));
            }
        }
    }

    private static async Task LookAtStructureAsync(IncubatorDb db, List<string> faults, CancellationToken ct)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var integrity = await DatabaseFile.ReadAsync(connection, "PRAGMA integrity_check", ct);
        const string orphans = """
            SELECT "table" || ' row ' || coalesce(rowid, '?') || ' refers to a missing row of ' || "parent" FROM pragma_foreign_key_check
            """;
        faults.AddRange(integrity.Where(line => line != "ok").Select(line => $"integrity: {line}"));
        faults.AddRange((await DatabaseFile.ReadAsync(connection, orphans, ct)).Select(line => $"reference: {line}"));
        faults.AddRange((await Schema.DifferencesAsync(connection, ct)).Select(difference => $"schema: {difference}"));
    }
}
