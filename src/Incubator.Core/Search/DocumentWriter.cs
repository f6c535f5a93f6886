using Incubator.Core.Storage;
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
        var present = await db.Set<SearchDocument>().Where(d => d.Kind == kind && ids.Contains(d.RecordId))
            .ToDictionaryAsync(d => d.RecordId, ct);
        foreach (var id in ids)
        {
            var document = present.GetValueOrDefault(id);
            if (document is null && texts.ContainsKey(id))
            {
                document = new SearchDocument { Kind = kind, RecordId = id };
                db.Add(document);
            }

            if (document is not null)
            {
                document.Say(texts.GetValueOrDefault(id, DocumentText.None));
                document.Stamp = stamp;
            }
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

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }
}
