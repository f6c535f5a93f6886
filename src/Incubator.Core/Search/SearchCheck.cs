using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>Composes every search document anew and compares it with the stored one: what differs was changed by no editor.</summary>
public static class SearchCheck
{
    public static async Task<IReadOnlyList<string>> FaultsAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var followed = await db.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").SingleAsync(ct);
        var day = followed == 0 ? today : DateOnly.FromDayNumber(followed);
        var faults = new List<string>();
        // A stay began or ended since: their documents are as old as the last day that was followed, or newer.
        var moved = (await SearchComposer.DueSpacesAsync(db, day, today, ct)).ToHashSet();
        foreach (var kind in (string[])[RecordKinds.Space, RecordKinds.Startup, RecordKinds.Aid])
        {
            var after = 0;
            while (await PageAsync(db, kind, after, ct) is { Count: > 0 } documents)
            {
                var words = await SearchComposer.ComposeAsync(db, kind, [.. documents.Select(d => d.RecordId)], day, ct);
                faults.AddRange(
                    from document in documents
                    where !(kind == RecordKinds.Space && moved.Contains(document.RecordId))
                    where words.GetValueOrDefault(document.RecordId, ("", "", "")) != (document.Title, document.Summary, document.Body)
                    select $"search: {kind} {document.RecordId}: its texts, or those it is found by, were changed by no editor");
                after = documents[^1].RecordId;
            }
        }

        return faults;
    }

    private static Task<List<SearchDocument>> PageAsync(IncubatorDb db, string kind, int after, CancellationToken ct) =>
        db.SearchDocuments.AsNoTracking().Where(d => d.Kind == kind && d.RecordId > after).OrderBy(d => d.RecordId).Take(SearchComposer.Batch).ToListAsync(ct);
}
