using Incubator.Core.Common;

namespace Incubator.Core.Records;

/// <summary>Where a record stands: a draft is seen by its editors, archived means hidden (410) and restorable.</summary>
public enum RecordState
{
    Live,
    Draft,
    Archived,
}

/// <summary>What every listed record has: an address, a version, a state and the source it came from.</summary>
public abstract class Record : IEditable
{
    public const int NameLength = 200;
    public const string Local = "local";

    public int Id { get; private set; }

    public string Slug { get; internal set; } = "";

    public string Name { get; private set; } = "";

    /// <summary><see cref="Text.Fold"/> of the name, for sorting and for finding the same name again.</summary>
    public string NameFolded { get; private set; } = "";

    public RecordState State { get; set; }

    /// <summary>Concurrency token, raised by every save.</summary>
    public int Version { get; set; }

    public DateTime CreatedAt { get; internal set; }

    public DateTime ChangedAt { get; internal set; }

    /// <summary>Part of the fictional sample catalogue; its page says so.</summary>
    public bool IsSample { get; set; }

    /// <summary>The file or list a record was imported from; <see cref="Local"/> for our own.</summary>
    public string Source { get; internal set; } = Local;

    /// <summary>Its key in that source; null when the source has none, or for our own.</summary>
    public string? SourceId { get; internal set; }

    public string? SourceLicence { get; internal set; }

    public string? SourceAttribution { get; internal set; }

    /// <summary>When an import last wrote the record; null when none did.</summary>
    public DateTime? ImportedAt { get; set; }

    /// <summary>Edited by hand since the last import: a further import reports it and leaves it alone.</summary>
    public bool EditedSinceImport { get; set; }

    protected void Rename(string name)
    {
        Name = name.Trim();
        NameFolded = Text.Fold(Name);
    }
}

/// <summary>When and by whom a group of facts (prices, desks, hours, address, text) was last checked.</summary>
public sealed record Confirmation
{
    /// <summary>Roles that pages say in the reader's language; a person's name would stand on them for everybody.</summary>
    public const string BySpace = "the space";

    public const string ByEditor = "an Incubator editor";

    /// <summary>As what somebody with these grants confirms.</summary>
    public static string RoleOf(Grants grants) => grants.IsAdministrator ? ByEditor : BySpace;

    public DateOnly? On { get; set; }

    public string? By { get; set; }
}

/// <summary>A link to a profile elsewhere: the network's name and the address.</summary>
public sealed record ProfileLink
{
    public string Network { get; set; } = "";

    [RowKey]
    public string Url { get; set; } = "";
}

/// <summary>A former address of a record; it redirects for ever and is never given again.</summary>
public sealed class FormerSlug
{
    public int Id { get; private set; }

    /// <summary>The token of a kind of record, such as <c>space</c>.</summary>
    public string Kind { get; set; } = "";

    public string Slug { get; set; } = "";

    public int RecordId { get; set; }
}
