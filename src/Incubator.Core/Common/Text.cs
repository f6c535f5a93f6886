using System.Buffers;
using System.Globalization;
using System.Text;

namespace Incubator.Core.Common;

/// <summary>How texts are cleaned, folded for comparison and cut into words for search.</summary>
public static class Text
{
    // Signs that neither come apart nor go together with what stands beside them: Latin letters, punctuation, currencies. To ask the
    // system for the form of a text of these alone is what costs most in cleaning it.
    private static readonly SearchValues<char> Whole = SearchValues.Create(
        [.. Enumerable.Range(0, 0x300).Concat(Enumerable.Range(0x2010, 0x4F)).Concat(Enumerable.Range(0x20A0, 0x30)).Select(c => (char)c)]);

    /// <summary>Trimmed, line ends as LF, letters and their accents in one sign; null when nothing is left.</summary>
    public static string? Clean(string? value)
    {
        var text = value?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        return string.IsNullOrEmpty(text) ? null : Composed(text);
    }

    /// <summary>On one line: a line break and the blanks beside it become one blank.</summary>
    public static string OneLine(string value) => value.AsSpan().ContainsAny('\n', '\r')
        ? string.Join(' ', value.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        : value.Trim();

    /// <summary>
    /// In normalisation form C, in which letters and their accents are one sign: what looks the same is the same. A text that is not
    /// sound Unicode has no such form and stays as it is.
    /// </summary>
    public static string Composed(string value) =>
        !value.AsSpan().ContainsAnyExcept(Whole) || !IsSound(value) ? value : value.Normalize(NormalizationForm.FormC);

    /// <summary>
    /// Lower case, without accents, with œ, æ, ß and the like spelt out, one sigma, apostrophes straight and white space single:
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

            if (rune.IsAscii && rune.Value != '`')
            {
                folded.Append(char.ToLowerInvariant((char)rune.Value));
            }
            else
            {
                folded.Append(Spelling(rune) ?? Rune.ToLowerInvariant(rune).ToString());
            }
        }

        // What came apart into signs that all stay, such as the syllables of Korean, is put together again.
        return Composed(folded.ToString());
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

    private static bool IsSound(string value)
    {
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\uFFFE' || !Rune.TryGetRuneAt(value, at, out var rune))
            {
                return false;
            }

            at += rune.Utf16SequenceLength - 1;
        }

        return true;
    }

    // A lone surrogate and U+FFFE cannot be normalised: they are replaced first, so that every string has a fold.
    private static string Decompose(string value)
    {
        if (Ascii.IsValid(value))
        {
            return value;
        }

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
        'ς' => "σ",
        '’' or '‘' or 'ʼ' or '`' => "'",
        _ => null,
    };
}
