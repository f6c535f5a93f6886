namespace Incubator.Core.Search;

/// <summary>
/// The texts by which a record is found, already folded, as the write that concerned it composed them: what is kept in memory
/// is read from here. A record that is not live any more keeps an empty one, so that its going is noticed.
/// </summary>
public sealed class SearchDocument
{
    public int Id { get; private set; }

    public string Kind { get; init; } = "";

    public int RecordId { get; init; }

    /// <summary>The name and what weighs as much.</summary>
    public string Title { get; set; } = "";

    public string Summary { get; set; } = "";

    /// <summary>All other texts.</summary>
    public string Body { get; set; } = "";

    /// <summary>Rises with every write of the database; 0 where an earlier version composed the texts.</summary>
    public long Stamp { get; set; }

    internal DocumentText Text => new(Title, Summary, Body);
}
