using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>
/// Finds, reads and erases what the tables hold of somebody, as their declarations say; in the caller's transaction where there is one.
/// </summary>
public sealed class PersonalRows(IEnumerable<PersonalTable> tables)
{
    private readonly List<PersonalTable> _tables = [.. tables];

    /// <summary>A row of a table that was changed or removed.</summary>
    public sealed record Touched(PersonalTable Table, long Row);

    /// <summary>All addresses whose rows there are.</summary>
    internal async Task<IReadOnlyList<string>> AddressesAsync(IncubatorDb db, CancellationToken ct)
    {
        var all = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in _tables.Where(t => t.Address is not null))
        {
            var sql = $"SELECT DISTINCT \"{table.Address}\" FROM \"{table.Table}\" WHERE \"{table.Address}\" IS NOT NULL";
            await ReadAsync(db, sql, [], r => all.Add(r.GetString(0)), ct);
        }

        return [.. all];
    }

    /// <summary>What the rows of somebody say of who they are.</summary>
    internal async Task<IReadOnlyList<string>> IdentityAsync(IncubatorDb db, PersonalSubject subject, CancellationToken ct)
    {
        var (own, found) = (await OwnAsync(db, subject, ct), new HashSet<string>(StringComparer.Ordinal));
        foreach (var table in _tables.Where(t => own[t].Count > 0))
        {
            foreach (var column in table.Identity)
            {
                var sql = $"SELECT \"{column}\" FROM \"{table.Table}\" WHERE \"{column}\" IS NOT NULL AND rowid IN {Listed(0)}";
                await ReadAsync(db, sql, [Json(own[table])], r => found.Add(r.GetString(0)), ct);
            }
        }

        return [.. found];
    }

    /// <summary>The rows that are somebody's, and those in which they did something, by the name of the table.</summary>
    internal async Task<IReadOnlyList<(string Name, List<Dictionary<string, object?>> Rows)>> ExportAsync(
        IncubatorDb db, PersonalSubject subject, CancellationToken ct)
    {
        var own = await OwnAsync(db, subject, ct);
        var export = new List<(string, List<Dictionary<string, object?>>)>();
        foreach (var table in _tables.Where(t => t.HasOwners || t.By is not null || (t.Names.Count > 0 && t.Kind is null)))
        {
            var shown = ColumnsOf(db, table).Where(c => c.StoreType != "BLOB" && !PersonalTable.Covers(table.Secret, c.Name)).ToList();
            var done = await DoneByAsync(db, table, subject, ct);
            var columns = string.Join(", ", shown.Select(c => $"\"{c.Name}\""));
            var sql = $"SELECT {columns} FROM \"{table.Table}\" WHERE rowid IN {Listed(0)} ORDER BY 1";
            var rows = new List<Dictionary<string, object?>>();
            await ReadAsync(
                db, sql, [Json(own[table].Union(done))],
                r => rows.Add(shown.Select((c, i) => KeyValuePair.Create(Camel(c.Name), ValueOf(r, i, c))).ToDictionary()), ct);
            export.Add((table.Name, rows));
        }

        return export;
    }

    /// <summary>Erases what there is of somebody, and answers which rows were changed.</summary>
    internal async Task<IReadOnlyList<Touched>> EraseAsync(IncubatorDb db, PersonalSubject subject, CancellationToken ct)
    {
        var own = await OwnAsync(db, subject, ct);
        var touched = new List<Touched>();
        // Before the rows of the person go: what belongs to one is found by it.
        foreach (var table in _tables)
        {
            touched.AddRange((await EraseNamesAsync(db, table, subject, ct)).Select(r => new Touched(table, r)));
        }

        foreach (var table in _tables.Where(t => own[t].Count > 0).OrderBy(t => t.Parent is null))
        {
            touched.AddRange(await ShowingAsync(db, table, own[table], ct));
            var rows = $"\"{table.Table}\"";
            var set = ColumnsOf(db, table).Where(c => PersonalTable.Covers([.. table.Personal, .. table.Secret], c.Name))
                .Select(c => $"\"{c.Name}\" = {(c.IsNullable ? "NULL" : "''")}");
            var sql = table.IsRemoved ? $"DELETE FROM {rows}" : $"UPDATE {rows} SET {string.Join(", ", set)}";
            await RunAsync(db, $"{sql} WHERE rowid IN {Listed(0)}", [Json(own[table])], ct);
            touched.AddRange(own[table].Select(r => new Touched(table, r)));
        }

        foreach (var table in _tables.Where(t => t.Texts.Count > 0))
        {
            touched.AddRange((await PutOutAsync(db, table, subject, ct)).Select(r => new Touched(table, r)));
        }

        foreach (var table in touched.Where(t => t.Table.Kind is not null).GroupBy(t => t.Table, t => t.Row))
        {
            // Whoever has one open in a form is not to bring back what was erased.
            await RunAsync(db, $"UPDATE \"{table.Key.Table}\" SET Version = Version + 1 WHERE rowid IN {Listed(0)}", [Json(table)], ct);
        }

        return [.. touched.Distinct()];
    }

    /// <summary>The records that show what some rows say.</summary>
    private async Task<IEnumerable<Touched>> ShowingAsync(IncubatorDb db, PersonalTable table, IEnumerable<long> rows, CancellationToken ct)
    {
        if (table.Shows is not { } shows)
        {
            return [];
        }

        var records = await RowsAsync(
            db, $"SELECT \"{shows.Column}\" FROM \"{table.Table}\" WHERE rowid IN {Listed(0)}", [Json(rows)], ct);
        return records.Select(r => new Touched(_tables.Single(t => t.Kind == shows.Kind), r));
    }

    /// <summary>The rows of each table that are somebody's.</summary>
    private async Task<Dictionary<PersonalTable, HashSet<long>>> OwnAsync(IncubatorDb db, PersonalSubject subject, CancellationToken ct)
    {
        var own = new Dictionary<PersonalTable, HashSet<long>>();
        foreach (var table in _tables.OrderBy(t => t.Parent is not null))
        {
            var which = new List<string>();
            if (table.Account is { } account)
            {
                which.Add($"\"{account}\" = @p0");
            }

            if (table.Address is { } address)
            {
                which.Add($"lower(\"{address}\") IN {Listed(1)}");
            }

            if (table.Record is { } record)
            {
                which.Add($"(\"{record.Kind}\" = @p2 AND \"{record.Id}\" = @p0)");
            }

            if (table.Parent is { } parent)
            {
                which.Add($"\"{parent.Column}\" IN {Listed(3)}");
            }

            var of = table.Parent is { } p ? own[_tables.Single(t => t.Table == p.Table)] : [];
            own[table] = which.Count == 0 ? [] : await RowsAsync(
                db, $"SELECT rowid FROM \"{table.Table}\" WHERE {string.Join(" OR ", which)}",
                [subject.Account, Json(subject.Addresses.Select(a => a.ToLowerInvariant())), subject.AccountKind, Json(of)], ct);
        }

        return own;
    }

    /// <summary>The rows in which somebody did something with what is somebody else's or everybody's.</summary>
    private static async Task<HashSet<long>> DoneByAsync(
        IncubatorDb db, PersonalTable table, PersonalSubject subject, CancellationToken ct)
    {
        var which = table.By is { } by ? [$"\"{by}\" = @p0"] : table.Names.Select(n => $"\"{n}\" IN {Listed(1)}").ToList();
        // What an administrator changed of another account tells of its person.
        var others = table.Record is { } record ? $" AND \"{record.Kind}\" <> @p2" : "";
        return which.Count == 0 ? [] : await RowsAsync(
            db, $"SELECT rowid FROM \"{table.Table}\" WHERE ({string.Join(" OR ", which)}){others}",
            [subject.Account, Json(subject.Names), subject.AccountKind], ct);
    }

    private async Task<HashSet<long>> EraseNamesAsync(IncubatorDb db, PersonalTable table, PersonalSubject subject, CancellationToken ct)
    {
        var rows = new HashSet<long>();
        // Nothing in a record, as by its form; elsewhere nothing means that it was whoever wrote first.
        var left = table.Kind is null ? "''" : "NULL";
        foreach (var name in table.Names)
        {
            // The name of another account may be the same.
            var which = table.By is { } by
                ? $"\"{by}\" = @p0 OR (\"{by}\" IS NULL AND \"{name}\" IN {Listed(1)})" : $"\"{name}\" IN {Listed(1)}";
            object?[] values = [subject.Account, Json(subject.Names)];
            rows.UnionWith(await RowsAsync(
                db, $"UPDATE \"{table.Table}\" SET \"{name}\" = {left} WHERE \"{name}\" <> '' AND ({which}) RETURNING rowid", values, ct));
        }

        if (table.Record is { } record)
        {
            foreach (var of in _tables.Where(t => t.Kind is not null && t.Names.Count > 0))
            {
                var fields = Json(of.Names.Select(n => n.Replace('_', '.')));
                foreach (var side in table.Personal)
                {
                    var sql = $"UPDATE \"{table.Table}\" SET \"{side}\" = NULL WHERE \"{record.Kind}\" = @p0 AND \"{side}\" IN {Listed(1)} "
                        + $"AND \"{record.Field}\" IN {Listed(2)} RETURNING rowid";
                    rows.UnionWith(await RowsAsync(db, sql, [of.Kind, Json(subject.Names), fields], ct));
                }
            }
        }

        return rows;
    }

    /// <summary>Takes addresses out of what people wrote, and names too where it is not published.</summary>
    private static async Task<HashSet<long>> PutOutAsync(
        IncubatorDb db, PersonalTable table, PersonalSubject subject, CancellationToken ct)
    {
        var isPublished = table.Kind is not null || table.Record is not null;
        var needles = PersonalSubject.AsWritten([
            .. subject.Addresses, .. isPublished ? [] : subject.Names.Concat(subject.Identity).Where(PersonalSubject.IsTelling)]);
        var columns = ColumnsOf(db, table).Where(c => PersonalTable.Covers(table.Texts, c.Name)).ToList();
        var found = new List<(long Row, string?[] Texts)>();
        var which = columns.SelectMany(c => needles.Select((_, i) => $"instr(lower(\"{c.Name}\"), lower(@p{i}))"));
        var sql = $"SELECT rowid, {string.Join(", ", columns.Select(c => $"\"{c.Name}\""))} FROM \"{table.Table}\" "
            + $"WHERE {string.Join(" OR ", which.DefaultIfEmpty("false"))}";
        await ReadAsync(
            db, sql, [.. needles],
            r => found.Add((r.GetInt64(0), [.. columns.Select((_, i) => r.IsDBNull(i + 1) ? null : r.GetString(i + 1))])), ct);
        var changed = new HashSet<long>();
        foreach (var (row, texts) in found)
        {
            var without = texts.Select(t => t is null ? null : PersonalSubject.Without(t, needles)).ToArray();
            if (without.SequenceEqual(texts))
            {
                continue;
            }

            var set = columns.Select((c, i) => c.IsNullable ? $"\"{c.Name}\" = nullif(@p{i}, '')" : $"\"{c.Name}\" = @p{i}");
            await RunAsync(
                db, $"UPDATE \"{table.Table}\" SET {string.Join(", ", set)} WHERE rowid = @p{columns.Count}", [.. without, row], ct);
            changed.Add(row);
        }

        return changed;
    }

    private static IEnumerable<IColumn> ColumnsOf(IncubatorDb db, PersonalTable table) =>
        db.Model.GetRelationalModel().FindTable(table.Table, null)!.Columns;

    private static object? ValueOf(DbDataReader row, int index, IColumn column)
    {
        if (row.IsDBNull(index))
        {
            return null;
        }

        var isFlag = column.PropertyMappings is [{ Property: var property }, ..] && property.ClrType == typeof(bool);
        return isFlag ? row.GetBoolean(index) : row.GetValue(index);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Listed(int parameter) => $"(SELECT value FROM json_each(@p{parameter}))";

    private static string Json<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);

    private static async Task<HashSet<long>> RowsAsync(IncubatorDb db, string sql, object?[] values, CancellationToken ct)
    {
        var rows = new HashSet<long>();
        await ReadAsync(db, sql, values, r => rows.Add(r.GetInt64(0)), ct);
        return rows;
    }

    private static Task RunAsync(IncubatorDb db, string sql, object?[] values, CancellationToken ct) =>
        ReadAsync(db, sql, values, _ => { }, ct);

    private static async Task ReadAsync(IncubatorDb db, string sql, object?[] values, Action<DbDataReader> read, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", values[i] ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            read(reader);
        }
    }
}
