using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Startups;

/// <summary>The startups in memory, as the last write left them.</summary>
internal sealed class CurrentStartups(
    IDbContextFactory<IncubatorDb> factory, DataWatch watch, IOptions<FreshnessOptions> freshness, TimeProvider clock)
    : CurrentIndex<StartupIndex, StartupEntry, StartupRequest>(factory, watch, clock)
{
    private readonly TimeProvider _clock = clock;

    protected override string Kind => StartupRecords.Token;

    protected override IAsyncEnumerable<StartupEntry> EntriesAsync(
        IncubatorDb db, IReadOnlyList<int>? ids, DateOnly today, CancellationToken ct) =>
        StartupEntries.ReadAsync(
            db, ids, PlaceDays.Now(_clock), freshness.Value.OldestConfirmed(Cadence.Startup, today), ct);
}
