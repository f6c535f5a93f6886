namespace Incubator.Core.Records;

/// <summary>What an editors' list asks for: words, one of its views, an order and a page by offset.</summary>
/// <param name="View">The name of a view such as <c>draft</c>; anything unknown means all.</param>
/// <param name="Sort">The name of a column; anything unknown means the name.</param>
public sealed record GridRequest(string? Text, string? View, string? Sort, bool Descending, int Skip, int Take)
{
    /// <summary>What narrows the list further, as the address has it; what a list does not know, or cannot read, narrows nothing.</summary>
    public IReadOnlyDictionary<string, string> Filter { get; init; } = new Dictionary<string, string>();
}

/// <summary>A record of a list, to choose or to change.</summary>
public sealed record GridChoice(int Id, string Name);

/// <summary>One page of an editors' list and the number of all its rows.</summary>
public sealed record GridPage<T>(IReadOnlyList<T> Rows, int Total);
