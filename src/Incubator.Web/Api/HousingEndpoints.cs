using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Outcomes;
using Incubator.Core.Records;
using Incubator.Site;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Incubator.Web.Api;

/// <summary>Housing aid as open data: the same reads as the pages.</summary>
public static class HousingEndpoints
{
    public static void MapHousing(this IEndpointRouteBuilder api)
    {
        var housing = api.MapGroup("/housing").WithTags("Housing aid");
        housing
            .MapGet("", SearchAsync)
            .WithName("SearchHousingAid")
            .WithSummary("Housing aid by the filters of the search page: q, city, country, kind, sort, after.");
        housing.MapGet("/{slug}", FindAsync).WithName("FindHousingAid").WithSummary("One aid with its dated amount, texts and sources.");
    }

    private static async Task<Ok<ListJson<HousingAidCard>>> SearchAsync(HttpRequest request, HousingAidQueries aids, CancellationToken ct)
    {
        var found = await aids.SearchAsync(HousingAidFilter.From(request.Values()), ct);
        return TypedResults.Ok(new ListJson<HousingAidCard>(found.Page.Total, found.Page.Items, found.Page.After));
    }

    private static async Task<IResult> FindAsync(string slug, HousingAidQueries aids, OutcomeQueries outcomes, CancellationToken ct)
    {
        var found = await aids.FindAsync(slug, ct);
        var told = found is Lookup<HousingAidDetails>.Found { Value.Card: var aid }
            ? await outcomes.CountsAsync(AidRecords.Kind, aid.Id, ct)
            : null;
        return found.ToHttp("/api/v1/housing", a => HousingAidJson.From(a, told));
    }
}

/// <summary>
/// A housing aid as another program reads it: the card of a list with its texts and sources. What is not known is left out.
/// </summary>
public sealed record HousingAidJson(
    HousingAidCard Aid,
    BilingualText Audience,
    BilingualText Conditions,
    BilingualText Documents,
    BilingualText HowToApply,
    BilingualText Combining,
    string? ApplyUrl,
    string? SourceUrl,
    string? SourceNote,
    BilingualText Sources,
    DateOnly? CheckedOn,
    string? CheckedBy,
    string Source,
    string? Licence,
    string? Attribution,
    DateTime ChangedAt,
    OutcomeJson? Outcomes
)
{
    public static HousingAidJson From(HousingAidDetails details, OutcomeCounts? told)
    {
        var a = details.Content;
        return new HousingAidJson(
            details.Card,
            a.Audience,
            a.Conditions,
            a.Documents,
            a.HowToApply,
            a.Combining,
            a.ApplyUrl,
            a.SourceUrl,
            a.SourceNote,
            a.Sources,
            a.CheckedOn,
            a.CheckedBy,
            a.Source.Name,
            a.Source.Licence,
            a.Source.Attribution,
            a.ChangedAt,
            OutcomeJson.From(told)
        );
    }
}
