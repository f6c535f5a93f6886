using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Incubator.Site.Components;

/// <summary>
/// Markup in one piece: <c>Html.Of($"…")</c> encodes whatever stands in its holes, but for other markup. For what stands on a page by the
/// dozen, where elements one by one cost more than all else (docs/decisions/0020). Attributes are written in double quotes.
/// </summary>
public readonly record struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    public bool IsEmpty => string.IsNullOrEmpty(_markup);

    public static implicit operator MarkupString(Html html) => new(html._markup ?? "");

    public static Html Of(Writer writer) => new(writer.ToText());

    /// <summary>One after the other.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> html) => Of($"{items.Select(html)}");

    /// <summary>Takes the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public ref struct Writer(int literalLength, int formattedCount)
    {
        // The same letters stay as they are that the pages leave as they are.
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private DefaultInterpolatedStringHandler _text = new(literalLength, formattedCount, CultureInfo.InvariantCulture);

        public void AppendLiteral(string markup) => _text.AppendLiteral(markup);

        public void AppendFormatted(string? text)
        {
            if (text is not null)
            {
                _text.AppendLiteral(Encoder.Encode(text));
            }
        }

        public void AppendFormatted(int number) => _text.AppendFormatted(number);

        public void AppendFormatted(Html html) => _text.AppendFormatted(html._markup);

        /// <summary>One after the other.</summary>
        public void AppendFormatted(IEnumerable<Html> all)
        {
            foreach (var html in all)
            {
                AppendFormatted(html);
            }
        }

        internal string ToText() => _text.ToStringAndClear();
    }
}
