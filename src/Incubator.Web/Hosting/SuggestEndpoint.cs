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

/// <summary>What a person may be typing: a few records of each kind whose names begin so, for the script of the search field.</summary>
public static class SuggestEndpoint
{
    private const int Spaces = 4;
    private const int Others = 3;

    public static void MapSuggest(this IEndpointRouteBuilder app) => app.MapGet("/suggest", AnswerAsync);

    private static async Task<JsonHttpResult<List<Group>>> AnswerAsync(
        HttpRequest request,
        SpaceQueries spaces,
        StartupQueries startups,
        CityQueries cities,
        HousingAidQueries aids,
        IStringLocalizer<SiteText> text,
        CancellationToken ct
    )
    {
        var typed = new QueryReader(request.Values()).QueryText("q") ?? "";
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

    private static IReadOnlyList<Offer> Offers(IReadOnlyList<Suggestion> suggestions, Func<string, string> link) =>
        [.. suggestions.Select(s => new Offer(s.Name, s.Where, link(s.Slug)))];

    private sealed record Group(string Heading, IReadOnlyList<Offer> Offers);

    private sealed record Offer(string Name, string? Where, string Href);
}
