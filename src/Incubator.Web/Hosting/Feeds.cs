using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Site;
using Incubator.Site.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Hosting;

/// <summary>The openings and deadlines of housing aid, to subscribe to: in all and by city, for a calendar and as an Atom feed.</summary>
public sealed class Feeds(
    AidDateQueries dates,
    HousingAidQueries aids,
    CityQueries cities,
    Installation installation,
    IStringLocalizer<SiteText> text,
    IStringLocalizer<Words> words
)
{
    public static bool IsFeed(PathString path) =>
        path.Value is { } value
        && (value.EndsWith(".ics", StringComparison.OrdinalIgnoreCase) || value.EndsWith(".atom", StringComparison.OrdinalIgnoreCase));

    internal Task<IResult> CalendarAsync(HttpContext context, CancellationToken ct) =>
        AllAsync(Links.HousingCalendar, Calendar, context, ct);

    internal Task<IResult> AtomAsync(HttpContext context, CancellationToken ct) => AllAsync(Links.HousingFeed, Atom, context, ct);

    internal Task<IResult> CityCalendarAsync(string slug, HttpContext context, CancellationToken ct) =>
        OfCityAsync(slug, Links.CityCalendar, Calendar, context, ct);

    internal Task<IResult> CityAtomAsync(string slug, HttpContext context, CancellationToken ct) =>
        OfCityAsync(slug, Links.CityFeed, Atom, context, ct);

    /// <summary>One aid for a calendar.</summary>
    internal async Task<IResult> OneAsync(string slug, HttpContext context, CancellationToken ct)
    {
        var lookup = await aids.FindAsync(slug, ct);
        if (lookup is not Lookup<HousingAidDetails>.Found { Value.Card: var aid })
        {
            return FeedResults.Elsewhere(lookup, Links.AidCalendar);
        }

        var found = await dates.OfAsync(aid.Id, ct);
        var id = StableId.Of(AidRecords.Token, aid.Id, found.Select(d => d.CreatedAt).FirstOrDefault(), Languages.Current);
        return Answer(CalendarOfOne, id, aid.InLanguage(), Links.AidCalendar(aid.Slug), Links.Aid(aid.Slug), found, context);
    }

    private async Task<IResult> AllAsync(string here, Func<HttpContext, Feed, IResult> answer, HttpContext context, CancellationToken ct)
    {
        var id = StableId.Of("all housing aid", $"{(await installation.SinceAsync(ct))?.Ticks}", Languages.Current);
        return Answer(answer, id, text["Feed.Title"], here, Links.Housing, await dates.AllAsync(ct), context);
    }

    private async Task<IResult> OfCityAsync(
        string slug,
        Func<string, string> address,
        Func<HttpContext, Feed, IResult> answer,
        HttpContext context,
        CancellationToken ct
    )
    {
        var lookup = await cities.FindAsync(slug, ct);
        if (lookup is not Lookup<CityDetails>.Found { Value: var city })
        {
            return FeedResults.Elsewhere(lookup, address);
        }

        var title = text["Feed.TitleIn", Formats.InCity(Formats.Name(city.Name, city.NameFr))];
        var id = StableId.Of(CityRecords.Token, city.Id, city.CreatedAt, "housing aid", Languages.Current);
        var found = await dates.ForCityAsync(city.Id, ct);
        return Answer(answer, id, title, address(city.Slug), Links.City(city.Slug), found, context);
    }

    private IResult Answer(
        Func<HttpContext, Feed, IResult> answer,
        Guid id,
        string title,
        string here,
        string page,
        IReadOnlyList<AidDate> found,
        HttpContext context
    )
    {
        var origin = context.PublicAddress();
        return answer(context, new Feed(id, title, origin, here, page, [.. found.Select(d => EntryOf(d, origin))]));
    }

    private FeedEntry EntryOf(AidDate date, string origin)
    {
        var aid = date.Aid;
        var about = string.Join(" · ", new[] { words.Label(aid.Kind), aid.Provider, aid.Area.Name(Languages.Current) }.Distinct());
        return new FeedEntry(
            StableId.Of(AidRecords.Token, aid.Id, date.CreatedAt, Tokens.Of(date.Kind), Languages.Current),
            Tokens.Of(date.Kind),
            date.Day,
            text[$"Feed.{Tokens.Of(date.Kind)}", aid.InLanguage()],
            aid.Summary.In(Languages.Current) is { } summary ? $"{about}\n{summary.Value}" : about,
            origin + Links.Aid(aid.Slug),
            date.ChangedAt)
        {
            Version = date.Version,
        };
    }

    private static IResult Calendar(HttpContext context, Feed feed) => FeedResults.Calendar(context, feed.ToCalendar());

    private static IResult CalendarOfOne(HttpContext context, Feed feed) =>
        FeedResults.Calendar(context, feed.ToCalendar(reminds: true));

    private static IResult Atom(HttpContext context, Feed feed) => FeedResults.Atom(context, feed.ToAtom());
}

public static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        app.MapGet("/housing/calendar.ics", (Feeds feeds, HttpContext context, CancellationToken ct) => feeds.CalendarAsync(context, ct))
            .MadeOnce();
        app.MapGet("/housing/{slug}.ics", (string slug, Feeds feeds, HttpContext context, CancellationToken ct) =>
            feeds.OneAsync(slug, context, ct)).MadeOnce();
        app.MapGet("/housing/feed.atom", (Feeds feeds, HttpContext context, CancellationToken ct) => feeds.AtomAsync(context, ct))
            .MadeOnce();
        app.MapGet(
                "/cities/{slug}/housing.ics",
                (string slug, Feeds feeds, HttpContext context, CancellationToken ct) => feeds.CityCalendarAsync(slug, context, ct)
            )
            .MadeOnce();
        app.MapGet(
                "/cities/{slug}/housing.atom",
                (string slug, Feeds feeds, HttpContext context, CancellationToken ct) => feeds.CityAtomAsync(slug, context, ct)
            )
            .MadeOnce();
    }
}
