using System.Globalization;
using System.Text;

namespace Incubator.Core.Common;

/// <summary>How texts are cleaned, folded for comparison and cut into words for search.</summary>
public static class Text
{
    /// <summary>Trimmed, line ends as LF; null when nothing is left.</summary>
    public static string? Clean(string? value)
    {
        var text = value?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>
    /// Lower case, without accents, with œ, æ, ß and the like spelt out, apostrophes straight and white space single:
    /// two names with the same fold are the same name to a reader.
    /// </summary>
    public static string Fold(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return "";
        }

        var folded = new StringBuilder(value.Length);
        var space = false;
        foreach (var rune in Decompose(value).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                continue;
            }

            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                space = folded.Length > 0;
                continue;
            }

            if (space)
            {
                folded.Append(' ');
                space = false;
            }

            folded.Append(Spelling(rune) ?? Rune.ToLowerInvariant(rune).ToString());
        }

        return folded.ToString();
    }

    /// <summary>The folded words of a text: runs of letters and digits, in order.</summary>
    public static IReadOnlyList<string> Words(string? value)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in Fold(value).EnumerateRunes())
        {
            if (IsOfWord(rune))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>Whether a sign of a folded text belongs to a word.</summary>
    public static bool IsOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark;

    public static bool HasLetterOrDigit(string? value) => value is not null && value.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    /// <summary>Control characters other than tab and line ends: never typed on purpose, refused by forms.</summary>
    public static bool HasControl(string? value) =>
        value is not null && value.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'));

    // A lone surrogate and U+FFFE cannot be normalised: they are replaced first, so that every string has a fold.
    private static string Decompose(string value)
    {
        var sound = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            sound.Append(rune.Value switch
            {
                // The spacing acute accent would come apart into a space and a mark; people type it for an apostrophe.
                '´' => "'",
                '\uFFFE' => "\uFFFD",
                _ => rune.ToString(),
            });
        }

        return sound.ToString().Normalize(NormalizationForm.FormKD);
    }

    private static string? Spelling(Rune rune) => rune.Value switch
    {
        'œ' or 'Œ' => "oe",
        'æ' or 'Æ' => "ae",
        'ß' or 'ẞ' => "ss",
        'ø' or 'Ø' => "o",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'ł' or 'Ł' => "l",
        'ı' => "i",
        '’' or '‘' or 'ʼ' or '`' => "'",
        _ => null,
    };
}
