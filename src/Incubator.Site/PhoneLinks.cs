using System.Globalization;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Incubator.Site;

/// <summary>One number of a phone field.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Href">What dials it (RFC 3966); null where it is no number of the country.</param>
/// <param name="International">How it is written abroad; as typed where it is not known.</param>
public sealed record PhoneLink(string Text, string? Href, string International);

/// <summary>Reads the numbers of a phone field as people type them: with <c>(0)</c>, with an extension, two in one field.</summary>
internal static partial class PhoneLinks
{
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <param name="country">Whose rules hold for a number without a country code.</param>
    public static IReadOnlyList<PhoneLink> Of(string field, string? country)
    {
        var text = Extension().Replace(field.Trim(), " ext. ");
        var typed = Divider().Split(text);

        // "030/1234567" is one number: its first part is none.
        return typed.Length > 1 && LinkOf(typed[0], country).Href is not null
            ? [.. typed.Where(t => t.Length > 0).Select(t => LinkOf(t, country))]
            : [LinkOf(text, country) with { Text = field.Trim() }];
    }

    private static PhoneLink LinkOf(string text, string? country)
    {
        try
        {
            var number = Numbers.Parse(Plain(text), country);
            if (Numbers.IsValidNumber(number))
            {
                var extension = number.HasExtension ? $";ext={number.Extension}" : "";
                return new PhoneLink(
                    text,
                    $"tel:{Numbers.Format(number, PhoneNumberFormat.E164)}{extension}",
                    Numbers.Format(number, PhoneNumberFormat.INTERNATIONAL)
                );
            }
        }
        catch (NumberParseException)
        {
            // No number at all: shown as it is.
        }

        return new PhoneLink(text, null, text);
    }

    // Blanks of all widths as one, without the invisible signs that come along when a number is copied.
    private static string Plain(string text) =>
        string.Concat(text.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format).Select(c => char.IsWhiteSpace(c) ? ' ' : c));

    [GeneratedRegex(@"[\s,]*\b(?:poste|extension|ext)\b[.:]?\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Extension();

    [GeneratedRegex(@"\s*[/;,|\n]\s*|\s+(?:or|ou|and|et)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Divider();
}
