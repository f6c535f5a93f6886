using System.Net;

namespace Incubator.Core.Mail;

/// <summary>The one link of a mail, shown as a button. It opens a page that changes nothing by being opened.</summary>
/// <param name="Path">An address of this site, without its language.</param>
public sealed record MailLink(string Label, string Path);

/// <summary>What somebody is to be told by mail: one description, of which both the plain text and the HTML are made.</summary>
/// <param name="To">One address.</param>
/// <param name="Language">Of the mail, and of the page that its link opens.</param>
public sealed record OutgoingMail(string To, string Language, string Subject, IReadOnlyList<string> Paragraphs)
{
    private const int NameLength = 81;
    private const string ButtonStyle =
        "display:inline-block;padding:12px 20px;border-radius:6px;background:#1f4d3a;color:#ffffff;text-decoration:none";

    public MailLink? Link { get; init; }

    /// <summary>The paragraphs after the link.</summary>
    public IReadOnlyList<string> Closing { get; init; } = [];

    /// <summary>Where whoever gets mails of this sort has them no more; null for mails that everybody needs.</summary>
    public MailLink? Unsubscribe { get; init; }

    /// <summary>One more link after the closing, for the few who need it.</summary>
    public MailLink? Other { get; init; }

    /// <summary>Who gets what its reader answers by mail; null for the sender of all mails.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>For the header by which mail programs unsubscribe; null where there is nothing to unsubscribe from.</summary>
    internal string? UnsubscribeAt(string site) => Unsubscribe is { } link ? AddressOf(link, site) : null;

    /// <summary>A name that fits into a subject.</summary>
    internal static string Short(string name) => Fit(name, NameLength);

    /// <summary>A line of at most so many characters.</summary>
    internal static string Fit(string line, int length)
    {
        if (line.Length <= length)
        {
            return line;
        }

        // Not through the middle of a sign that takes two.
        var end = char.IsHighSurrogate(line[length - 2]) ? length - 2 : length - 1;
        return $"{line[..end]}…";
    }

    internal string TextAt(string site) => string.Join(
        "\n\n",
        Paragraphs.Concat(Link is { } link ? [$"{link.Label}:\n{AddressOf(link, site)}"] : []).Concat(Closing)
            .Concat(Small.Select(l => $"{l.Label}: {AddressOf(l, site)}"))) + "\n";

    internal string HtmlAt(string site) =>
        $"""
        <!DOCTYPE html>
        <html lang="{Language}"><head><meta charset="utf-8"><title>{Encode(Subject)}</title></head>
        <body style="font-family:sans-serif;line-height:1.5">
        {string.Join('\n', Paragraphs.Select(Paragraph).Concat(Button(site)).Concat(Closing.Select(Paragraph)).Concat(Last(site)))}
        </body></html>

        """;

    private string AddressOf(MailLink link, string site) => $"{site}/{Language}{link.Path}";

    private IEnumerable<string> Button(string site)
    {
        if (Link is { } link)
        {
            yield return $"<p><a href=\"{Encode(AddressOf(link, site))}\" style=\"{ButtonStyle}\">{Encode(link.Label)}</a></p>";
        }
    }

    private IEnumerable<MailLink> Small => new[] { Other, Unsubscribe }.OfType<MailLink>();

    private IEnumerable<string> Last(string site) => Small.Select(
        l => $"<p><small><a href=\"{Encode(AddressOf(l, site))}\">{Encode(l.Label)}</a></small></p>");

    private static string Paragraph(string text) => $"<p>{Encode(text)}</p>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
