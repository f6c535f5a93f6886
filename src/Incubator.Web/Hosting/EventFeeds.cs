using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Site;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Hosting;

/// <summary>
/// Events to take or to subscribe to: one for a calendar; those of a space, of a city and all, for a calendar and as Atom feeds.
/// </summary>
public sealed class EventFeeds(
    EventQueries events, SpaceQueries spaces, CityQueries cities, Installation installation, TimeProvider clock,
    IStringLocalizer<SiteText> text, IStringLocalizer<Words> words)
{
    internal async Task<IResult> OneAsync(string slug, HttpContext context, CancellationToken ct) => await events.FindAsync(slug, ct) switch
    {
        Lookup<EventDetails>.Found { Value: var found } => Calendar(found.Name, [found], context, reminds: true),
        var other => FeedResults.Elsewhere(other, Links.EventCalendar),
    };

    internal async Task<IResult> AllAsync(bool isAtom, HttpContext context, CancellationToken ct)
    {
        var found = await events.FollowedAsync(null, null, ct);
        if (!isAtom)
        {
            return Calendar(text["Events.Title"], found, context);
        }

        var id = StableId.Of("all events", $"{(await installation.SinceAsync(ct))?.Ticks}", Languages.Current);
        return Atom(id, text["Events.Title"], Links.EventFeed, Links.Events, found, context);
    }

    internal async Task<IResult> SpaceAsync(string slug, bool isAtom, HttpContext context, CancellationToken ct)
    {
        var lookup = await spaces.FindAsync(slug, ct);
        if (lookup is not Lookup<SpaceDetails>.Found { Value: var space })
        {
            return FeedResults.Elsewhere(lookup, isAtom ? Links.SpaceEventFeed : Links.SpaceEvents);
        }

        var (title, found) = (text["Events.Feed", space.Name], await events.FollowedAsync(space.Id, null, ct));
        var id = StableId.Of(SpaceRecords.Token, space.Id, space.CreatedAt, "events", Languages.Current);
        return isAtom
            ? Atom(id, title, Links.SpaceEventFeed(space.Slug), Links.Space(space.Slug), found, context)
            : Calendar(title, found, context);
    }

    internal async Task<IResult> CityAsync(string slug, bool isAtom, HttpContext context, CancellationToken ct)
    {
        var lookup = await cities.FindAsync(slug, ct);
        if (lookup is not Lookup<CityDetails>.Found { Value: var city })
        {
            return FeedResults.Elsewhere(lookup, isAtom ? Links.CityEventFeed : Links.CityEvents);
        }

        var title = text["Events.TitleIn", Formats.InCity(Formats.Name(city.Name, city.NameFr))];
        var found = await events.FollowedAsync(null, city.Id, ct);
        var id = StableId.Of(CityRecords.Token, city.Id, city.CreatedAt, "events", Languages.Current);
        return isAtom
            ? Atom(id, title, Links.CityEventFeed(city.Slug), Links.City(city.Slug), found, context)
            : Calendar(title, found, context);
    }

    private static IResult Calendar(string title, IReadOnlyList<EventDetails> found, HttpContext context, bool reminds = false) =>
        FeedResults.Calendar(context, new EventCalendar(title, context.PublicAddress(), found).Write(Links.Event, reminds));

    private IResult Atom(Guid id, string title, string here, string page, IReadOnlyList<EventDetails> found, HttpContext context)
    {
        var (origin, days) = (context.PublicAddress(), PlaceDays.Now(clock));
        var entries = found.Select(e => EntryOf(e, origin, days)).OrderBy(e => e.Day).ToList();
        return FeedResults.Atom(context, new Feed(id, title, origin, here, page, entries).ToAtom());
    }

    private FeedEntry EntryOf(EventDetails e, string origin, PlaceDays days)
    {
        var date = e.Next(days) ?? e.Dates[^1];
        var about = $"{words.Label(e.Kind)} · {e.Place.SpaceName} · {Formats.Capital(date.When(e.Times.IsAllDay))}";
        var name = e.IsCancelled ? $"{text["Event.Cancelled"]}: {e.Name}" : e.Name;
        return new FeedEntry(
            EventCalendar.IdOf(e, Languages.Current), Tokens.Of(e.Kind), date.Day, name,
            e.Summary.In(Languages.Current) is { } summary ? $"{about}\n{summary.Value}" : about,
            origin + Links.Event(e.Slug), e.ChangedAt);
    }
}

public static class EventFeedEndpoints
{
    public static void MapEventFeeds(this IEndpointRouteBuilder app)
    {
        app.MapGet("/events/{slug}.ics", (string slug, EventFeeds feeds, HttpContext context, CancellationToken ct) =>
            feeds.OneAsync(slug, context, ct)).MadeOnce();
        foreach (var (file, isAtom) in new[] { ("calendar.ics", false), ("feed.atom", true) })
        {
            app.MapGet($"/events/{file}", (EventFeeds feeds, HttpContext context, CancellationToken ct) =>
                feeds.AllAsync(isAtom, context, ct)).MadeOnce();
        }

        foreach (var (file, isAtom) in new[] { ("events.ics", false), ("events.atom", true) })
        {
            app.MapGet($"/spaces/{{slug}}/{file}", (string slug, EventFeeds feeds, HttpContext context, CancellationToken ct) =>
                feeds.SpaceAsync(slug, isAtom, context, ct)).MadeOnce();
            app.MapGet($"/cities/{{slug}}/{file}", (string slug, EventFeeds feeds, HttpContext context, CancellationToken ct) =>
                feeds.CityAsync(slug, isAtom, context, ct)).MadeOnce();
        }
    }
}
