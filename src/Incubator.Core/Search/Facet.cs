namespace Incubator.Core.Search;

/// <summary>One option of a filter group.</summary>
/// <param name="Value">Its token in the address.</param>
/// <param name="Label">Its name where the data has one; null where the interface's own words name it.</param>
/// <param name="Count">How many results there would be with this option, all other groups as chosen and this group's other options aside.</param>
public sealed record FacetOption(string Value, string? Label, int Count, bool IsChosen);

/// <summary>A group of options: OR inside, AND between groups. <paramref name="Key"/> is its key in the address.</summary>
public sealed record Facet(string Key, IReadOnlyList<FacetOption> Options);

/// <summary>For an empty result: what dropping one group would give.</summary>
public sealed record DropHint(string Key, int Total);
