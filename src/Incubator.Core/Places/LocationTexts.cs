namespace Incubator.Core.Places;

/// <summary>What a record is found by because of where it is.</summary>
internal static class LocationTexts
{
    public static string?[] Of(City? city) => city is null ? [] : [city.Name, city.NameFr, .. Of(city.CountryCode)];

    public static string?[] Of(string? countryCode) => Countries.Find(countryCode) is { } country ? [country.NameEn, country.NameFr] : [];
}
