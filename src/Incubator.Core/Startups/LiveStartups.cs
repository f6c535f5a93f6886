using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>The startups in memory, as the last write left them.</summary>
internal sealed class LiveStartups(IDbContextFactory<IncubatorDb> factory, DataWatch watch, TimeProvider clock) : LiveIndex<StartupIndex>(factory, watch, clock)
{
    protected override IReadOnlyList<string> Kinds => [RecordKinds.Startup];

    protected override bool IsWorn(StartupIndex index) => index.IsWorn;

    protected override async Task<StartupIndex> LoadAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var index = new StartupIndex();
        await foreach (var entry in StartupEntries.ReadAsync(db, null, today, ct))
        {
            index.Add(entry, null);
        }

        await foreach (var document in SearchIndex.Documents(db, RecordKinds.Startup).WithCancellation(ct))
        {
            if (index.RowOf(document.RecordId) is { } row)
            {
                index.Words.Add(row, document);
            }
        }

        index.Settle();
        index.Words.Trim();
        return index;
    }

    protected override async Task<Action<StartupIndex>> ReadChangesAsync(IncubatorDb db, ILookup<string, int> changed, DateOnly today, CancellationToken ct)
    {
        int[] ids = [.. changed[RecordKinds.Startup].Distinct()];
        var entries = new List<StartupEntry>();
        foreach (var batch in ids.Chunk(SearchIndex.Batch))
        {
            await foreach (var entry in StartupEntries.ReadAsync(db, batch, today, ct))
            {
                entries.Add(entry);
            }
        }

        var documents = await SearchIndex.DocumentsAsync(db, RecordKinds.Startup, ids, ct);
        return index =>
        {
            index.Remove(ids);
            foreach (var entry in entries)
            {
                index.Add(entry, documents.GetValueOrDefault(entry.Id));
            }

            index.Settle();
        };
    }
}
