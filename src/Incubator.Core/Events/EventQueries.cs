using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Events;

/// <summary>Reads events for visitors: live ones of live spaces only.</summary>
public sealed class EventQueries
{
    // A kilobyte or two each in a calendar.
    private const int MaxFollowed = 600;

    // Who looks a few days late still finds what was missed.
    private const int PastDays = 31;

    private readonly IDbContextFactory<IncubatorDb> _factory;
    private readonly CurrentEvents _events;
    private readonly ReadModels _models;
    private readonly TimeProvider _clock;

    internal EventQueries(IDbContextFactory<IncubatorDb> factory, CurrentEvents events, ReadModels models, TimeProvider clock) =>
        (_factory, _events, _models, _clock) = (factory, events, models, clock);

    /// <summary>Each event once, by its first date in the days looked at.</summary>
    public async Task<EventResults> SearchAsync(EventFilter filter, CancellationToken ct)
    {
        var found = await ReadAsync(new EventRequest(filter, PlaceDays.Now(_clock)), ct);
        return found with { Facets = await _factory.WithEmptyCitiesAsync(found.Facets, filter.Cities, ct) };
    }

    /// <summary>The next events of a space.</summary>
    public ValueTask<Page<EventCard>> OfSpaceAsync(int spaceId, CancellationToken ct) => _events.ReadAsync(
        (index, buffers) => PageOf(index, index.Search(new EventRequest(new EventFilter(), PlaceDays.Now(_clock), spaceId), buffers)), ct);

    public ValueTask<Lookup<EventDetails>> FindAsync(string slug, CancellationToken ct) =>
        _models.KeepAsync(("event", slug), () => ReadAsync(slug, ct), found => found is Lookup<EventDetails>.Found);

    /// <summary>What is to be followed in calendars and feeds, by its first day.</summary>
    /// <param name="spaceId">Of one space alone.</param>
    /// <param name="cityId">Of the spaces of one city alone.</param>
    public async Task<IReadOnlyList<EventDetails>> FollowedAsync(int? spaceId, int? cityId, CancellationToken ct)
    {
        var today = PlaceDays.Now(_clock).Earliest;
        var since = today.AddDays(-PastDays);
        await using var db = await _factory.CreateDbContextAsync(ct);
        var events = await Whole(db).Where(e => e.State == RecordState.Live && e.FinishesOn >= since
                && (spaceId == null || e.SpaceId == spaceId) && (cityId == null || e.Space!.CityId == cityId))
            // Where there are too many, what is over and what is far away are left out.
            .OrderBy(e => e.FinishesOn < today).ThenBy(e => e.StartDay).ThenBy(e => e.Id).Take(MaxFollowed).ToListAsync(ct);
        return [.. events.OrderBy(e => e.StartDay).ThenBy(e => e.NameFolded, StringComparer.Ordinal).ThenBy(e => e.Id)
            .Select(e => EventDetails.Of(e))];
    }

    private ValueTask<EventResults> ReadAsync(EventRequest request, CancellationToken ct) => _events.ReadAsync((index, buffers) =>
    {
        var search = index.Search(request, buffers);
        // That something is over is no filter that one could drop.
        var hints = search.Hints().Where(h => h.Key != EventIndex.Upcoming).ToList();
        return new EventResults(PageOf(index, search), search.Facets(), hints) { Meant = search.Meant };
    }, ct);

    private static Page<EventCard> PageOf(EventIndex index, SearchRun<EventEntry, EventRequest> search)
    {
        var (page, request) = (search.Page(), search.Request);
        var cards = new List<EventCard>();
        foreach (var row in page.Items)
        {
            var entry = index[row];
            var next = request.DateOf(entry) is { } at ? entry.Times.On(entry.Days[at]) : default;
            cards.Add(entry.Card with { Next = next });
        }

        return page.Of<EventCard>(cards);
    }

    private async Task<Lookup<EventDetails>> ReadAsync(string slug, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var found = await Whole(db).Where(e => e.Slug == slug && e.State == RecordState.Live).SingleOrDefaultAsync(ct);
        return await db.LookUpAsync<SpaceEvent, EventDetails>(
            EventRecords.Token, slug, found is null ? null : EventDetails.Of(found), ct,
            e => e.State == RecordState.Archived || (e.State == RecordState.Live && e.Space!.State == RecordState.Archived),
            db.Events().OfLiveSpaces());
    }

    private static IQueryable<SpaceEvent> Whole(IncubatorDb db) =>
        db.Events().AsNoTracking().OfLiveSpaces().Include(e => e.Space).ThenInclude(s => s!.City);
}
