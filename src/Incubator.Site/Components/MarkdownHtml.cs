using System.Collections.Concurrent;
using AngleSharp.Dom;
using Ganss.Xss;
using Incubator.Core.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Incubator.Site.Components;

/// <summary>
/// A formatted text as safe HTML. One that cannot be laid out is shown as plain text, so that the rest of its page stands.
/// </summary>
internal static partial class MarkdownHtml
{
    private const int MostLogged = 1_000;

    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();
    private static readonly ConcurrentDictionary<int, bool> Logged = new();

    public static MarkupString Of(string markdown, ILogger log)
    {
        try
        {
            if (MarkdownText.ToHtml(markdown) is { } html)
            {
                return new MarkupString(Sanitizer.Sanitize(html));
            }

            Log(markdown, log, null);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Log(markdown, log, failure);
        }

        var paragraphs = markdown
            .ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Html.Each(paragraphs, p => Html.Of($"<p>{Html.Each(p.Split('\n'), line => Html.Of($"{line}<br>"))}</p>"));
    }

    // Once for each text: a page is rendered again and again.
    private static void Log(string markdown, ILogger log, Exception? failure)
    {
        if (Logged.Count < MostLogged && Logged.TryAdd(markdown.GetHashCode(StringComparison.Ordinal), true))
        {
            ShownPlain(log, markdown.Length > 60 ? XmlText.Strip(markdown[..60]) : markdown, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A text cannot be laid out and is shown as plain text. It begins: {Text}")]
    private static partial void ShownPlain(ILogger log, string text, Exception? failure);

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
                {
                    "p",
                    "br",
                    "hr",
                    "em",
                    "strong",
                    "code",
                    "pre",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "a",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                },
                AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "rel", "start" },
                AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https" },
                UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            }
        );
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is IElement { LocalName: "a" } link)
            {
                link.SetAttribute("rel", "nofollow ugc noopener");
            }
        };
        return sanitizer;
    }
}
