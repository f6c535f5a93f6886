using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Incubator.Core.Common;

/// <summary>
/// Markdown as far as it can be shown. The parser refuses what is nested too deeply, and some signs cost it the square of their
/// number (a table of 10,000 characters can grow to 13 MB): a text within these limits costs a few milliseconds.
/// </summary>
public static class MarkdownText
{
    /// <summary>Quotes, lists, emphasis and links inside one another.</summary>
    public const int MaxDepth = 8;

    public const int MaxLines = 300;

    /// <summary>Of those that may open something: <c>* _ [ ] ` |</c>, and <c>:</c> and <c>www.</c> of bare addresses.</summary>
    public const int MaxSigns = 500;

    // Each line may become a row with as many cells as the widest one.
    private const int MaxCells = 2_000;
    private const int FirstHeading = 3;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().Build();

    /// <summary>More signs, lines or cells than can be laid out in little time.</summary>
    public static bool IsTangled(string markdown)
    {
        var (lines, signs, pipes, widest) = (1, 0, 0, 0);
        for (var i = 0; i < markdown.Length; i++)
        {
            switch (markdown[i])
            {
                case '\n' or '\r':
                    lines++;
                    pipes = 0;
                    break;
                case '|':
                    signs++;
                    widest = Math.Max(widest, ++pipes);
                    break;
                case '*' or '_' or '[' or ']' or '`' or ':':
                case '.' when markdown.AsSpan(0, i).EndsWith("www", StringComparison.OrdinalIgnoreCase):
                    signs++;
                    break;
            }
        }

        return lines > MaxLines || signs > MaxSigns || (widest > 0 && (widest + 1) * lines > MaxCells);
    }

    /// <summary>Whether it can be shown, as far as its depth goes; whether it is tangled is another question.</summary>
    public static bool IsShallow(string markdown) => !MayBeDeep(markdown) || ToHtml(markdown) is not null;

    /// <summary>
    /// HTML without raw HTML in it, headings from the third level on; addresses are as written. Null where it cannot be shown.
    /// </summary>
    public static string? ToHtml(string markdown)
    {
        if (IsTangled(markdown) || markdown.Split('\n', '\r').Any(l => BeginsDeep(l)))
        {
            return null;
        }

        try
        {
            var document = Markdown.Parse(markdown, Pipeline);
            if (Depth(document) > MaxDepth)
            {
                return null;
            }

            LevelHeadings(document);
            return document.ToHtml(Pipeline);
        }
        catch (ArgumentException)
        {
            // What the parser says of a depth of 128: https://github.com/xoofx/markdig/blob/main/src/Markdig/Helpers/ThrowHelper.cs
            return null;
        }
    }

    // Each level needs a sign of its own, and most texts have fewer: an import need not take those apart.
    private static bool MayBeDeep(string markdown)
    {
        var signs = 0;
        foreach (var sign in markdown)
        {
            signs += sign is '>' or '-' or '+' or '*' or '_' or '[' or '|' or ':' || char.IsAsciiDigit(sign) ? 1 : 0;
        }

        return signs >= MaxDepth;
    }

    // Half a second would pass before the parser notices 10,000 quotes in one line. A rule, * * *, is no list: hence the double.
    private static bool BeginsDeep(ReadOnlySpan<char> line)
    {
        var marks = 0;
        for (
            var i = 0;
            i < line.Length
                && (line[i] is '>' or '-' or '+' or '*' or '.' or ')' || char.IsAsciiDigit(line[i]) || char.IsWhiteSpace(line[i]));
            i++
        )
        {
            var isMark =
                line[i] == '>' || (line[i] is '-' or '+' or '*' or '.' or ')' && i + 1 < line.Length && char.IsWhiteSpace(line[i + 1]));
            marks += isMark ? 1 : 0;
        }

        return marks > 2 * MaxDepth;
    }

    private static int Depth(MarkdownObject node)
    {
        var below = node switch
        {
            ContainerBlock blocks => blocks.Select(Depth).DefaultIfEmpty().Max(),
            LeafBlock { Inline: { } inline } => Depth(inline),
            ContainerInline inlines => inlines.Select(Depth).DefaultIfEmpty().Max(),
            _ => 0,
        };
        return node is QuoteBlock or ListBlock or EmphasisInline or LinkInline or DelimiterInline ? below + 1 : below;
    }

    // Starts at h3 and never skips a level on the way down.
    private static void LevelHeadings(MarkdownDocument document)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        var level = FirstHeading - 1;
        var shallowest = headings.Select(h => h.Level).DefaultIfEmpty().Min();
        foreach (var heading in headings)
        {
            level = Math.Min(Math.Min(heading.Level - shallowest + FirstHeading, level + 1), 6);
            heading.Level = level;
        }
    }
}
