using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Incubator.Core.Files;

/// <summary>What happens to the text of a cell on its way in and out.</summary>
public static partial class CellText
{
    // The printable half of Windows-1252 where ISO 8859-1 has control characters; a blank where it has none either.
    private const string Windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

    /// <summary>Keeps a spreadsheet from taking a text for a formula: one <c>'</c> before it.</summary>
    public static string Guard(string text) => NeedsGuard(text) ? "'" + text : text;

    /// <summary>Takes off what <see cref="Guard"/> put on; a text such as <c>'s-Hertogenbosch</c> stays as it is.</summary>
    public static string Unguard(string text) => text is ['\'', _, ..] && NeedsGuard(text[1..]) ? text[1..] : text;

    /// <summary>Characters 0x80 to 0x9F are Windows-1252 read as ISO 8859-1; they become what was meant.</summary>
    public static string FixControls(string text)
    {
        if (!text.Any(IsMisread))
        {
            return text;
        }

        var right = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsMisread(c))
            {
                right.Append(c);
            }
            else if (Windows1252[c - 0x80] is var meant and not ' ')
            {
                right.Append(meant);
            }
            else if (right.Length > 0 && right[^1] is >= '\u00C2' and <= '\u00DF')
            {
                // Windows-1252 has no such sign: it is the second byte of UTF-8, as in "Ì" 0x81 for a combining acute accent.
                right[^1] = (char)(((right[^1] & 0x1F) << 6) | (c & 0x3F));
            }
        }

        return right.ToString();
    }

    /// <summary>The text with entities as the signs that they stand for; the very same text when it holds none.</summary>
    public static string FromEntities(string text) =>
        text.Contains('&', StringComparison.Ordinal) && Entity().IsMatch(text)
            ? Entity().Replace(text, m => WebUtility.HtmlDecode(m.Value))
            : text;

    /// <summary>Without signs that nobody sees, such as those that come along when an address is copied from a page.</summary>
    public static string Visible(string text) => text.Any(IsUnseen) ? string.Concat(text.Where(c => !IsUnseen(c))) : text;

    /// <summary>The text of an HTML fragment; the very same text when it holds no HTML.</summary>
    public static string FromHtml(string text)
    {
        if (!Tag().IsMatch(text) && !Entity().IsMatch(text))
        {
            return text;
        }

        var plain = Tag().Replace(Item().Replace(Break().Replace(Unseen().Replace(text, ""), "\n"), "\n- "), "");
        return Gap().Replace(WebUtility.HtmlDecode(plain), "\n\n").Trim();
    }

    private static bool IsMisread(char c) => c is >= '\u0080' and <= '\u009F';

    private static bool IsUnseen(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private static bool NeedsGuard(string text) =>
        text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\'' || char.IsControl(text[0]));

    // Each of these patterns reads a text once, however it is made: none begins anew inside what it has passed.
    private const string Names =
        "a|abbr|address|article|aside|b|blockquote|body|br|button|center|cite|code|dd|del|div|dl|dt|em|figure|font|"
        + "footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|ol|p|pre|q|s|"
        + "script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|video";

    [GeneratedRegex($@"</?(?:{Names})(?:\s[^<>]*)?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Tag();

    [GeneratedRegex(
        @"&(?:[a-z]{2,8}[0-9]{0,2}|#[0-9]{2,6}|#x[0-9a-f]{2,6});",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        10_000
    )]
    private static partial Regex Entity();

    [GeneratedRegex(
        @"<(script|style)\b[^<>]*>(?:(?!<\1\b).)*?</\1\s*>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant,
        10_000
    )]
    private static partial Regex Unseen();

    [GeneratedRegex(
        @"<br\s*/?>|</(?:p|div|h[1-6]|tr|ul|ol|blockquote)\s*>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        10_000
    )]
    private static partial Regex Break();

    [GeneratedRegex(@"(?<!\s)\s*<li(?:\s[^<>]*)?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Item();

    [GeneratedRegex(@"(?<![ \t\u00A0])[ \t\u00A0]*\n(?:[ \t\u00A0]*\n)+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Gap();
}
