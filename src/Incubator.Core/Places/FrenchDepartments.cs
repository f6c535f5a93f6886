namespace Incubator.Core.Places;

/// <summary>The departments of France (Code officiel géographique, Insee) and the region that each lies in.</summary>
public static class FrenchDepartments
{
    private static readonly Dictionary<string, string> Regions = new[]
    {
        ("FR-ARA", "01 03 07 15 26 38 42 43 63 69 73 74"),
        ("FR-BFC", "21 25 39 58 70 71 89 90"),
        ("FR-BRE", "22 29 35 56"),
        ("FR-CVL", "18 28 36 37 41 45"),
        ("FR-20R", "2A 2B"),
        ("FR-GES", "08 10 51 52 54 55 57 67 68 88"),
        ("FR-HDF", "02 59 60 62 80"),
        ("FR-IDF", "75 77 78 91 92 93 94 95"),
        ("FR-NOR", "14 27 50 61 76"),
        ("FR-NAQ", "16 17 19 23 24 33 40 47 64 79 86 87"),
        ("FR-OCC", "09 11 12 30 31 32 34 46 48 65 66 81 82"),
        ("FR-PDL", "44 49 53 72 85"),
        ("FR-PAC", "04 05 06 13 83 84"),
        ("FR-971", "971"),
        ("FR-972", "972"),
        ("FR-973", "973"),
        ("FR-974", "974"),
        ("FR-976", "976"),
    }
        .SelectMany(r => r.Item2.Split(' ').Select(d => (Department: d, Region: r.Item1)))
        .ToDictionary(d => d.Department, d => d.Region, StringComparer.Ordinal);

    /// <summary>ISO 3166-2 code of the region; null for what is no department.</summary>
    public static string? RegionOf(string? department) => department is null ? null : Regions.GetValueOrDefault(department);

    /// <summary>
    /// The department that a French postcode begins with; null for what is no postcode. Corsica's 200 and 201 are the south,
    /// its other 20 the north. A few communes are served from across a border: the postcode then names the neighbour.
    /// </summary>
    public static string? OfPostcode(string? postcode)
    {
        if (postcode is not { Length: 5 } || !postcode.All(char.IsAsciiDigit))
        {
            return null;
        }

        var code = postcode[..2] switch
        {
            "20" => postcode[2] is '0' or '1' ? "2A" : "2B",
            "97" => postcode[..3],
            var two => two,
        };
        return Regions.ContainsKey(code) ? code : null;
    }
}
