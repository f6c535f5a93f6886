using Incubator.Core.Common;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>The search documents, compared with what the records would be found by: what differs was changed by no editor.</summary>
public sealed class StoredDocuments(DocumentWriter writer, TimeProvider clock) : IStoredPart
{
    private DateOnly Today => clock.Today();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task UpgradeAsync(IncubatorDb db, CancellationToken ct) => writer.RecomposeAsync(db, Today, ct);

    public async Task<IReadOnlyList<string>> FaultsAsync(IncubatorDb db, CancellationToken ct)
    {
        var since = await FollowedTime.ReadAsync(db, ct) ?? Now;
        var faults = new List<string>();
        foreach (var composer in writer.Composers)
        {
            faults.AddRange((await composer.MissingAsync(db, ct)).Select(slug => $"search: {composer.Kind} {slug} has no search document"));
        }

        foreach (var composer in writer.Composers)
        {
            await CompareAsync(db, composer, since, faults, ct);
        }

        return faults;
    }

    private async Task CompareAsync(IncubatorDb db, IDocumentComposer composer, DateTime since, List<string> faults, CancellationToken ct)
    {
        // The calendar moved since: their documents are as old as the last time that it was followed, or newer.
        var due = (await composer.DueAsync(db, since, Now, ct)).ToHashSet();
        var after = 0;
        while (await PageAsync(db, composer.Kind, after, ct) is { Count: > 0 } documents)
        {
            var texts = await composer.ComposeAsync(db, [.. documents.Select(d => d.RecordId)], Today, ct);
            faults.AddRange(
                from document in documents
                where !due.Contains(document.RecordId) && texts.GetValueOrDefault(document.RecordId, DocumentText.None) != document.Text
                select $"search: {composer.Kind} {document.RecordId}: its texts, or those it is found by, were changed by no editor");
            after = documents[^1].RecordId;
        }
    }

    private static Task<List<SearchDocument>> PageAsync(IncubatorDb db, string kind, int after, CancellationToken ct) =>
        db.Set<SearchDocument>().AsNoTracking().Where(d => d.Kind == kind && d.RecordId > after)
            .OrderBy(d => d.RecordId).Take(SearchDocuments.Batch).ToListAsync(ct);
}
