using System.Text;
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

    private async Task<IResult> AllAsync(string here, Func<Feed, IResult> answer, HttpContext context, CancellationToken ct)
    {
        var id = StableId.Of("all housing aid", $"{(await installation.SinceAsync(ct))?.Ticks}", Languages.Current);
        return Answer(answer, id, text["Feed.Title"], here, Links.Housing, await dates.AllAsync(ct), context);
    }

    private async Task<IResult> OfCityAsync(
        string slug,
        Func<string, string> address,
        Func<Feed, IResult> answer,
        HttpContext context,
        CancellationToken ct
    )
    {
        switch (await cities.FindAsync(slug, ct))
        {
            case Lookup<CityDetails>.Found { Value: var city }:
                var id = StableId.Of(CityRecords.Token, city.Id, city.CreatedAt, "housing aid", Languages.Current);
                return Answer(
                    answer,
                    id,
                    text["Feed.TitleIn", Formats.CityName(city.Name, city.NameFr)],
                    address(city.Slug),
                    Links.City(city.Slug),
                    await dates.ForCityAsync(city.Id, ct),
                    context
                );
            case Lookup<CityDetails>.Moved moved:
                return Results.LocalRedirect(address(moved.Slug), permanent: true);
            case Lookup<CityDetails>.Gone:
                return Results.StatusCode(StatusCodes.Status410Gone);
            default:
                return Results.NotFound();
        }
    }

    private IResult Answer(
        Func<Feed, IResult> answer,
        Guid id,
        string title,
        string here,
        string page,
        IReadOnlyList<AidDate> found,
        HttpContext context
    )
    {
        var origin = context.PublicAddress();
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.ContentLanguage = Languages.Current;
        return answer(new Feed(id, title, origin, here, page, [.. found.Select(d => EntryOf(d, origin))]));
    }

    private FeedEntry EntryOf(AidDate date, string origin)
    {
        var aid = date.Aid;
        var about = string.Join(" · ", new[] { words.Label(aid.Kind), aid.Provider, aid.Area.Name(Languages.Current) }.Distinct());
        return new FeedEntry(
            StableId.Of(AidRecords.Token, aid.Id, date.CreatedAt, Tokens.Of(date.Kind), Languages.Current),
            Tokens.Of(date.Kind),
            date.Day,
            text[$"Feed.{Tokens.Of(date.Kind)}", aid.Name],
            aid.Summary.In(Languages.Current) is { } summary ? $"{about}\n{summary.Value}" : about,
            origin + Links.Aid(aid.Slug),
            date.ChangedAt,
            date.Version
        );
    }

    private static IResult Calendar(Feed feed) => Results.Text(feed.ToCalendar(), "text/calendar", Encoding.UTF8);

    private static IResult Atom(Feed feed) => Results.Text(feed.ToAtom(), "application/atom+xml", Encoding.UTF8);
}

public static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        app.MapGet("/housing/calendar.ics", (Feeds feeds, HttpContext context, CancellationToken ct) => feeds.CalendarAsync(context, ct))
            .MadeOnce();
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
