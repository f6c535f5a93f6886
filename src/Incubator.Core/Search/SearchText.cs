using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>A text by which a record is found, and in which language it is: a correction goes only into the reader's own.</summary>
/// <param name="Any">In no language: a name, a place, a number.</param>
public readonly record struct SearchText(string? En, string? Fr, string? Any)
{
    public static implicit operator SearchText(string? any) => new(null, null, any);

    public static implicit operator SearchText(BilingualText text) => new(text.En, text.Fr, null);
}
