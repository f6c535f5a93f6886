using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>The stored search documents, without what composes them.</summary>
internal static class SearchDocuments
{
    /// <summary>How many records are read by their ids at once.</summary>
    public const int Batch = 500;

    /// <summary>The number of the last write that concerned any; 0 for none.</summary>
    public static async Task<long> LastStampAsync(IncubatorDb db, CancellationToken ct) =>
        await db.Set<SearchDocument>().MaxAsync(d => (long?)d.Stamp, ct) ?? 0;

    /// <summary>The records, by kind, whose documents are newer than a stamp; and the newest stamp.</summary>
    /// <remarks>Of every kind: asked for some, SQLite walks along all documents of these kinds and not along the few new stamps.</remarks>
    public static async Task<(ILookup<string, int> Records, long Stamp)> ChangedAsync(IncubatorDb db, long stamp, CancellationToken ct)
    {
        var changed = await db.Set<SearchDocument>().AsNoTracking().Where(d => d.Stamp > stamp)
            .Select(d => new { d.Kind, d.RecordId, d.Stamp }).ToListAsync(ct);
        return (changed.ToLookup(d => d.Kind, d => d.RecordId), changed.Select(d => d.Stamp).Append(stamp).Max());
    }

    /// <summary>The texts of a kind's documents in the order of their records' ids; their stamps are not read.</summary>
    public static IAsyncEnumerable<SearchDocument> Of(IncubatorDb db, string kind) =>
        db.Set<SearchDocument>().AsNoTracking().Where(d => d.Kind == kind).OrderBy(d => d.RecordId)
            .Select(d => new SearchDocument { Kind = kind, RecordId = d.RecordId, Title = d.Title, Summary = d.Summary, Body = d.Body })
            .AsAsyncEnumerable();

    /// <summary>The documents of these records, by the record's id.</summary>
    public static async Task<Dictionary<int, SearchDocument>> OfAsync(
        IncubatorDb db, string kind, IReadOnlyList<int> ids, CancellationToken ct)
    {
        var documents = new Dictionary<int, SearchDocument>();
        foreach (var batch in ids.Chunk(Batch))
        {
            await foreach (var document in db.Set<SearchDocument>().AsNoTracking().Where(d => d.Kind == kind && batch.Contains(d.RecordId))
                .AsAsyncEnumerable().WithCancellation(ct))
            {
                documents[document.RecordId] = document;
            }
        }

        return documents;
    }

    /// <summary>Marks the documents of deleted records as changed: they find nothing any more.</summary>
    public static async Task EmptyAsync(IncubatorDb db, string kind, IReadOnlyList<int> ids, CancellationToken ct) =>
        await EmptyAsync(db, kind, ids, await LastStampAsync(db, ct) + 1, ct);

    /// <summary>Those of records that are not live any more, with the stamp of the write.</summary>
    public static Task EmptyAsync(IncubatorDb db, string kind, IReadOnlyList<int> ids, long stamp, CancellationToken ct) =>
        db.Set<SearchDocument>().Where(d => d.Kind == kind && ids.Contains(d.RecordId)).ExecuteUpdateAsync(
            d => d.SetProperty(x => x.Title, "").SetProperty(x => x.Summary, "").SetProperty(x => x.Body, "")
                .SetProperty(x => x.Stamp, stamp), ct);
}
