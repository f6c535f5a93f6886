using System.Text.Encodings.Web;
using System.Text.Json;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>Writes the search documents of every kind that is searched. Only the write door and the set-up ask for it.</summary>
public sealed class DocumentWriter(IEnumerable<IDocumentComposer> composers)
{
    private static readonly JsonSerializerOptions Listed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, IDocumentComposer> _composers = composers.ToDictionary(c => c.Kind);

    public IReadOnlyCollection<IDocumentComposer> Composers => _composers.Values;

    /// <summary>
    /// Composes the documents of these records anew, in the caller's transaction. Archived and draft records
    /// have an empty one or none.
    /// </summary>
    /// <param name="stamp">The number of this write: see <see cref="SearchDocument.Stamp"/>.</param>
    public async Task RefreshAsync(IncubatorDb db, string kind, IReadOnlyList<int> ids, DateOnly today, long stamp, CancellationToken ct)
    {
        var texts = await _composers[kind].ComposeAsync(db, ids, today, ct);
        var listed = JsonSerializer.Serialize(
            ids.Distinct().Select(id => (Id: id, Text: texts.GetValueOrDefault(id, DocumentText.None)))
                .Select(d => new object[] { d.Id, d.Text.Title, d.Text.Summary, d.Text.Body, texts.ContainsKey(d.Id) }),
            Listed);
        // By one command, and tracked by nobody: texts of thousands of records come in with an import.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "SearchDocuments" ("Kind", "RecordId", "Title", "Summary", "Body", "Stamp")
            SELECT {kind}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, {stamp} FROM json_each({listed})
            WHERE value ->> 4 OR EXISTS (SELECT 1 FROM "SearchDocuments" d WHERE d."Kind" = {kind} AND d."RecordId" = value ->> 0)
            ON CONFLICT ("Kind", "RecordId") DO UPDATE SET
                "Title" = excluded."Title", "Summary" = excluded."Summary", "Body" = excluded."Body", "Stamp" = excluded."Stamp"
            """,
            ct);
    }

    /// <summary>Composes the documents that an earlier version left.</summary>
    public async Task RecomposeAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var old = db.Set<SearchDocument>().Where(d => d.Stamp == 0).OrderBy(d => d.Id).Select(d => new { d.Kind, d.RecordId });
        while (await old.Take(SearchDocuments.Batch).ToListAsync(ct) is { Count: > 0 } some)
        {
            var stamp = await SearchDocuments.LastStampAsync(db, ct) + 1;
            foreach (var kind in some.GroupBy(d => d.Kind, d => d.RecordId))
            {
                await RefreshAsync(db, kind.Key, [.. kind], today, stamp, ct);
            }
        }
    }
}
