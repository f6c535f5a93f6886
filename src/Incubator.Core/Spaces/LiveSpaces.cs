using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>The spaces in memory, as the last write left them.</summary>
internal sealed class LiveSpaces(IDbContextFactory<IncubatorDb> factory, DataWatch watch, TimeProvider clock) : LiveIndex<SpaceIndex>(factory, watch, clock)
{
    protected override IReadOnlyList<string> Kinds => [RecordKinds.Space, RecordKinds.Aid];

    protected override bool IsWorn(SpaceIndex index) => index.IsWorn;

    protected override async Task<SpaceIndex> LoadAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var index = new SpaceIndex();
        index.Apply([], await SpaceEntries.ReadAsync(db, null, today, ct), _ => null, await SpaceFacts.NarrowAidAsync(db, today, ct));
        await foreach (var document in SearchIndex.Documents(db, RecordKinds.Space).WithCancellation(ct))
        {
            index.AddWords(document);
        }

        index.EndLoad();
        return index;
    }

    protected override async Task<Action<SpaceIndex>> ReadChangesAsync(IncubatorDb db, ILookup<string, int> changed, DateOnly today, CancellationToken ct)
    {
        int[] ids = [.. changed[RecordKinds.Space].Distinct()];
        var entries = await SpaceEntries.ReadAsync(db, ids, today, ct);
        var documents = await SearchIndex.DocumentsAsync(db, RecordKinds.Space, ids, ct);
        var aid = changed.Contains(RecordKinds.Aid) ? await SpaceFacts.NarrowAidAsync(db, today, ct) : null;
        return index => index.Apply(ids, entries, documents.GetValueOrDefault, aid);
    }
}
