using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>
/// Looks at what lies at the database's path before it is used as one: SQLite takes an empty file for a new database, and would add
/// our tables to those of any other program.
/// </summary>
public static class DatabaseFile
{
    /// <summary>How long the pages are looked at when the server starts; <c>check</c> looks at all of them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly byte[] Header = "SQLite format 3\0"u8.ToArray();

    // Made by EF Core beside the tables of the model.
    private static readonly string[] Bookkeeping = ["__EFMigrationsHistory", "__EFMigrationsLock"];

    /// <summary>What is wrong, in a sentence; null when the file can be used or is not there yet.</summary>
    /// <param name="withPages">Looks at the pages too, as far as that goes in a second.</param>
    public static async Task<string?> FaultAsync(IncubatorDb db, bool withPages, CancellationToken ct)
    {
        var path = PathOf(db);
        if (Directory.Exists(path))
        {
            return $"{path} is a folder, not a database.";
        }

        if (!File.Exists(path))
        {
            return new FileInfo($"{path}-wal") is { Exists: true, Length: > 0 }
                ? $"{path} is missing while its log {path}-wal is there. Put it back, restore a backup, or take the log away to begin anew."
                : null;
        }

        if (new FileInfo(path).Length == 0)
        {
            return $"{path} is empty (0 bytes), which no database of Incubator is. Restore a backup, or delete the file to begin anew.";
        }

        if (!await HasHeaderAsync(path, ct))
        {
            return $"{path} is not an SQLite database. It was left as it is.";
        }

        try
        {
            await using var connection = new SqliteConnection(IsReadOnly(db) ? UnpooledAsGiven(db) : Unpooled(path));
            await connection.OpenAsync(ct);
            return await FaultOfSchemaAsync(connection, path, db, ct) ?? (withPages ? await FaultOfPagesAsync(connection, path, ct) : null);
        }
        catch (SqliteException exception) when (StorageFaults.Of(exception) is StorageFault.Damaged or null)
        {
            return Damaged(path, exception.Message);
        }
    }

    internal static string PathOf(IncubatorDb db) => DatabaseLocation.PathOf(db.Database.GetConnectionString());

    /// <summary>A connection that leaves nothing open and makes no file.</summary>
    internal static string Unpooled(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        Pooling = false,
        DefaultTimeout = SqlitePragmas.LockSeconds,
    }.ToString();

    /// <summary>Whether the connection was made for reading alone.</summary>
    internal static bool IsReadOnly(IncubatorDb db) =>
        new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).Mode == SqliteOpenMode.ReadOnly;

    private static string UnpooledAsGiven(IncubatorDb db) =>
        new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ToString();

    internal static async Task<bool> IsWholeAsync(SqliteConnection connection, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(connection, "PRAGMA integrity_check(1)", ct) is ["ok"];
        }
        catch (SqliteException exception) when (StorageFaults.Of(exception) is StorageFault.Damaged)
        {
            return false;
        }
    }

    internal static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<string>();
        do
        {
            while (await reader.ReadAsync(ct))
            {
                rows.Add(reader.GetValue(0).ToString() ?? "");
            }
        }
        while (await reader.NextResultAsync(ct));
        return rows;
    }

    private static string Damaged(string path, string why) =>
        $"{path} is damaged ({why}). Run check to see what is left, then restore the last backup.";

    private static async Task<bool> HasHeaderAsync(string path, CancellationToken ct)
    {
        // SQLite has the file open at the same time where another process runs.
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var start = new byte[Header.Length];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        return start.AsSpan(0, read).SequenceEqual(Header);
    }

    private static async Task<string?> FaultOfSchemaAsync(SqliteConnection connection, string path, IncubatorDb db, CancellationToken ct)
    {
        var tables = await ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", ct);
        if (tables.Count == 0)
        {
            // Stopped between its making and the first migration.
            return null;
        }

        var known = db.Database.GetMigrations().ToList();
        var applied = tables.Contains(Bookkeeping[0]) ? await ReadAsync(connection, $"SELECT MigrationId FROM {Bookkeeping[0]}", ct) : [];
        if (tables.Except(Bookkeeping).FirstOrDefault() is { } table && !applied.Contains(known[0]))
        {
            return $"{path} is a database of another program (it holds the table {table}). It was left as it is.";
        }

        if (applied.Except(known).ToList() is { Count: > 0 } later)
        {
            return $"{path} comes from a later version of Incubator: {string.Join(", ", later)} is not known here. Start that version.";
        }

        if (applied.Count < known.Count)
        {
            return null;
        }

        var missing = db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Except(tables).ToList();
        if (missing.Count > 0)
        {
            return Damaged(path, $"its table {string.Join(", ", missing)} is missing");
        }

        var foreign = await ReadAsync(connection, "SELECT type || ' ' || name FROM sqlite_master WHERE type NOT IN ('table', 'index')", ct);
        return foreign.Count == 0
            ? null : $"{path} holds what Incubator did not put there: the {string.Join(", ", foreign)}. Restore a backup, or take it out.";
    }

    private static async Task<string?> FaultOfPagesAsync(SqliteConnection connection, string path, CancellationToken ct)
    {
        var handle = connection.Handle!;
        await using var timer = new Timer(_ => raw.sqlite3_interrupt(handle), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            var answer = await ReadAsync(connection, "PRAGMA quick_check(1)", ct);
            return answer is ["ok"] or [] ? null : Damaged(path, "its pages do not fit together");
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            return null;
        }
    }
}
