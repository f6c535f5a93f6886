using System.Text;

namespace Incubator.Core.Files;

/// <summary>Turns the bytes of a file into text. Nothing is guessed: a wrong guess would spoil every accent unseen.</summary>
internal static class CsvText
{
    public static string Decode(byte[] bytes, string? encoding)
    {
        if (bytes is [0x50, 0x4B, 0x03, 0x04, ..])
        {
            throw new CsvException("Csv.Workbook");
        }

        var named = string.IsNullOrWhiteSpace(encoding) ? null : Find(encoding.Trim());
        if (named is null && Foreign(bytes) is { } foreign)
        {
            throw new CsvException("Csv.Encoding", foreign);
        }

        try
        {
            var text = (named ?? new UTF8Encoding(false, throwOnInvalidBytes: true)).GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException) when (named is not null)
        {
            throw new CsvException("Csv.NotThatEncoding", named.WebName);
        }
        catch (DecoderFallbackException)
        {
            throw new CsvException("Csv.Encoding", "Windows-1252 / ISO-8859-1");
        }
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
        catch (ArgumentException)
        {
            throw new CsvException("Csv.NoSuchEncoding", name);
        }
    }

    private static string? Foreign(byte[] bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",

        // Text in UTF-16 without a mark has a zero beside every Latin letter.
        [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..] => "UTF-16",
        _ => null,
    };
}
