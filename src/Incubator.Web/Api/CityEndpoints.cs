using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Incubator.Web.Api;

/// <summary>Cities as open data.</summary>
public static class CityEndpoints
{
    public static void MapCities(this IEndpointRouteBuilder api)
    {
        var cities = api.MapGroup("/cities").WithTags("Cities");
        cities.MapGet("", ListAsync).WithName("ListCities").WithSummary("All cities.").MadeOnce();
        cities.MapGet("/{slug}", FindAsync).WithName("FindCity").WithSummary("One city with its counts.");
    }

    private static async Task<Ok<ListJson<CityChoice>>> ListAsync(CityQueries cities, CancellationToken ct)
    {
        var all = await cities.ChoicesAsync(ct);
        return TypedResults.Ok(new ListJson<CityChoice>(all.Count, all, null));
    }

    private static async Task<IResult> FindAsync(string slug, CityQueries cities, CancellationToken ct) =>
        (await cities.FindAsync(slug, ct)).ToHttp("/api/v1/cities", CityJson.From);
}

/// <summary>A city as another program reads it.</summary>
public sealed record CityJson(
    string Slug,
    string Name,
    string? NameFr,
    string Country,
    string? Region,
    string? TimeZone,
    double? Latitude,
    double? Longitude,
    BilingualText Summary,
    CityCounts Counts
)
{
    public static CityJson From(CityDetails c) =>
        new(c.Slug, c.Name, c.NameFr, c.CountryCode, c.Region?.Code, c.TimeZone, c.Latitude, c.Longitude, c.Summary, c.Counts);
}
