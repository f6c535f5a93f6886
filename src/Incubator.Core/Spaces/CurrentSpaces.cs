using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Spaces;

/// <summary>The spaces in memory, as the last write left them.</summary>
internal sealed class CurrentSpaces(
    IDbContextFactory<IncubatorDb> factory, DataWatch watch, IEnumerable<ISpaceContribution> contributions,
    IOptions<FreshnessOptions> freshness, TimeProvider clock)
    : CurrentIndex<SpaceIndex, SpaceEntry, SpaceRequest>(factory, watch, clock)
{
    protected override string Kind => SpaceRecords.Token;

    protected override IReadOnlyCollection<string> KindsBeside { get; } = [.. contributions.Select(c => c.KindBeside).OfType<string>()];

    protected override IAsyncEnumerable<SpaceEntry> EntriesAsync(
        IncubatorDb db, IReadOnlyList<int>? ids, DateOnly today, CancellationToken ct) =>
        new SpaceEntries(db, contributions, ids, today, freshness.Value.OldestConfirmed(Cadence.Price, today)).ReadAsync(ct);

    protected override async Task<Action<SpaceIndex>> ReadBesideAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var reach = NarrowAid.None;
        foreach (var contribution in contributions)
        {
            reach = reach.With(await contribution.AidAsync(db, today, ct));
        }

        var intakes = new List<(int Space, IntakeDates Dates)>();
        foreach (var contribution in contributions)
        {
            intakes.AddRange((await contribution.IntakesAsync(db, today, ct)).SelectMany(s => s, (s, dates) => (s.Key, dates)));
        }

        var bySpace = intakes.ToLookup(i => i.Space, i => i.Dates);
        return index =>
        {
            index.Reach(reach);
            index.TakeIntakes(bySpace);
        };
    }
}
