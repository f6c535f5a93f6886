namespace Incubator.Core.Search;

/// <summary>The words by which a record is found, already folded; the full-text index hangs on this table.</summary>
public sealed class SearchDocument
{
    public int Id { get; private set; }

    public string Kind { get; init; } = "";

    public int RecordId { get; init; }

    /// <summary>The name and what weighs as much.</summary>
    public string Title { get; set; } = "";

    public string Body { get; set; } = "";
}
