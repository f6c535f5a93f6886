using System.Globalization;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>Writes the search documents of every kind that is searched. Only the write door and the set-up ask for it.</summary>
public sealed class DocumentWriter(IEnumerable<IDocumentComposer> composers)
{
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
        await ManyRows.WriteAsync(
            db,
            "SearchDocuments",
            [("Kind", kind), ("Stamp", stamp)],
            ["RecordId", "Title", "Summary", "Body"],
            texts.Select(t => new[] { t.Key.ToString(CultureInfo.InvariantCulture), t.Value.Title, t.Value.Summary, t.Value.Body }),
            ["Kind", "RecordId"],
            ct);
        if (ids.Any(id => !texts.ContainsKey(id)))
        {
            await SearchDocuments.EmptyAsync(db, kind, [.. ids.Where(id => !texts.ContainsKey(id))], stamp, ct);
        }
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
