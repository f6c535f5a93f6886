using Incubator.Core.Common;

namespace Incubator.Core.Places;

public enum GazetteerKind
{
    /// <summary>A town, a city, a French commune.</summary>
    Town,

    /// <summary>A part of a town: a district, an arrondissement.</summary>
    District,

    /// <summary>What a postcode covers.</summary>
    Postcode,
}

/// <summary>A place that people name.</summary>
/// <param name="Area">French department, American state and the like; null where none is known.</param>
/// <param name="Town">The town that it is a part of.</param>
/// <param name="People">Inhabitants; a rough weight for what has no figure.</param>
/// <param name="TimeZone">IANA name.</param>
public sealed record GazetteerEntry(
    GazetteerKind Kind, string Name, string CountryCode, GazetteerArea? Area, string? Town, Coordinates Point, int People, string TimeZone)
{
    /// <summary>The name with what tells it from others: "Montreuil, Seine-Saint-Denis", "Belleville, Paris".</summary>
    public string Label
    {
        get
        {
            if (Kind == GazetteerKind.Postcode)
            {
                return Town is null ? Name : $"{Name} {Town}";
            }

            var within = Town ?? Area?.Name ?? Countries.Find(CountryCode)?.Name(Languages.Current);
            return within is null || within == Name || Name.StartsWith($"{within} ", StringComparison.Ordinal) ? Name : $"{Name}, {within}";
        }
    }

    /// <summary>The name alone, or the postcode with its town.</summary>
    public string ShortLabel => Kind == GazetteerKind.Postcode ? Label : Name;

    /// <summary>The key of the French region that it lies in; null elsewhere and where it is not known.</summary>
    public int? RegionId => Gazetteer.IsFrance(CountryCode) ? FrenchRegions.OfDepartment(Area?.Code) : null;

    /// <summary>Whether it lies in the country; Réunion does in France.</summary>
    public bool IsIn(string countryCode) => CountryCode == countryCode || (countryCode == "FR" && Gazetteer.IsFrance(CountryCode));
}

/// <summary>A part of a country.</summary>
/// <param name="Code">Its code in that country: 93, CA.</param>
/// <param name="Region">What it is a part of; empty where nothing is.</param>
public sealed record GazetteerArea(string CountryCode, string Code, string Name, string Region);
