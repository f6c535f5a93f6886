using System.Text.Json.Serialization;
using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>Whether an income is counted before or after deductions.</summary>
public enum IncomeBasis
{
    Net,
    Gross,
}

/// <summary>
/// The value of a condition from one day to another, with where it is written. Most members stay empty, and are made when first
/// used: the rules of many aids are walked through for each answer, and what is not there need not be passed over.
/// </summary>
public sealed class ConditionValue : ICited, IRowTable
{
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? ValidTo { get; set; }

    public string? SourceUrl { get; set; }

    public DateOnly? CheckedOn { get; set; }

    /// <summary>Inclusive; years, completed months, people, or per cent.</summary>
    public decimal? Min { get; set; }

    /// <summary>Inclusive unless <see cref="IsBelow"/>.</summary>
    public decimal? Max { get; set; }

    /// <summary>"Less than" instead of "at most".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBelow { get; set; }

    public string? Currency { get; set; }

    /// <summary>Of an income: month or year. A rent is by the month.</summary>
    public AmountPeriod? Period { get; set; }

    public IncomeBasis? Basis { get; set; }

    /// <summary>Amounts by household and zone; one row without either is an amount for all.</summary>
    public List<CeilingRow> Rows { get => field ??= []; set; }

    /// <summary>Added to the highest row of a zone for each person more than that row counts; major units.</summary>
    public decimal? PerFurtherPerson { get; set; }

    /// <summary>In order: a place belongs to the first that holds it, and elsewhere to the rows without a zone.</summary>
    public List<Zone> Zones { get => field ??= []; set; }

    /// <summary>Tokens of statuses, permits, tenancies, grants or hardships; addresses of spaces or aids. Any of them will do.</summary>
    public List<string> Codes { get => field ??= []; set; }

    public PlaceSet Places { get => field ??= new(); set; }

    public DateOnly? Opens { get; set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? Closes { get; set; }

    /// <summary>First day of every year, as <c>03-01</c>; null for the first of January.</summary>
    public string? OpensEach { get; set; }

    /// <summary>
    /// Last day of every year, inclusive, as <c>05-14</c>; null for the last of December. Before the first it is in the year after.
    /// </summary>
    public string? ClosesEach { get; set; }
}

/// <summary>What holds from one day to another.</summary>
public interface IDated
{
    DateOnly? ValidFrom { get; set; }

    /// <summary>Last day, inclusive.</summary>
    DateOnly? ValidTo { get; set; }
}

/// <summary>What holds from one day to another because it is written somewhere.</summary>
public interface ICited : IDated
{
    string? SourceUrl { get; set; }

    DateOnly? CheckedOn { get; set; }
}

/// <summary>Amounts by household and zone.</summary>
public interface IRowTable
{
    List<CeilingRow> Rows { get; }

    decimal? PerFurtherPerson { get; set; }

    List<Zone> Zones { get; }
}

public static class Dated
{
    public static bool IsInForce(this IDated value, DateOnly day) =>
        (value.ValidFrom is null || value.ValidFrom <= day) && (value.ValidTo is null || value.ValidTo >= day);

    /// <summary>Whether two of them hold on one day.</summary>
    public static bool Overlap(IReadOnlyList<IDated> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (
                    (values[i].ValidFrom ?? DateOnly.MinValue) <= (values[j].ValidTo ?? DateOnly.MaxValue)
                    && (values[j].ValidFrom ?? DateOnly.MinValue) <= (values[i].ValidTo ?? DateOnly.MaxValue)
                )
                {
                    return true;
                }
            }
        }

        return false;
    }
}

/// <summary>The amounts, in major units, for one household size in one zone.</summary>
public sealed class CeilingRow
{
    /// <summary>People in the household; null for any.</summary>
    public int? Household { get; set; }

    /// <summary>Key of one of the value's zones; null for everywhere else.</summary>
    public string? Zone { get; set; }

    public decimal? Min { get; set; }

    public decimal? Max { get; set; }
}

/// <summary>Places with the same amounts.</summary>
public sealed class Zone
{
    public string Key { get; set; } = "";

    public BilingualText Name { get => field ??= new(); set; }

    public PlaceSet Places { get => field ??= new(); set; }
}

/// <summary>Countries, regions, departments, cities and postcodes; a place is in it when any of them holds it.</summary>
public sealed class PlaceSet
{
    /// <summary>ISO 3166-1 codes.</summary>
    public List<string> Countries { get; set; } = [];

    /// <summary>ISO 3166-2 codes, such as FR-IDF.</summary>
    public List<string> Regions { get; set; } = [];

    /// <summary>Codes of French departments, such as 75 or 2A.</summary>
    public List<string> Departments { get; set; } = [];

    /// <summary>Addresses of cities.</summary>
    public List<string> Cities { get; set; } = [];

    public List<string> Postcodes { get; set; } = [];

    /// <summary>The lists name some of the places only: what is not in them may belong or not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPartial { get; set; }

    [JsonIgnore]
    public bool IsEmpty => Countries.Count + Regions.Count + Departments.Count + Cities.Count + Postcodes.Count == 0;

    /// <summary>Null when what is known of the place does not say.</summary>
    public bool? Contains(Place? place)
    {
        if (place is null)
        {
            return null;
        }

        bool? inside = IsPartial ? null : false;
        inside |= In(Countries, place.Country);
        inside |= In(Cities, place.City);
        inside |= In(Postcodes, place.Postcode);
        inside |= In(Regions, place.KnownRegion, place.MayLieInRegions);
        return inside | In(Departments, place.Department, place.MayLieInDepartments);
    }

    // Null where it is not known and may be one of them.
    private static bool? In(List<string> codes, string? known, Func<List<string>, bool>? mayBe = null)
    {
        if (codes.Count == 0)
        {
            return false;
        }

        if (known is not null)
        {
            return codes.Contains(known);
        }

        return mayBe is null || mayBe(codes) ? null : false;
    }
}
