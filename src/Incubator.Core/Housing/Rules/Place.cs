using Incubator.Core.Places;

namespace Incubator.Core.Housing.Rules;

/// <summary>What is known of where somebody lives or will live; each part may be unknown.</summary>
/// <param name="Country">ISO 3166-1 code.</param>
/// <param name="Region">ISO 3166-2 code.</param>
/// <param name="City">Address of the city; <see cref="Other"/> for one that is not listed.</param>
/// <param name="Postcode">As the country writes it.</param>
public sealed record Place(string? Country = null, string? Region = null, string? City = null, string? Postcode = null)
{
    /// <summary>The token of a city, space or aid that is none of ours.</summary>
    public const string Other = "other";

    /// <summary>A place of which nothing is known.</summary>
    public static readonly Place Unknown = new();

    /// <summary>Code of the French department that the place was found in by its name; null where it was not.</summary>
    public string? FoundDepartment { get; init; }

    /// <summary>Code of the French department, as found or as the postcode names it; null where neither says.</summary>
    public string? Department => Country is "FR" ? FoundDepartment ?? FrenchDepartments.OfPostcode(Postcode) : null;

    /// <summary>The region, if only by the postcode.</summary>
    public string? KnownRegion => Region ?? FrenchDepartments.RegionOf(Department);

    /// <summary>Whether the place may lie in one of these regions, as far as its country says.</summary>
    public bool MayLieInRegions(List<string> regions)
    {
        foreach (var region in regions)
        {
            if (Country is null || region.StartsWith(Country, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the place may lie in one of these French departments, as far as its country and region say.</summary>
    public bool MayLieInDepartments(List<string> departments)
    {
        foreach (var department in departments)
        {
            if (Country is null or "FR" && (Region is null || FrenchDepartments.RegionOf(department) is not { } region || region == Region))
            {
                return true;
            }
        }

        return false;
    }
}
