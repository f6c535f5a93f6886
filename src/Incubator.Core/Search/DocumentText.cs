using System.Text;
using Text = Incubator.Core.Common.Text;

namespace Incubator.Core.Search;

/// <summary>What a record is found by, folded; summary and body in sections: see <see cref="SectionEnd"/>.</summary>
public sealed record DocumentText(string Title, string Summary, string Body)
{
    /// <summary>
    /// Ends what is in no language, then what is in English, then what is in French; behind it stand the joined spellings of
    /// all three. No folded text has one.
    /// </summary>
    public const char SectionEnd = '\t';

    /// <summary>Of a record that is not live any more: it finds nothing.</summary>
    public static DocumentText None { get; } = new("", "", "");

    public static DocumentText Of(string name, IEnumerable<SearchText> summary, IEnumerable<SearchText> rest) =>
        new(Text.Fold(name), Sections([.. summary]), Sections([.. rest]));

    private static string Sections(IReadOnlyList<SearchText> texts)
    {
        string[] sections = [Lines(texts.Select(t => t.Any)), Lines(texts.Select(t => t.En)), Lines(texts.Select(t => t.Fr))];
        var joined = string.Join(' ', sections.SelectMany(JoinedSpellings.Of).Distinct(StringComparer.Ordinal));
        return string.Join(SectionEnd, [.. sections, joined]);
    }

    private static string Lines(IEnumerable<string?> texts)
    {
        var lines = new StringBuilder();
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                lines.Append(Text.Fold(text)).Append('\n');
            }
        }

        return lines.ToString();
    }
}
