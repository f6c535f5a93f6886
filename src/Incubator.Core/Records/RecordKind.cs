namespace Incubator.Core.Records;

/// <summary>
/// What a kind of record is, said once. Its concept registers it with its editor, grid, pages and files; the menu, the overview, the
/// sitemap, the command line and the removal of the sample walk over the registered kinds, in the order of their registration.
/// </summary>
/// <param name="Token">How history, former addresses and search documents name it: <c>space</c>.</param>
/// <param name="List">The segment of its addresses, for visitors and for editors: <c>spaces</c>.</param>
public sealed record RecordKind(string Token, string List)
{
    /// <summary>How files, commands and words name many of them, where that is not the segment of its addresses.</summary>
    public string Plural { get; init; } = List;

    /// <summary>Visitors have a list of them. A kind may have pages without a list: a city.</summary>
    public bool HasPublicList { get; init; }

    /// <summary>
    /// The fields of which visitors may know that they changed, by their names in the input; none where that is nobody's business.
    /// </summary>
    public IReadOnlySet<string> PublicFields { get; init; } = new HashSet<string>();

    /// <summary>
    /// The fields, by their names in the input, of which an administrator looks at a change before it goes live, unless a trusted manager
    /// makes it: what others rely on. All others are live at once and stand in the history.
    /// </summary>
    public IReadOnlySet<string> RiskyFields { get; init; } = new HashSet<string>();

    /// <summary>
    /// The fields, by their names in the input, that are addresses of the web and are looked up where the operator wants it.
    /// </summary>
    public IReadOnlyList<string> LinkFields { get; init; } = [];

    /// <summary>
    /// What visitors look for on its page, by fields of the input or their parts; its keepers are told what of it is missing.
    /// </summary>
    public IReadOnlyList<string> WantedFields { get; init; } = [];

    /// <summary>Administrators alone edit such records.</summary>
    public bool IsForAdministrators { get; init; }
}
