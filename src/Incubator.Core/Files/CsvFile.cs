using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Incubator.Core.Common;

namespace Incubator.Core.Files;

/// <summary>Reads a whole file: UTF-8 unless an encoding is named, comma, semicolon or tab found by itself, RFC 4180 quoting.</summary>
public static class CsvFile
{
    public const int MaxBytes = 50 * 1024 * 1024;
    public const int MaxRows = 200_000;
    public const int MaxCell = 100 * 1024;

    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <exception cref="CsvException">The file cannot be read at all; a row that cannot carries its own problem.</exception>
    public static async Task<CsvTable> ReadAsync(Stream stream, string? encoding, CancellationToken ct) =>
        Parse(CsvText.Decode(await BytesAsync(stream, ct), encoding));

    internal static CsvTable Parse(string text, int maxRows = MaxRows)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new CsvException("Csv.Empty");
        }

        var delimiter = FindDelimiter(text);
        var isBad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = _ => isBad = true,
            IgnoreBlankLines = false,
        };
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, configuration);

        // Lines above the header may be blank.
        var line = 1;
        List<string>? columns = null;
        var rows = new List<CsvRow>();
        while (parser.Read())
        {
            var (start, cells) = (line, parser.Record ?? []);
            line += Breaks(parser.RawRecord);
            if (cells is [] || (cells is [var only] && string.IsNullOrWhiteSpace(only)))
            {
                continue;
            }

            if (columns is null)
            {
                columns = Header(cells);
                isBad = false;
                continue;
            }

            if (rows.Count == maxRows)
            {
                throw new CsvException("Csv.TooManyRows", maxRows);
            }

            rows.Add(Row(start, cells, columns.Count, isBad || IsOpen(parser.RawRecord)));
            isBad = false;
        }

        return new CsvTable(columns ?? throw new CsvException("Csv.Empty"), rows, delimiter);
    }

    private static CsvRow Row(int line, string[] cells, int columns, bool isBad) =>
        new(line, cells.Length > columns ? cells[..columns] : cells, ProblemOf(cells, columns, isBad));

    private static CsvProblem? ProblemOf(string[] cells, int columns, bool isBad)
    {
        if (isBad)
        {
            return new CsvProblem("Csv.Quotes");
        }

        if (cells.Any(c => c.Length > MaxCell))
        {
            return new CsvProblem("Csv.CellTooLong", MaxCell / 1024);
        }

        var isOtherWidth = cells.Length < columns || cells.Skip(columns).Any(c => !string.IsNullOrWhiteSpace(c));
        return isOtherWidth ? new CsvProblem("Csv.Cells", cells.Length, columns) : null;
    }

    private static List<string> Header(string[] cells)
    {
        var columns = cells.Select(c => c.Trim().ToLowerInvariant()).ToList();
        if (columns.Where(c => c.Length > 0).GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new CsvException("Csv.ColumnTwice", twice.Key);
        }

        return columns;
    }

    private static char FindDelimiter(string text)
    {
        var counts = new int[Delimiters.Length];
        var quoted = false;
        foreach (var c in text.AsSpan().TrimStart(" \r\n"))
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '\n' or '\r')
            {
                break;
            }
            else if (!quoted && Array.IndexOf(Delimiters, c) is var i and >= 0)
            {
                counts[i]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }

    private static int Breaks(string raw)
    {
        var breaks = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\n' || (raw[i] == '\r' && (i + 1 == raw.Length || raw[i + 1] != '\n')))
            {
                breaks++;
            }
        }

        return breaks;
    }

    // A quote that is never closed swallows the rest of the file.
    private static bool IsOpen(string raw) => raw.Count(c => c == '"') % 2 == 1;

    private static async Task<byte[]> BytesAsync(Stream stream, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (bytes.Length + read > MaxBytes)
            {
                throw new CsvException("Csv.TooBig", MaxBytes / 1024 / 1024);
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
