using Incubator.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>
/// The addresses of records in normalisation form C. Earlier versions kept those of Korean names, and of others whose signs come
/// apart, in form D, while what is asked for is read in form C: such a record had no page.
/// </summary>
public sealed class ComposedSlugs : IStoredPart
{
    public async Task UpgradeAsync(IncubatorDb db, CancellationToken ct)
    {
        foreach (var (table, rows) in await ApartAsync(db, ct))
        {
            // The names of tables are our own.
            var sql = $"UPDATE OR IGNORE \"{table}\" SET Slug = {{0}} WHERE Id = {{1}}";
            foreach (var row in rows)
            {
                // Where another record has taken the address since, it keeps it; the check names the one left.
                await db.Database.ExecuteSqlRawAsync(sql, [Text.Composed(row.Slug), row.Id], ct);
            }
        }
    }

    public async Task<IReadOnlyList<string>> FaultsAsync(IncubatorDb db, CancellationToken ct) =>
        [.. from apart in await ApartAsync(db, ct)
            from row in apart.Rows
            select $"addresses: {apart.Table} {row.Id}: nothing reaches {row.Slug}, whose composed form another record has"];

    private static async Task<List<(string Table, List<Row> Rows)>> ApartAsync(IncubatorDb db, CancellationToken ct)
    {
        var apart = new List<(string, List<Row>)>();
        foreach (var table in db.Model.GetEntityTypes().Where(e => e.FindProperty("Slug") is not null).Select(e => e.GetTableName()!))
        {
            var sql = $"SELECT Id, Slug FROM \"{table}\" WHERE Slug GLOB '*[^ -~]*'";
            var foreign = await db.Database.SqlQueryRaw<Row>(sql).ToListAsync(ct);
            apart.Add((table, foreign.FindAll(r => Text.Composed(r.Slug) != r.Slug)));
        }

        return apart;
    }

    private sealed record Row(int Id, string Slug);
}
