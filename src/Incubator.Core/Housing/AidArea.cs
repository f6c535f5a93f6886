namespace Incubator.Core.Housing;

/// <summary>How near an aid is to a founder: the narrowest place first.</summary>
public enum AidNearness
{
    Space,
    City,
    Region,
    Country,
}

/// <summary>The one place an aid belongs to.</summary>
/// <param name="Slug">Address of the space or city; null for regions and countries, which have no page.</param>
/// <param name="CountryCode">The country it lies in.</param>
public sealed record AidArea(AidNearness Nearness, string NameEn, string NameFr, string? Slug, string CountryCode)
{
    public string Name(string language) => language == "fr" ? NameFr : NameEn;
}
