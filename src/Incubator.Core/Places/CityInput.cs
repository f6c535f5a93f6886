using System.Text.Json.Serialization;
using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Places;

/// <summary>What may be said about a city.</summary>
public sealed class CityInput : IVersioned
{
    [JsonIgnore]
    public int Version { get; set; }

    /// <summary>For what is shown; archiving has its own door.</summary>
    [JsonIgnore]
    public RecordState State { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Left empty at creation it is made from the name.</summary>
    public string? Slug { get; set; }

    public string? NameFr { get; set; }

    public string? CountryCode { get; set; }

    public int? RegionId { get; set; }

    public string? TimeZone { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public BilingualText Summary { get; set; } = new();

    public static CityInput From(City city) => new()
    {
        Version = city.Version,
        State = city.State,
        Name = city.Name,
        Slug = city.Slug,
        NameFr = city.NameFr,
        CountryCode = city.CountryCode,
        RegionId = city.RegionId,
        TimeZone = city.TimeZone,
        Latitude = city.Latitude,
        Longitude = city.Longitude,
        Summary = city.Summary with { },
    };
}
