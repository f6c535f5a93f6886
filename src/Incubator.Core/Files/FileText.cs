using System.Text;

namespace Incubator.Core.Files;

/// <summary>
/// Turns the bytes of a file into text. A mark at its start is believed, and so is valid UTF-8; anything else has to be named, for a
/// wrong guess would spoil every accent unseen. What it could be is offered, by the evidence of its letters.
/// </summary>
internal static class FileText
{
    // With one byte a sign almost anything can be read as anything: these are what spreadsheets and old programs write.
    private static readonly string[] SingleByte =
        ["windows-1252", "macintosh", "iso-8859-15", "ibm850", "windows-1250", "windows-1251", "windows-1253", "windows-1254"];

    private static readonly string[] ManyBytes = ["shift_jis", "gb18030", "big5", "euc-kr"];

    private const int Weighed = 64 * 1024;

    // Letters of western languages, and the signs that editors set for quotes, dashes and prices.
    private const string Letters = "éèêëàâäáãåçîïíñôöóõøùûüúÿœæßÉÈÊÀÂÄÅÇÎÔÖØÙÛÜŒÆ";
    private const string Signs = "’‘“”«»–—…€£°·•\u00A0";

    /// <summary>The text, and the name of the encoding that it was read in.</summary>
    public static (string Text, string Encoding) Decode(byte[] bytes, string? encoding)
    {
        var named = string.IsNullOrWhiteSpace(encoding) ? null : Find(encoding.Trim());
        var found = named ?? Marked(bytes);
        if (found is null && HasZeros(bytes) is { } wide)
        {
            throw new CsvException("Csv.Encoding", wide);
        }

        try
        {
            var text = (found ?? new UTF8Encoding(false, throwOnInvalidBytes: true)).GetString(bytes);
            if (named is { IsSingleByte: true } && named.WebName != "iso-8859-1" && text.Any(c => c is >= '\u0080' and <= '\u009F'))
            {
                throw new CsvException("Csv.NotThatEncoding", named.WebName);
            }

            return (text.StartsWith('\uFEFF') ? text[1..] : text, (found ?? Encoding.UTF8).WebName);
        }
        catch (DecoderFallbackException) when (found is not null)
        {
            throw new CsvException("Csv.NotThatEncoding", found.WebName);
        }
        catch (DecoderFallbackException)
        {
            throw new CsvException("Csv.Encoding", Candidates(bytes)[0]);
        }
    }

    /// <summary>The bytes say themselves what they are in: by a mark, or for being valid UTF-8.</summary>
    public static bool SaysEncoding(byte[] bytes) => Marked(bytes) is not null || (HasZeros(bytes) is null && CanBe(Find("utf-8"), bytes));

    /// <summary>The encodings that the bytes could be in, the most likely one first.</summary>
    public static IReadOnlyList<string> Candidates(byte[] bytes)
    {
        if (Marked(bytes) is { } marked)
        {
            return [marked.WebName];
        }

        if (HasZeros(bytes) is not null)
        {
            return [bytes[0] == 0 ? "utf-16BE" : "utf-16"];
        }

        var start = bytes.Length > Weighed ? bytes[..Weighed] : bytes;
        string[] others =
        [
            .. SingleByte.OrderByDescending(name => Score(Find(name), start)),
            .. ManyBytes.Where(name => CanBe(Find(name), bytes)),
        ];
        return CanBe(Find("utf-8"), bytes) ? ["utf-8", .. others] : others;
    }

    private static Encoding Find(string name)
    {
        try
        {
            var found = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            var strict = (Encoding)found.Clone();
            strict.DecoderFallback = DecoderFallback.ExceptionFallback;
            return strict;
        }
        // There are encodings that no one is to use any more, such as UTF-7.
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new CsvException("Csv.NoSuchEncoding", name);
        }
    }

    private static Encoding? Marked(byte[] bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Find("utf-8"),
        [0xFF, 0xFE, 0, 0, ..] => Find("utf-32"),
        [0, 0, 0xFE, 0xFF, ..] => Find("utf-32BE"),
        [0xFF, 0xFE, ..] => Find("utf-16"),
        [0xFE, 0xFF, ..] => Find("utf-16BE"),
        _ => null,
    };

    // Text in UTF-16 without a mark has a zero beside every Latin letter.
    private static string? HasZeros(byte[] bytes) =>
        bytes is [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..] ? "UTF-16" : null;

    private static bool CanBe(Encoding encoding, byte[] bytes)
    {
        try
        {
            encoding.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>
    /// How much the signs beyond ASCII look like a western language: letters beside letters, capitals at the start of words.
    /// </summary>
    private static int Score(Encoding encoding, byte[] bytes)
    {
        if (!CanBe(encoding, bytes))
        {
            return int.MinValue;
        }

        var text = encoding.GetString(bytes);
        var score = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] > '\u007F')
            {
                score += Weigh(text[i], i > 0 ? text[i - 1] : ' ');
            }
        }

        return score;
    }

    private static int Weigh(char sign, char before)
    {
        if (Letters.Contains(sign, StringComparison.Ordinal))
        {
            return char.IsUpper(sign) && char.IsLower(before) ? -2 : 2;
        }

        return Signs.Contains(sign, StringComparison.Ordinal) && !char.IsLetter(sign) ? 1 : -2;
    }
}
