using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Places;

namespace Incubator.Web.Admin.FormParts;

/// <summary>A city to choose, named with its country: "Paris, France".</summary>
public sealed record CityOption(Choice Choice, string CountryCode)
{
    /// <summary>Where it is; null where nobody knows.</summary>
    public Coordinates? Point { get; init; }

    public static CityOption Of(CityChoice city)
    {
        var country = Countries.Find(city.CountryCode)?.Name(Languages.Current) ?? city.CountryCode;
        return new CityOption(new Choice(city.Id, $"{Formats.Name(city.Name, city.NameFr)}, {country}"), city.CountryCode)
        {
            Point = city is { Latitude: { } latitude, Longitude: { } longitude } ? new Coordinates(latitude, longitude) : null,
        };
    }

    /// <summary>The name for a key as history writes it; null when it is not one of these.</summary>
    public static string? NameOf(IReadOnlyList<CityOption> cities, string key) =>
        int.TryParse(key, CultureInfo.InvariantCulture, out var id) ? cities.FirstOrDefault(c => c.Choice.Id == id)?.Choice.Name : null;
}
