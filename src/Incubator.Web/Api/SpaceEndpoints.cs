using Incubator.Core.Common;
using Incubator.Core.Outcomes;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Site;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Api;

/// <summary>Spaces as open data: the same reads as the pages.</summary>
public static class SpaceEndpoints
{
    public static void MapSpaces(this IEndpointRouteBuilder api)
    {
        var spaces = api.MapGroup("/spaces").WithTags("Spaces");
        spaces
            .MapGet("", SearchAsync)
            .WithName("SearchSpaces")
            .WithSummary(
                "Spaces by the filters of the search page: q, city, country, kind, amenity, max with unit and currency, free, aid, open, "
                    + "near with within, sort, after."
            );
        spaces.MapGet("/{slug}", FindAsync).WithName("FindSpace").WithSummary("One space with its public plans.");
    }

    private static async Task<Results<Ok<ListJson<SpaceCard>>, ValidationProblem>> SearchAsync(
        HttpRequest request, SpaceQueries spaces, IStringLocalizer<Words> words, CancellationToken ct)
    {
        // A program does not look at what it gets: the list without the price it asked for would pass for the one with it.
        var filter = SpaceFilter.From(request.Values());
        if (filter.Unread.Count > 0)
        {
            return TypedResults.ValidationProblem(filter.Unread.ToDictionary(u => u.Key, u => (string[])[words.Unread(u.Key, u.Value)]));
        }

        var found = await spaces.SearchAsync(filter, ct);
        if (found.NeedsCurrency)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["currency"] = [words["Unread.needs-currency"]] });
        }

        return TypedResults.Ok(new ListJson<SpaceCard>(found.Page.Total, found.Page.Items, found.Page.After));
    }

    private static async Task<IResult> FindAsync(string slug, SpaceQueries spaces, OutcomeQueries outcomes, CancellationToken ct)
    {
        var found = await spaces.FindAsync(slug, ct);
        var told = found is Lookup<SpaceDetails>.Found { Value: var space }
            ? await outcomes.CountsAsync(SpaceRecords.Kind, space.Id, ct)
            : null;
        return found.ToHttp("/api/v1/spaces", s => SpaceJson.From(s, told));
    }
}

/// <summary>A space as another program reads it. What is not known is left out.</summary>
public sealed record SpaceJson(
    string Slug,
    string Name,
    SpaceKind Kind,
    BilingualText Summary,
    BilingualText Description,
    string? Street,
    string? Postcode,
    string City,
    string Country,
    double? Latitude,
    double? Longitude,
    string? TimeZone,
    string? Website,
    string? Email,
    string? Phone,
    IReadOnlyList<ProfileLink> Links,
    IReadOnlyList<string> Languages,
    IReadOnlyList<Amenity> Amenities,
    IReadOnlyList<string> OtherServices,
    string? OpeningHours,
    string? MemberHours,
    string? NearestStation,
    string? BikeShare,
    IReadOnlyList<PlanJson> Plans,
    int? DesksTotal,
    int? DesksFree,
    DateOnly? DesksAsOf,
    string? Operator,
    string? Network,
    int? OpenedYear,
    bool IsClosed,
    int? ClosedYear,
    bool IsSample,
    string Source,
    string? Licence,
    string? Attribution,
    DateTime ChangedAt,
    IReadOnlyList<PictureJson> Pictures,
    OutcomeJson? Outcomes
)
{
    public static SpaceJson From(SpaceDetails s, OutcomeCounts? told) => new(
        s.Slug, s.Name, s.Kind, s.Summary, s.Description, s.Street, s.Postcode, s.City.Slug, s.City.CountryCode,
        s.Latitude, s.Longitude, s.TimeZone, s.Website, s.Email, s.Phone, s.Links, s.Languages,
        s.Amenities, s.OtherServices, s.OpeningHours, s.MemberHours, s.NearestStation, s.BikeShare, [.. s.Plans.Select(PlanJson.From)],
        s.DesksTotal, s.DesksFree, s.DesksAsOf, s.Operator, s.Network, s.OpenedYear, s.IsClosed, s.ClosedYear,
        s.IsSample, s.Source.Name, s.Source.Licence, s.Source.Attribution, s.ChangedAt,
        PictureJson.Of(s), OutcomeJson.From(told));
}

/// <summary>A public plan; the amount in major units of its currency, absent for "ask".</summary>
public sealed record PlanJson(
    PlanKind Kind,
    decimal? Amount,
    string? Currency,
    PriceUnit Unit,
    int? Seats,
    TaxIncluded TaxIncluded,
    BilingualText Note
)
{
    public static PlanJson From(PublicPlan plan) => new(
        plan.Kind, plan.Price?.Major, plan.Currency, plan.Unit, plan.Seats, plan.TaxIncluded, plan.Note);
}
