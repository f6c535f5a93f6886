using System.Runtime.CompilerServices;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Housing;

/// <summary>The housing aid in memory, as the last write left it.</summary>
internal sealed class CurrentAids(
    IDbContextFactory<IncubatorDb> factory, DataWatch watch, IOptions<FreshnessOptions> freshness, TimeProvider clock)
    : CurrentIndex<AidIndex, AidEntry, AidRequest>(factory, watch, clock)
{
    private readonly TimeProvider _clock = clock;

    protected override string Kind => AidRecords.Token;

    protected override async IAsyncEnumerable<AidEntry> EntriesAsync(
        IncubatorDb db, IReadOnlyList<int>? ids, DateOnly today, [EnumeratorCancellation] CancellationToken ct)
    {
        var days = PlaceDays.Now(_clock);
        var fresh = freshness.Value.OldestConfirmed(Cadence.Aid, today);
        var aids = AidReach.Shown(db);
        var rows = (ids is null ? aids : aids.Where(a => ids.Contains(a.Id))).OrderBy(a => a.Id).Select(HousingAidRow.Of);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return AidEntry.Of(row, row.Today(days), fresh);
        }
    }
}
