namespace Incubator.Core.Files;

/// <summary>Reads the rows of a file: a text of cells with dividers, or a workbook. What it is its first bytes say, not its name.</summary>
internal static class FileRows
{
    /// <exception cref="CsvException">The file cannot be read at all.</exception>
    public static async Task<RawFile> ReadAsync(Stream stream, FileReading reading, CancellationToken ct) =>
        Read(await BytesAsync(stream, ct), reading, ct);

    public static RawFile Read(byte[] bytes, FileReading reading, CancellationToken ct)
    {
        if (IsPacked(bytes))
        {
            return WorkbookRows.Read(bytes, reading, ct);
        }

        if (Foreign(bytes) is { } foreign)
        {
            throw new CsvException("Csv.NoTable", foreign);
        }

        var (text, encoding) = FileText.Decode(bytes, reading.Encoding);
        if (JsonRows.IsJson(text))
        {
            return new RawFile
            {
                Rows = JsonRows.Read(text, CsvFile.MaxRows),
                Reading = reading with { Encoding = encoding, HeaderLine = 1 },
            };
        }

        var (rows, divider) = CsvFile.Rows(text, reading.Divider, CsvFile.MaxRows);
        return new RawFile
        {
            Rows = rows,
            Reading = reading with { Encoding = encoding, Divider = divider },
            Encodings = FileText.Candidates(bytes),
        };
    }

    /// <summary>
    /// Reads a file of which not all is said: what nobody has said is as it was the last time, where it can be so, else as its bytes
    /// say. Answers too how it was asked to be read, for it to be read so again.
    /// </summary>
    public static (RawFile File, FileReading Asked) Look(byte[] bytes, FileReading said, FileReading? before, CancellationToken ct)
    {
        var candidates = said.Encoding is null && !IsPacked(bytes) && Foreign(bytes) is null && !FileText.SaysEncoding(bytes)
            ? FileText.Candidates(bytes)
            : [];
        var likely = candidates is [var first, ..] ? first : null;
        said = said with { Encoding = said.Encoding ?? (candidates.Contains(before?.Encoding) ? before!.Encoding : likely) };
        if (before is not null)
        {
            var asked = said.Over(before with { Encoding = null });
            try
            {
                return (Read(bytes, asked, ct), asked);
            }
            catch (CsvException) when (asked != said)
            {
                // The file is another one than the last time: it has no such sheet, for example.
            }
        }

        return (Read(bytes, said, ct), said);
    }

    private static bool IsPacked(byte[] bytes) => bytes is [0x50, 0x4B, 0x03, 0x04, ..];

    private static string? Foreign(byte[] bytes) => bytes switch
    {
        [0x25, 0x50, 0x44, 0x46, ..] => "PDF",
        [0x89, 0x50, 0x4E, 0x47, ..] => "PNG",
        [0xFF, 0xD8, 0xFF, ..] => "JPEG",
        [0x47, 0x49, 0x46, 0x38, ..] => "GIF",
        [0x52, 0x49, 0x46, 0x46, ..] => "WebP",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "XLS, DOC",
        [0x1F, 0x8B, ..] => "gzip",
        [0x37, 0x7A, 0xBC, 0xAF, ..] => "7z",
        [0x52, 0x61, 0x72, 0x21, ..] => "RAR",
        _ => null,
    };

    /// <summary>All of a file.</summary>
    public static async Task<byte[]> BytesAsync(Stream stream, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (bytes.Length + read > CsvFile.MaxBytes)
            {
                throw new CsvException("Csv.TooBig", CsvFile.MaxBytes / 1024 / 1024);
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
