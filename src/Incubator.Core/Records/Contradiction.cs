namespace Incubator.Core.Records;

/// <summary>One item that two people changed to different things.</summary>
/// <param name="path">Where it stands in my version or, where I have removed it, in theirs.</param>
/// <param name="values">What differs inside it: mine before, theirs after.</param>
public sealed class Contradiction(string path, IReadOnlyList<FieldDifference> values)
{
    public string Path { get; } = path;

    public IReadOnlyList<FieldDifference> Values { get; } = values;

    /// <summary>A row that I have removed and they have changed.</summary>
    public bool IsRemovedByMe { get; init; }

    /// <summary>A row that they have removed and I have changed.</summary>
    public bool IsRemovedByThem { get; init; }

    /// <summary>Null until somebody chooses.</summary>
    public bool? TakesTheirs { get; set; }
}
