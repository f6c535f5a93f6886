using System.Runtime.CompilerServices;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Events;

/// <summary>The events in memory, as the last write left them.</summary>
internal sealed class CurrentEvents(IDbContextFactory<IncubatorDb> factory, DataWatch watch, TimeProvider clock)
    : CurrentIndex<EventIndex, EventEntry, EventRequest>(factory, watch, clock)
{
    protected override string Kind => EventRecords.Token;

    // Which of its dates comes next is asked with every search.
    protected override bool DependsOnDay => false;

    protected override async IAsyncEnumerable<EventEntry> EntriesAsync(
        IncubatorDb db, IReadOnlyList<int>? ids, DateOnly today, [EnumeratorCancellation] CancellationToken ct)
    {
        var live = db.Events().AsNoTracking().OfLiveSpaces().Where(e => e.State == RecordState.Live);
        var events = ids is null ? live : live.Where(e => ids.Contains(e.Id));
        var whole = events.Include(e => e.Space).ThenInclude(s => s!.City).OrderBy(e => e.Id);
        await foreach (var e in whole.AsAsyncEnumerable().WithCancellation(ct))
        {
            var (city, times) = (e.Space!.City!, e.Times);
            DateOnly[] days = [.. Series.DaysOf(times.StartDay, times.Recurrence).Days];
            var card = new EventCard(
                e.Id, e.Slug, e.Name, e.Kind, e.Summary, EventDetails.PlaceOf(e), default, times.StartDay, times.IsAllDay, times.Recurrence,
                e.IsCancelled, EventDetails.PriceOf(e), e.Currency, e.IsSample);
            yield return new EventEntry(
                card, e.NameFolded, e.SpaceId, new CityOption(city.Id, city.Slug, city.Name, city.NameFr, city.CountryCode, city.RegionId),
                times, days, [.. days.Select(d => times.StartOn(d).UtcTicks)]);
        }
    }
}
