namespace Incubator.Core.Search;

/// <summary>One option of a facet.</summary>
/// <param name="Value">Its token in the address.</param>
/// <param name="Label">Its name where the data has one; null where the interface's own words name it.</param>
/// <param name="Count">
/// How many results there would be with this option, all other facets as chosen and this facet's other options aside.
/// </param>
public sealed record FacetOption(string Value, string? Label, int Count, bool IsChosen);

/// <summary>
/// One filterable property with its options: OR inside, AND between facets. <paramref name="Key"/> is its key in the address.
/// </summary>
public sealed record Facet(string Key, IReadOnlyList<FacetOption> Options)
{
    /// <summary>Of thousands of values no more are named, unless they are chosen.</summary>
    internal const int MaxOptions = 500;

    /// <summary>The chosen options first, then those that give most, then by their names.</summary>
    /// <param name="options">A list that nobody else has.</param>
    internal static IReadOnlyList<FacetOption> First(List<FacetOption> options, int chosen)
    {
        options.Sort(Compare);
        var most = Math.Max(MaxOptions, chosen);
        return options.Count <= most ? options : options[..most];
    }

    /// <summary>What fewer results have is not among the first options: it needs no name and no place in their order.</summary>
    internal static int LeastShown(int[] counts)
    {
        if (counts.Length <= MaxOptions)
        {
            return 1;
        }

        var sorted = counts.ToArray();
        Array.Sort(sorted);
        return Math.Max(1, sorted[^MaxOptions]);
    }

    /// <summary>The same with options that are chosen and that no record has.</summary>
    internal Facet With(IReadOnlyCollection<FacetOption> options) =>
        options.Count == 0 ? this : this with { Options = First([.. Options, .. options], Options.Count(o => o.IsChosen) + options.Count) };

    private static int Compare(FacetOption a, FacetOption b)
    {
        var order = (b.IsChosen, b.Count).CompareTo((a.IsChosen, a.Count));
        order = order == 0 ? string.CompareOrdinal(a.Label, b.Label) : order;
        return order == 0 ? string.CompareOrdinal(a.Value, b.Value) : order;
    }
}

/// <summary>For an empty result: what dropping one condition would give.</summary>
public sealed record DropHint(string Key, int Total);
