using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Site;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Hosting;

/// <summary>
/// The openings, deadlines and first days of programmes to take or to subscribe to: one for a calendar; those of a space, of a city
/// and all, for a calendar and as Atom feeds.
/// </summary>
public sealed class ProgrammeFeeds(
    ProgrammeQueries programmes, SpaceQueries spaces, CityQueries cities, Installation installation, TimeProvider clock,
    IStringLocalizer<SiteText> text)
{
    // As long as the days of a list are followed.
    private const int PastDays = 31;

    internal async Task<IResult> OneAsync(string slug, HttpContext context, CancellationToken ct)
    {
        var lookup = await programmes.FindAsync(slug, ct);
        if (lookup is not Lookup<ProgrammeDetails>.Found { Value: var p })
        {
            return FeedResults.Elsewhere(lookup, Links.ProgrammeCalendar);
        }

        var (here, page) = (Links.ProgrammeCalendar(p.Slug), Links.Programme(p.Slug));
        var days = p.DaysFrom(p.Today(PlaceDays.Now(clock)));
        var entries = days.Select(d => EntryOf(p, d.Kind, d.Day, context.PublicAddress())).ToList();
        var feed = new Feed(IdOf(p), p.InLanguage(), context.PublicAddress(), here, page, entries);
        return FeedResults.Calendar(context, feed.ToCalendar(reminds: true));
    }

    internal async Task<IResult> AllAsync(bool isAtom, HttpContext context, CancellationToken ct)
    {
        var id = StableId.Of("all programmes", $"{(await installation.SinceAsync(ct))?.Ticks}", Languages.Current);
        var here = isAtom ? Links.ProgrammeFeed : Links.ProgrammesCalendar;
        return Answer(isAtom, id, text["Programmes.Feed"], here, Links.Programmes, await programmes.FollowedAsync(null, null, ct), context);
    }

    internal async Task<IResult> SpaceAsync(string slug, bool isAtom, HttpContext context, CancellationToken ct)
    {
        var lookup = await spaces.FindAsync(slug, ct);
        if (lookup is not Lookup<SpaceDetails>.Found { Value: var space })
        {
            return FeedResults.Elsewhere(lookup, isAtom ? Links.SpaceProgrammeFeed : Links.SpaceProgrammes);
        }

        var id = StableId.Of(SpaceRecords.Token, space.Id, space.CreatedAt, "programmes", Languages.Current);
        var here = isAtom ? Links.SpaceProgrammeFeed(space.Slug) : Links.SpaceProgrammes(space.Slug);
        var found = await programmes.FollowedAsync(space.Id, null, ct);
        return Answer(isAtom, id, text["Programmes.FeedOf", space.Name], here, Links.Space(space.Slug), found, context);
    }

    internal async Task<IResult> CityAsync(string slug, bool isAtom, HttpContext context, CancellationToken ct)
    {
        var lookup = await cities.FindAsync(slug, ct);
        if (lookup is not Lookup<CityDetails>.Found { Value: var city })
        {
            return FeedResults.Elsewhere(lookup, isAtom ? Links.CityProgrammeFeed : Links.CityProgrammes);
        }

        var id = StableId.Of(CityRecords.Token, city.Id, city.CreatedAt, "programmes", Languages.Current);
        var here = isAtom ? Links.CityProgrammeFeed(city.Slug) : Links.CityProgrammes(city.Slug);
        var title = text["Programmes.TitleIn", Formats.InCity(Formats.Name(city.Name, city.NameFr))];
        var found = await programmes.FollowedAsync(null, city.Id, ct);
        return Answer(isAtom, id, title, here, Links.City(city.Slug), found, context);
    }

    private IResult Answer(
        bool isAtom, Guid id, string title, string here, string page, IReadOnlyList<ProgrammeDetails> found, HttpContext context)
    {
        var (origin, since) = (context.PublicAddress(), clock.Today().AddDays(-PastDays));
        var entries = found.SelectMany(p => p.DaysFrom(since).Select(d => EntryOf(p, d.Kind, d.Day, origin))).OrderBy(e => e.Day).ToList();
        var feed = new Feed(id, title, origin, here, page, entries);
        return isAtom ? FeedResults.Atom(context, feed.ToAtom()) : FeedResults.Calendar(context, feed.ToCalendar());
    }

    private FeedEntry EntryOf(ProgrammeDetails p, ProgrammeDayKind kind, DateOnly day, string origin)
    {
        var about = $"{p.Place.SpaceName} · {p.Place.City.InLanguage()}";
        return new FeedEntry(
            IdOf(p, Tokens.Of(kind)), Tokens.Of(kind), day, text[$"Feed.{Tokens.Of(kind)}", p.InLanguage()],
            p.Summary.In(Languages.Current) is { } summary ? $"{about}\n{summary.Value}" : about,
            origin + Links.Programme(p.Slug), p.ChangedAt)
        {
            Version = p.Version,
        };
    }

    private static Guid IdOf(ProgrammeDetails p, params string[] facts) =>
        StableId.Of(ProgrammeRecords.Token, p.Id, p.CreatedAt, [.. facts, Languages.Current]);
}

public static class ProgrammeFeedEndpoints
{
    public static void MapProgrammeFeeds(this IEndpointRouteBuilder app)
    {
        app.MapGet("/programmes/{slug}.ics", (string slug, ProgrammeFeeds feeds, HttpContext context, CancellationToken ct) =>
            feeds.OneAsync(slug, context, ct)).MadeOnce();
        foreach (var (name, isAtom) in new[] { ("calendar.ics", false), ("feed.atom", true) })
        {
            app.MapGet($"/programmes/{name}", (ProgrammeFeeds feeds, HttpContext context, CancellationToken ct) =>
                feeds.AllAsync(isAtom, context, ct)).MadeOnce();
            var file = isAtom ? "programmes.atom" : "programmes.ics";
            app.MapGet($"/spaces/{{slug}}/{file}", (string slug, ProgrammeFeeds feeds, HttpContext context, CancellationToken ct) =>
                feeds.SpaceAsync(slug, isAtom, context, ct)).MadeOnce();
            app.MapGet($"/cities/{{slug}}/{file}", (string slug, ProgrammeFeeds feeds, HttpContext context, CancellationToken ct) =>
                feeds.CityAsync(slug, isAtom, context, ct)).MadeOnce();
        }
    }
}
