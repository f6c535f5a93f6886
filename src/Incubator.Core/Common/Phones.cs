using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Incubator.Core.Common;

/// <summary>One number of a phone field.</summary>
/// <param name="Text">As its reader would write it; as it was typed where it is no number of the country, or spelt in letters.</param>
/// <param name="Href">What dials it (RFC 3966); null where it is no number of the country.</param>
/// <param name="International">How it is written abroad; as typed where it is not known.</param>
public sealed record Phone(string Text, string? Href, string International);

/// <summary>Reads the numbers of a phone field as people type them: with <c>(0)</c>, with an extension, two in one field.</summary>
public static partial class Phones
{
    private const int FewestDigits = 3;

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>
    /// A field as it is stored: without the invisible signs that come along when a number is copied, with blanks, hyphens and digits of
    /// all scripts as the usual ones. Null when nothing is left.
    /// </summary>
    public static string? Clean(string? field)
    {
        if (field is null)
        {
            return null;
        }

        var text = new StringBuilder(field.Length);
        foreach (var c in field)
        {
            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.Format:
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    text.Append((char)('0' + (int)char.GetNumericValue(c)));
                    break;
                case UnicodeCategory.DashPunctuation:
                    text.Append('-');
                    break;
                case UnicodeCategory.SpaceSeparator:
                    text.Append(' ');
                    break;
                default:
                    text.Append(c == '\uFF0B' ? '+' : c);
                    break;
            }
        }

        var cleaned = text.ToString().Trim();
        return Text.Clean(cleaned.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? cleaned[4..] : cleaned);
    }

    /// <summary>Whether each part could be a number somewhere: short codes and letters count, words and rounded numbers do not.</summary>
    public static bool IsReadable(string? field)
    {
        var text = Extension().Replace(Clean(field) ?? "", " x");
        return text.Length > 0 && Divider().Split(text).Where(p => p.Length > 0).All(CouldBe);
    }

    /// <param name="country">Whose rules hold for a number without a country code.</param>
    public static IReadOnlyList<Phone> Read(string field, string? country)
    {
        var text = Extension().Replace(Clean(field) ?? "", " ext. ");
        var typed = Divider().Split(text);

        // "030/1234567" is one number: its first part is none.
        return typed.Length > 1 && Read1(typed[0], country).Href is not null
            ? [.. typed.Where(t => t.Length > 0).Select(t => Read1(t, country))]
            : [Read1(text, country)];
    }

    private static bool CouldBe(string part) =>
        part.Count(char.IsAsciiDigit) >= FewestDigits && (AsDigits().IsMatch(part) || AsLetters().IsMatch(part));

    private static Phone Read1(string text, string? country)
    {
        try
        {
            var number = Numbers.Parse(text, country);
            if (Numbers.IsValidNumber(number))
            {
                var extension = number.HasExtension ? $";ext={number.Extension}" : "";
                var abroad = Numbers.Format(number, PhoneNumberFormat.INTERNATIONAL);
                return new Phone(
                    AsLetters().IsMatch(text) ? text : Written(number, abroad),
                    $"tel:{Numbers.Format(number, PhoneNumberFormat.E164)}{extension}",
                    abroad
                );
            }
        }
        catch (NumberParseException)
        {
            // No number at all: shown as it is.
        }

        return new Phone(text, null, text);
    }

    // At home without the country code: French is read in France first, English (British, here) in the United Kingdom.
    private static string Written(PhoneNumber number, string abroad)
    {
        var home = Languages.Current == "fr" ? "FR" : "GB";
        var written = Numbers.GetRegionCodeForNumber(number) == home ? Numbers.Format(number, PhoneNumberFormat.NATIONAL) : abroad;
        return Languages.Current == "fr" ? written.Replace(" ext. ", " poste ", StringComparison.Ordinal) : written;
    }

    [GeneratedRegex(@"[\s,]*\b(?:poste|extension|ext)\b[.:]?\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Extension();

    [GeneratedRegex(@"\s*[/;,|\n]\s*|\s+(?:or|ou|and|et)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^\+?[\d\s().\-*#]+(?:\s*x\s*\d{1,7})?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AsDigits();

    // 1-800-FOUNDER: the first letter comes after a digit, and there are no words.
    [GeneratedRegex(@"^\+?\d[\d\s().\-]*[\s.\-][A-Za-z]{3,}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AsLetters();
}
