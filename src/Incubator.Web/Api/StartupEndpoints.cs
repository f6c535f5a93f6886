using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Site;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Incubator.Web.Api;

/// <summary>Startups as open data: the same reads as the pages.</summary>
public static class StartupEndpoints
{
    public static void MapStartups(this IEndpointRouteBuilder api)
    {
        var startups = api.MapGroup("/startups").WithTags("Startups");
        startups
            .MapGet("", SearchAsync)
            .WithName("SearchStartups")
            .WithSummary(
                "Startups by the filters of the search page: q, sector, stage, city, space (ever resident), resident=now, sort, after."
            );
        startups.MapGet("/{slug}", FindAsync).WithName("FindStartup").WithSummary("One startup with its present and past residencies.");
    }

    private static async Task<Ok<ListJson<StartupCard>>> SearchAsync(HttpRequest request, StartupQueries startups, CancellationToken ct)
    {
        var found = await startups.SearchAsync(StartupFilter.From(request.Values()), ct);
        return TypedResults.Ok(new ListJson<StartupCard>(found.Page.Total, found.Page.Items, found.Page.After));
    }

    private static async Task<IResult> FindAsync(string slug, StartupQueries startups, CancellationToken ct) =>
        (await startups.FindAsync(slug, ct)).ToHttp("/api/v1/startups", StartupJson.From);
}

/// <summary>A startup as another program reads it. What is not known is left out.</summary>
public sealed record StartupJson(
    string Slug,
    string Name,
    BilingualText Tagline,
    BilingualText Description,
    IReadOnlyList<SectorName> Sectors,
    StartupStage? Stage,
    int? FoundedYear,
    int? TeamSize,
    string? Website,
    string? HiringUrl,
    string? Origin,
    string? City,
    string? Country,
    IReadOnlyList<ProfileLink> Links,
    IReadOnlyList<Founder> Founders,
    IReadOnlyList<StartupStay> Residencies,
    bool IsSample,
    string Source,
    string? Licence,
    string? Attribution,
    DateTime ChangedAt,
    PictureJson? Logo
)
{
    public static StartupJson From(StartupDetails s) => new(
        s.Slug, s.Name, s.Tagline, s.Description, s.Sectors, s.Stage, s.FoundedYear, s.TeamSize,
        s.Website, s.HiringUrl, s.Origin, s.City?.Slug, s.City?.CountryCode ?? s.CountryCode, s.Links, s.Founders,
        [.. s.Present, .. s.Past], s.IsSample, s.Source.Name, s.Source.Licence, s.Source.Attribution, s.ChangedAt,
        PictureJson.Of(s));
}
