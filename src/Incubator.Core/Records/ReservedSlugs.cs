namespace Incubator.Core.Records;

/// <summary>Words that addresses need for themselves, now or in what is planned: no record may be called so.</summary>
public static class ReservedSlugs
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "add",
        "ask",
        "calendar",
        "check",
        "compare",
        "confirm",
        "edit",
        "embed",
        "export",
        "feed",
        "import",
        "index",
        "map",
        "new",
        "none",
        "other",
        "print",
        "search",
        "shortlist",
        "suggest",
    };

    public static bool Contains(string slug) => Words.Contains(slug);
}
