using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>Puts a backup in place. All of it is unpacked, looked at and on the disk before anything that is there is touched.</summary>
public sealed class Restore(IDbContextFactory<IncubatorDb> factory, RestoreSwap swap, IEnumerable<ForgottenOnRestore> forgotten)
{
    private const string InUse = "the database is in use: stop the server first.";

    /// <summary>Restores a backup and keeps what was there aside.</summary>
    /// <returns>What is wrong with the backup; null when it is restored.</returns>
    public async Task<string?> RunAsync(string file, string keysFolder, CancellationToken ct)
    {
        using var turn = swap.Take();
        swap.Finish(keysFolder);
        var unpacked = swap.MakeFolder();
        try
        {
            var path = Path.Combine(unpacked, BackupFile.Database);
            var fault = await BackupFile.UnpackAsync(file, unpacked, ct)
                ?? await LookAsync(path, ct)
                ?? await CloseAsync(swap.DatabasePath, ct);
            if (fault is not null)
            {
                return fault;
            }

            swap.Decide(unpacked);
        }
        finally
        {
            if (Directory.Exists(unpacked))
            {
                Directory.Delete(unpacked, recursive: true);
            }
        }

        swap.Finish(keysFolder);
        return null;
    }

    /// <summary>Whether the unpacked database is whole, ours and of no later version. What must not come back is taken out of it.</summary>
    private async Task<string?> LookAsync(string path, CancellationToken ct)
    {
        try
        {
            await using (var connection = new SqliteConnection(DatabaseFile.Unpooled(path)))
            {
                await connection.OpenAsync(ct);
                const string wary = "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA journal_mode=DELETE";
                await DatabaseFile.ReadAsync(connection, wary, ct);
                if (await FaultAsync(connection, ct) is { } fault)
                {
                    return fault;
                }

                await ForgetAsync(connection, ct);
            }

            SafeFiles.Flush(path);
            return null;
        }
        catch (SqliteException exception) when (StorageFaults.Of(exception) is StorageFault.Damaged or null)
        {
            return $"its database is damaged: {exception.Message}";
        }
    }

    private async Task<string?> FaultAsync(SqliteConnection connection, CancellationToken ct)
    {
        if (!await DatabaseFile.IsWholeAsync(connection, ct))
        {
            return "its database is damaged.";
        }

        if ((await DatabaseFile.ReadAsync(connection, "SELECT \"table\" FROM pragma_foreign_key_check", ct)).Count > 0)
        {
            return "its database refers to missing rows.";
        }

        await using var db = await factory.CreateDbContextAsync(ct);
        var applied = await DatabaseFile.ReadAsync(connection, "SELECT MigrationId FROM __EFMigrationsHistory", ct);
        var unknown = applied.Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            return $"it comes from a later version: {string.Join(", ", unknown)} is not known here.";
        }

        var differences = await Schema.DifferencesAsync(connection, ct);
        return differences.Count == 0 ? null : $"its database is not as Incubator makes it: {string.Join(", ", differences.Take(5))}.";
    }

    /// <summary>What was good for one use or one session when the backup was made must not be good again.</summary>
    private async Task ForgetAsync(SqliteConnection connection, CancellationToken ct)
    {
        await DatabaseFile.ReadAsync(connection, "PRAGMA secure_delete=ON", ct);
        // A backup of an earlier version lacks a later table.
        var tables = await DatabaseFile.ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'", ct);
        foreach (var rows in forgotten.Where(f => tables.Contains(f.Table)))
        {
            await DatabaseFile.ReadAsync(connection, rows.Sql, ct);
        }
    }

    /// <summary>Writes the log back into the present database, which works only for the last one who has it open.</summary>
    private static async Task<string?> CloseAsync(string database, CancellationToken ct)
    {
        if (new FileInfo(database) is not { Exists: true, Length: > 0 })
        {
            return null;
        }

        SqliteConnection.ClearAllPools();
        try
        {
            await using var connection = new SqliteConnection(DatabaseFile.Unpooled(database));
            await connection.OpenAsync(ct);
            var answer = await DatabaseFile.ReadAsync(connection, "PRAGMA busy_timeout=500; PRAGMA journal_mode=DELETE", ct);
            return answer is [.., "delete"] ? null : InUse;
        }
        catch (SqliteException exception) when (StorageFaults.Of(exception) is StorageFault.Busy)
        {
            return InUse;
        }
        catch (SqliteException exception) when (StorageFaults.Of(exception) is StorageFault.Damaged)
        {
            // The present database is damaged: that is when a backup is needed. It is kept aside as it is.
            return null;
        }
    }
}
