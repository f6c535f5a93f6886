using Incubator.Core.Common;
using Incubator.Core.Places;

namespace Incubator.Core.Housing.Rules;

/// <summary>
/// Finds conditions that cannot hold together. What it does not see may still contradict: it says no wrong thing, not every right one.
/// </summary>
internal static class Contradictions
{
    private sealed record Part(Condition Condition, string Path, bool IsNegated);

    /// <summary>Paths of what cannot hold beside a condition that stands before it and has to hold as well.</summary>
    public static IEnumerable<string> Among(Condition group, string path)
    {
        var parts = Together(group, path, false).ToList();
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts.Take(i).Any(earlier => Clash(earlier, parts[i])))
            {
                yield return parts[i].Path;
            }
        }
    }

    /// <summary>Whether a value admits nobody.</summary>
    public static bool Never(ConditionKind kind, ConditionValue value) =>
        kind.Shape() switch
        {
            ConditionShape.Range => IsNone(value.Min, value.Max, value.IsBelow)
                || (kind == ConditionKind.Household && (value.IsBelow ? value.Max <= 1 : value.Max < 1)),
            ConditionShape.Ceiling => value.Rows.Count > 0 && value.Rows.TrueForAll(r => IsNone(r.Min, r.Max, value.IsBelow)),
            ConditionShape.Window => value.Closes < value.Opens,
            _ => false,
        };

    private static bool IsNone(decimal? min, decimal? max, bool isBelow) => isBelow ? (min ?? 0) >= max : min > max || max < 0;

    // All that has to hold for a group to hold, the group itself with it.
    private static IEnumerable<Part> Together(Condition condition, string path, bool isNegated) =>
        condition.Kind switch
        {
            ConditionKind.Not when condition.Parts.Count == 1 => Together(condition.Parts[0], $"{path}.Parts[0]", !isNegated),
            ConditionKind.All when !isNegated => condition
                .Parts.Index()
                .SelectMany(p => Together(p.Item, $"{path}.Parts[{p.Index}]", false))
                .Prepend(new Part(condition, path, false)),
            ConditionKind.Any when isNegated => condition
                .Parts.Index()
                .SelectMany(p => Together(p.Item, $"{path}.Parts[{p.Index}]", true))
                .Prepend(new Part(condition, path, true)),
            _ => [new Part(condition, path, isNegated)],
        };

    private static bool Clash(Part one, Part other)
    {
        if (one.Condition.Kind != other.Condition.Kind || (one.IsNegated && other.IsNegated))
        {
            return false;
        }

        if (one.IsNegated != other.IsNegated)
        {
            var (must, mustNot) = one.IsNegated ? (other.Condition, one.Condition) : (one.Condition, other.Condition);
            return Core(must) == Core(mustNot) || Pairs(must, mustNot).Any(p => IsWithin(must.Kind, p.First, p.Second));
        }

        return Pairs(one.Condition, other.Condition).Any(p => AreApart(one.Condition.Kind, p.First, p.Second));
    }

    private static IEnumerable<(ConditionValue First, ConditionValue Second)> Pairs(Condition one, Condition other) =>
        from first in one.Values from second in other.Values where Dated.Overlap([first, second]) select (first, second);

    // What a condition says, whoever says it and however it is noted.
    private static string Core(Condition condition)
    {
        var copy = RulesJson.Copy(new AidRules { Who = condition }).Who!;
        Strip(copy);
        return RulesJson.Write(new AidRules { Who = copy });
    }

    private static void Strip(Condition condition)
    {
        condition.Note = condition.Kind == ConditionKind.Open ? condition.Note : new BilingualText();
        condition.Values.ForEach(v => (v.SourceUrl, v.CheckedOn) = (null, null));
        condition.Parts.ForEach(Strip);
    }

    private static bool AreApart(ConditionKind kind, ConditionValue one, ConditionValue other) => kind.Shape() switch
    {
        ConditionShape.Range => Limits(kind, one) is { } a && Limits(kind, other) is { } b && AreApart(a, b),
        ConditionShape.Ceiling => IsComparable(one, other) && Limits(kind, one) is { } a && Limits(kind, other) is { } b && AreApart(a, b),
        // A founder may be several things at once and hold several aids.
        ConditionShape.Codes => kind is ConditionKind.Permit or ConditionKind.Tenancy or ConditionKind.Resident
                or ConditionKind.Grant or ConditionKind.Hardship
            && one.Places.IsEmpty && other.Places.IsEmpty && !one.Codes.Intersect(other.Codes).Any(),
        ConditionShape.Places => AreApart(one.Places, other.Places),
        ConditionShape.Window => one.Closes < other.Opens || other.Closes < one.Opens,
        _ => false,
    };

    private static bool IsWithin(ConditionKind kind, ConditionValue inner, ConditionValue outer) => kind.Shape() switch
    {
        ConditionShape.Range or ConditionShape.Ceiling => (kind.Shape() == ConditionShape.Range || IsComparable(inner, outer))
            && Limits(kind, inner) is { } a && Limits(kind, outer) is { } b && IsWithin(a, b),
        ConditionShape.Codes => inner.Places.IsEmpty && inner.Codes.TrueForAll(outer.Codes.Contains),
        ConditionShape.Flag => true,
        _ => false,
    };

    private static bool IsComparable(ConditionValue one, ConditionValue other) =>
        one.Currency == other.Currency && one.Period == other.Period && (one.Basis ?? IncomeBasis.Net) == (other.Basis ?? IncomeBasis.Net);

    // Null where a table has more than one row: which one holds is not known here.
    private static (decimal? Min, decimal? Max, bool IsBelow)? Limits(ConditionKind kind, ConditionValue value)
    {
        if (kind.Shape() == ConditionShape.Range)
        {
            return (value.Min, value.Max, value.IsBelow);
        }

        return value.Rows is [{ Household: null, Zone: null } row] ? (row.Min, row.Max, value.IsBelow) : null;
    }

    private static bool AreApart((decimal? Min, decimal? Max, bool IsBelow) a, (decimal? Min, decimal? Max, bool IsBelow) b) =>
        (a.IsBelow ? a.Max <= b.Min : a.Max < b.Min) || (b.IsBelow ? b.Max <= a.Min : b.Max < a.Min);

    private static bool IsWithin((decimal? Min, decimal? Max, bool IsBelow) inner, (decimal? Min, decimal? Max, bool IsBelow) outer) =>
        (outer.Min is null || inner.Min >= outer.Min)
        && (outer.Max is null || (outer.IsBelow && !inner.IsBelow ? inner.Max < outer.Max : inner.Max <= outer.Max));

    private static bool AreApart(PlaceSet one, PlaceSet other) =>
        !one.IsPartial && !other.IsPartial && Entries(one).All(a => Entries(other).All(b => AreApart(a, b)));

    private static IEnumerable<(int Level, string Code)> Entries(PlaceSet places) =>
    [
        .. places.Countries.Select(c => (0, c)), .. places.Regions.Select(c => (1, c)), .. places.Departments.Select(c => (2, c)),
        .. places.Cities.Select(c => (3, c)), .. places.Postcodes.Select(c => (4, c)),
    ];

    private static bool AreApart((int Level, string Code) a, (int Level, string Code) b)
    {
        if (a.Level > b.Level)
        {
            (a, b) = (b, a);
        }

        // A city or a postcode does not say where it lies.
        return a.Level == b.Level ? a.Code != b.Code : (a.Level, b.Level) switch
        {
            (0, 1) => !b.Code.StartsWith($"{a.Code}-", StringComparison.Ordinal),
            (0, 2) => a.Code != "FR",
            (1, 2) => FrenchDepartments.RegionOf(b.Code) != a.Code,
            _ => false,
        };
    }
}
