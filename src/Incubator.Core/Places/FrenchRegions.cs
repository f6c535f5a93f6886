namespace Incubator.Core.Places;

/// <summary>The eighteen regions of France, seeded with identifiers that never change.</summary>
internal static class FrenchRegions
{
    internal static readonly IReadOnlyList<Region> All =
    [
        Of(1, "FR-ARA", "Auvergne-Rhône-Alpes", "Auvergne-Rhône-Alpes"),
        Of(2, "FR-BFC", "Bourgogne-Franche-Comté", "Bourgogne-Franche-Comté"),
        Of(3, "FR-BRE", "Brittany", "Bretagne"),
        Of(4, "FR-CVL", "Centre-Val de Loire", "Centre-Val de Loire"),
        Of(5, "FR-20R", "Corsica", "Corse"),
        Of(6, "FR-GES", "Grand Est", "Grand Est"),
        Of(7, "FR-HDF", "Hauts-de-France", "Hauts-de-France"),
        Of(8, "FR-IDF", "Île-de-France", "Île-de-France"),
        Of(9, "FR-NOR", "Normandy", "Normandie"),
        Of(10, "FR-NAQ", "Nouvelle-Aquitaine", "Nouvelle-Aquitaine"),
        Of(11, "FR-OCC", "Occitania", "Occitanie"),
        Of(12, "FR-PDL", "Pays de la Loire", "Pays de la Loire"),
        Of(13, "FR-PAC", "Provence-Alpes-Côte d'Azur", "Provence-Alpes-Côte d'Azur"),
        Of(14, "FR-971", "Guadeloupe", "Guadeloupe"),
        Of(15, "FR-972", "Martinique", "Martinique"),
        Of(16, "FR-973", "French Guiana", "Guyane"),
        Of(17, "FR-974", "Réunion", "La Réunion"),
        Of(18, "FR-976", "Mayotte", "Mayotte"),
    ];

    /// <summary>The key of the region that a department lies in; null for what is no department.</summary>
    public static int? OfDepartment(string? department) =>
        FrenchDepartments.RegionOf(department) is { } code ? All.First(r => r.Code == code).Id : null;

    /// <summary>The name of a region by its ISO 3166-2 code; null for what is none of them.</summary>
    public static string? NameOf(string code, string language)
    {
        var region = All.FirstOrDefault(r => r.Code == code);
        return language == "fr" ? region?.NameFr : region?.NameEn;
    }

    private static Region Of(int id, string code, string nameEn, string nameFr) => new()
    {
        Id = id,
        CountryCode = "FR",
        Code = code,
        NameEn = nameEn,
        NameFr = nameFr,
    };
}
