using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>The spaces in memory, as the last write left them.</summary>
internal sealed class CurrentSpaces(IDbContextFactory<IncubatorDb> factory, DataWatch watch, TimeProvider clock)
    : CurrentIndex<SpaceIndex, SpaceEntry, SpaceRequest>(factory, watch, clock)
{
    protected override string Kind => RecordKinds.Space;

    protected override IReadOnlyCollection<string> KindsBeside => [RecordKinds.Aid];

    protected override IAsyncEnumerable<SpaceEntry> EntriesAsync(IncubatorDb db, IReadOnlyList<int>? ids, DateOnly today, CancellationToken ct) =>
        SpaceEntries.ReadAsync(db, ids, today, ct);

    protected override async Task<Action<SpaceIndex>> ReadBesideAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var reach = await SpaceFacts.NarrowAidAsync(db, today, ct);
        return index => index.Reach(reach);
    }
}
