using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Places;

/// <summary>A city, known by its country and folded name.</summary>
public sealed class City : Record
{
    public const int TimeZoneLength = 64;
    public const int SummaryLength = 300;

    public string CountryCode { get; private set; } = "";

    public int? RegionId { get; private set; }

    /// <summary>The French name where it differs: Lisbonne for Lisbon.</summary>
    public string? NameFr { get; private set; }

    /// <summary>
    /// IANA name, such as Europe/Paris; null where an import could not know it, and then nothing there is ever "open now".
    /// </summary>
    public string? TimeZone { get; private set; }

    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    public BilingualText Summary { get; private set; } = new();

    /// <summary>Made by an import and not yet looked at: not featured, listed for an administrator.</summary>
    public bool IsUnreviewed { get; internal set; }

    internal void Apply(CityInput input)
    {
        Rename(input.Name);
        CountryCode = input.CountryCode ?? "";
        RegionId = input.RegionId;
        NameFr = Text.Clean(input.NameFr);
        TimeZone = Text.Clean(input.TimeZone);
        Latitude = input.Latitude;
        Longitude = input.Longitude;
        Summary = input.Summary.Clean();
    }
}

/// <summary>A region of a country; an aid or a city may belong to it.</summary>
public sealed class Region
{
    public int Id { get; set; }

    public string CountryCode { get; set; } = "";

    /// <summary>ISO 3166-2 code, such as FR-IDF.</summary>
    public string Code { get; set; } = "";

    public string NameEn { get; set; } = "";

    public string NameFr { get; set; } = "";
}
