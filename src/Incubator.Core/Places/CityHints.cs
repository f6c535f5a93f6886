using Incubator.Core.Common;

namespace Incubator.Core.Places;

/// <summary>What a row says beside the name of a town, and what tells it from others of that name.</summary>
public sealed record CityHints(string? Region = null, string? Postcode = null, Coordinates? Point = null)
{
    private const double SameTown = 60;

    /// <summary>The towns of a country that a name may mean, the likeliest first; the region tells towns of one name apart.</summary>
    public static IReadOnlyList<GazetteerEntry> Towns(string countryCode, string name, string? region)
    {
        var towns = TownsOf(countryCode, name);
        return new CityHints(region).Choose(countryCode, towns) is { } likeliest ? [likeliest, .. towns.Where(t => t != likeliest)] : [];
    }

    /// <summary>The towns that a text names in a country, those with most people first; a district's town stands for it.</summary>
    internal static IReadOnlyList<GazetteerEntry> TownsOf(string countryCode, string name)
    {
        var found = GazetteerText.Find(name, countryCode);
        var towns = found.Where(e => e.Kind == GazetteerKind.Town).ToList();
        return towns.Count == 0 && found is [{ Town: { } town }, ..] && Text.Fold(town) != Text.Fold(name)
            ? TownsOf(countryCode, town)
            : towns;
    }

    /// <summary>
    /// Which of the towns of one name is meant; of a known postcode that none of them is near, nor at the point, the town that is
    /// there and that the gazetteer does not name. Null for no town.
    /// </summary>
    internal GazetteerEntry? Choose(string countryCode, IReadOnlyList<GazetteerEntry> towns)
    {
        if (towns.Count == 0)
        {
            return null;
        }

        if (Postcode is not null && Gazetteer.Postcode(countryCode, Postcode) is { } area)
        {
            var first = towns[0];
            return towns.Where(t => (t.Area is not null && t.Area == area.Area) || t.Point.KilometresTo(area.Point) < SameTown)
                .MinBy(t => t.Point.KilometresTo(area.Point))
                ?? AtPoint(towns)
                ?? first with
                {
                    Area = area.Area,
                    CountryCode = area.CountryCode,
                    Point = area.Point,
                    TimeZone = area.TimeZone,
                    People = 0,
                };
        }

        return (Region is null ? null : towns.FirstOrDefault(t => GazetteerText.IsArea(t.Area, Region))) ?? AtPoint(towns) ?? towns[0];
    }

    /// <summary>The one at the point; null where none of them is.</summary>
    internal GazetteerEntry? AtPoint(IReadOnlyList<GazetteerEntry> towns) =>
        Point is { } point && towns.MinBy(t => t.Point.KilometresTo(point)) is { } nearest && nearest.Point.KilometresTo(point) < SameTown
            ? nearest
            : null;
}
