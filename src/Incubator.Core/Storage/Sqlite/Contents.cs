using System.Reflection;
using System.Text.Unicode;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>
/// Reads every value of every table as it lies there, and every row as the program reads it: SQLite's own check looks at how pages and
/// indexes fit together, not at what stands in them.
/// </summary>
internal static class Contents
{
    private const int MostFaults = 50;

    private static readonly MethodInfo ReadRows = typeof(Contents).GetMethod(
        nameof(ReadRowsAsync),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    public static async Task<IReadOnlyList<string>> FaultsAsync(IncubatorDb db, CancellationToken ct)
    {
        var faults = new List<string>();
        await db.Database.OpenConnectionAsync(ct);
        foreach (var table in db.Model.GetRelationalModel().Tables)
        {
            await ReadValuesAsync(db, table, faults, ct);
        }

        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.GetTableName() is not null))
        {
            await (Task)ReadRows.MakeGenericMethod(type.ClrType).Invoke(null, [db, type.GetTableName()!, faults, ct])!;
        }

        return faults;
    }

    private static async Task ReadValuesAsync(IncubatorDb db, ITable table, List<string> faults, CancellationToken ct)
    {
        var columns = table.Columns.ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT rowid, {string.Join(", ", columns.Select(c => $"\"{c.Name}\""))} FROM \"{table.Name}\"";
        await using var reader = (SqliteDataReader)await command.ExecuteReaderAsync(ct);
        var most = faults.Count + MostFaults;
        while (faults.Count < most && await reader.ReadAsync(ct))
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (FaultOf(reader.Handle!, i + 1, columns[i].StoreType) is { } fault)
                {
                    faults.Add($"contents: {table.Name} row {reader.GetInt64(0)}: {columns[i].Name} {fault}");
                }
            }
        }
    }

    private static string? FaultOf(sqlite3_stmt row, int column, string storeType)
    {
        var type = raw.sqlite3_column_type(row, column);
        if (type == raw.SQLITE_TEXT && storeType == "TEXT")
        {
            var bytes = raw.sqlite3_column_blob(row, column);
            return Utf8.IsValid(bytes) && !bytes.Contains((byte)0) ? null : "holds bytes that are no text";
        }

        var isRight = type == raw.SQLITE_NULL || storeType switch
        {
            "TEXT" => false,
            "INTEGER" => type == raw.SQLITE_INTEGER,
            "REAL" => type is raw.SQLITE_FLOAT or raw.SQLITE_INTEGER,
            _ => true,
        };
        return isRight ? null : $"is no {storeType.ToLowerInvariant()}";
    }

    /// <summary>Dates, numbers, tokens and JSON: what a page that shows the row would stumble over.</summary>
    private static async Task ReadRowsAsync<T>(IncubatorDb db, string table, List<string> faults, CancellationToken ct) where T : class
    {
        var most = faults.Count + MostFaults;
        for (var done = 0; faults.Count < most;)
        {
            try
            {
                await foreach (var _ in db.Set<T>().AsNoTracking().Skip(done).AsAsyncEnumerable().WithCancellation(ct))
                {
                    done++;
                }

                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException && StorageFaults.Of(exception) is null)
            {
                done++;
                faults.Add($"contents: {table}, its row number {done}, cannot be read: {exception.GetBaseException().Message}");
            }
        }
    }
}
