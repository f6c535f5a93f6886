namespace Incubator.Core.Common;

/// <summary>One page of results.</summary>
/// <param name="Items">What this page shows.</param>
/// <param name="Total">All matches, not only this page.</param>
/// <param name="After">Opaque key of the next page; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, string? After)
{
    /// <summary>How many matches stand before this page.</summary>
    public int Start { get; init; }

    /// <summary>Key of the page before; null where that is the first, and on the first.</summary>
    public string? Before { get; init; }

    /// <summary>The same page of what is shown of it.</summary>
    public Page<TShown> Of<TShown>(IReadOnlyList<TShown> items) => new(items, Total, After) { Start = Start, Before = Before };
}
