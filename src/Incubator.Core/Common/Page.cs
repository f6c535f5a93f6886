namespace Incubator.Core.Common;

/// <summary>One page of results.</summary>
/// <param name="Items">What this page shows.</param>
/// <param name="Total">All matches, not only this page.</param>
/// <param name="After">Opaque key of the next page; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, string? After);
