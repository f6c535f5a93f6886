using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Site;
using Incubator.Site.Resources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Hosting;

/// <summary>
/// What a person may be typing, for the script of the search fields: a few records of each kind whose names begin so, or places.
/// </summary>
public static class SuggestEndpoint
{
    private const int Spaces = 4;
    private const int Others = 3;
    private const int Places = 6;

    public static void MapSuggest(this IEndpointRouteBuilder app) => app.MapGet("/suggest", AnswerAsync);

    private static async Task<JsonHttpResult<List<Group>>> AnswerAsync(
        HttpContext context,
        SpaceQueries spaces,
        StartupQueries startups,
        CityQueries cities,
        HousingAidQueries aids,
        LocationQueries locations,
        IStringLocalizer<SiteText> text,
        CancellationToken ct
    )
    {
        var query = new QueryReader(context.Request.Values());
        if (query.QueryText("where") is { } where)
        {
            // Places stay where they are: what one browser has asked for it keeps.
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return TypedResults.Json(await PlacesAsync(where, locations, text, ct));
        }

        var typed = query.QueryText("q") ?? "";
        List<Group> groups =
        [
            new(text["Nav.Spaces"], Offers(await spaces.SuggestAsync(typed, Spaces, ct), slug => Links.Space(slug))),
            new(text["Nav.Cities"], Offers(await cities.SuggestAsync(typed, Others, ct), Links.City)),
            new(text["Nav.Startups"], Offers(await startups.SuggestAsync(typed, Others, ct), Links.Startup)),
            new(text["Nav.Housing"], Offers(await aids.SuggestAsync(typed, Others, ct), Links.Aid)),
        ];
        groups.RemoveAll(g => g.Offers.Count == 0);
        return TypedResults.Json(groups);
    }

    private static async Task<List<Group>> PlacesAsync(
        string where, LocationQueries locations, IStringLocalizer<SiteText> text, CancellationToken ct)
    {
        var places = await locations.SuggestAsync(where, Places, ct);
        return places.Count == 0 ? [] : [new(text["Suggest.Places"], [.. places.Select(p => new Offer(p, null, null))])];
    }

    private static IReadOnlyList<Offer> Offers(IReadOnlyList<Suggestion> suggestions, Func<string, string> link) =>
        [.. suggestions.Select(s => new Offer(s.Name, s.Where, link(s.Slug)))];

    private sealed record Group(string Heading, IReadOnlyList<Offer> Offers);

    /// <param name="Href">Null for what is typed into the field rather than gone to.</param>
    private sealed record Offer(string Name, string? Where, string? Href);
}
