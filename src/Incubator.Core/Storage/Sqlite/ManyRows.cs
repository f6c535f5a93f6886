using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>Writes many rows by one command, tracked by nobody: an import would spend much of its time on tracking them.</summary>
internal static class ManyRows
{
    private static readonly JsonSerializerOptions Listed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Inserts rows in the caller's transaction, in their order.</summary>
    /// <param name="same">Columns that have one value in all rows.</param>
    /// <param name="columns">Those in which each row has its own; a number as text is one in a column of numbers.</param>
    /// <param name="key">Columns of which no two rows may have the same: one that is there gets the other values instead.</param>
    public static async Task WriteAsync(
        IncubatorDb db, string table, IReadOnlyList<(string Column, object? Value)> same, IReadOnlyList<string> columns,
        IEnumerable<string?[]> rows, IReadOnlyList<string>? key, CancellationToken ct)
    {
        string[] all = [.. same.Select(s => s.Column), .. columns];
        var values = same.Select((_, i) => Parameter(i)).Concat(columns.Select((_, i) => $"value ->> {i}"));
        var sql =
            $"""
            INSERT INTO "{table}" ({Names(all)})
            SELECT {string.Join(", ", values)} FROM json_each({Parameter(same.Count)}) WHERE true ORDER BY key
            """;
        if (key is not null)
        {
            sql += $" ON CONFLICT ({Names(key)}) DO UPDATE SET "
                + string.Join(", ", all.Except(key).Select(c => $"\"{c}\" = excluded.\"{c}\""));
        }

        await db.Database.ExecuteSqlRawAsync(sql, [.. same.Select(s => s.Value!), JsonSerializer.Serialize(rows, Listed)], ct);
    }

    private static string Parameter(int number) => $"{{{number}}}";

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));
}
