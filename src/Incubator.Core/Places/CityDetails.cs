using System.Linq.Expressions;
using Incubator.Core.Common;

namespace Incubator.Core.Places;

/// <summary>A city's page: the city, where it lies, and how much there is.</summary>
public sealed record CityDetails
{
    public required int Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>The French name where it differs.</summary>
    public required string? NameFr { get; init; }

    public required string CountryCode { get; init; }

    public Country? Country => Countries.Find(CountryCode);

    public required RegionName? Region { get; init; }

    /// <summary>IANA name; null where it is not known.</summary>
    public required string? TimeZone { get; init; }

    public required double? Latitude { get; init; }

    public required double? Longitude { get; init; }

    public required BilingualText Summary { get; init; }

    public required bool IsSample { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    public CityCounts Counts { get; init; } = new(0, 0, 0);

    internal static Expression<Func<City, CityDetails>> Of(IQueryable<Region> regions) => c => new CityDetails
    {
        Id = c.Id,
        Slug = c.Slug,
        Name = c.Name,
        NameFr = c.NameFr,
        CountryCode = c.CountryCode,
        Region = regions.Where(r => r.Id == c.RegionId)
            .Select(r => new RegionName(r.Id, r.CountryCode, r.Code, r.NameEn, r.NameFr)).FirstOrDefault(),
        TimeZone = c.TimeZone,
        Latitude = c.Latitude,
        Longitude = c.Longitude,
        Summary = c.Summary,
        IsSample = c.IsSample,
        CreatedAt = c.CreatedAt,
    };
}

/// <summary>A region as a page or a form names it.</summary>
/// <param name="Code">ISO 3166-2, such as FR-IDF.</param>
public sealed record RegionName(int Id, string CountryCode, string Code, string NameEn, string NameFr)
{
    public string Name(string language) => language == "fr" ? NameFr : NameEn;
}
