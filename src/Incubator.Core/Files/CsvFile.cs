using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Incubator.Core.Files;

/// <summary>Reads a text of cells: comma, semicolon, tab or bar found by itself, RFC 4180 quoting.</summary>
public static class CsvFile
{
    public const int MaxBytes = 50 * 1024 * 1024;
    public const int MaxRows = 200_000;
    public const int MaxCell = 100 * 1024;
    public const int MaxColumns = 2_000;

    // "sep=;" is what Excel writes and reads as a file's first line.
    private const string Announced = "sep=";

    private const int LookedLines = 20;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <exception cref="CsvException">The file cannot be read at all; a row that cannot carries its own problem.</exception>
    public static async Task<CsvTable> ReadAsync(Stream stream, string? encoding, CancellationToken ct) =>
        CsvTable.Of(await FileRows.ReadAsync(stream, new FileReading { Encoding = encoding }, ct), FileMapping.None);

    internal static CsvTable Parse(string text, int maxRows = MaxRows)
    {
        var (rows, divider) = Rows(text, null, maxRows);
        return CsvTable.Of(new RawFile { Rows = rows, Reading = new FileReading { Divider = divider } }, FileMapping.None);
    }

    /// <summary>The rows that are not blank, and the sign between two cells.</summary>
    internal static (IReadOnlyList<CsvRow> Rows, char Divider) Rows(string text, char? divider, int maxRows)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new CsvException("Csv.Empty");
        }

        var delimiter = divider ?? AnnouncedDivider(text) ?? FindDelimiter(text);
        RefuseWidth(text, delimiter);
        var isBad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = _ => isBad = true,
            IgnoreBlankLines = false,
        };
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, configuration);
        var line = 1;
        var rows = new List<CsvRow>();
        while (parser.Read())
        {
            var (start, cells) = (line, parser.Record ?? []);
            line += Breaks(parser.RawRecord);
            if (cells.All(string.IsNullOrWhiteSpace) || (start == 1 && AnnouncedDivider(text) is not null))
            {
                continue;
            }

            // One more than rows may be: the header is among them.
            if (rows.Count > maxRows)
            {
                throw new CsvException("Csv.TooManyRows", maxRows);
            }

            var isBroken = isBad || IsOpen(parser.RawRecord);
            rows.Add(new CsvRow(start, [.. cells.Select(Mended)], isBroken ? new CsvProblem("Csv.Quotes") : ProblemOf(cells)));
            isBad = false;
        }

        return (rows.Count == 0 ? throw new CsvException("Csv.Empty") : rows, delimiter);
    }

    internal static CsvProblem? ProblemOf(string[] cells) =>
        cells.Any(c => c.Length > MaxCell) ? new CsvProblem("Csv.CellTooLong", MaxCell / 1024) : null;

    // Signs that programs write for a line break inside a cell.
    private static string Mended(string cell) => cell.AsSpan().ContainsAny('\v', '\f', '\u2028')
        ? cell.Replace('\v', '\n').Replace('\f', '\n').Replace('\u2028', '\n')
        : cell;

    private static char? AnnouncedDivider(string text) =>
        text.StartsWith(Announced, StringComparison.OrdinalIgnoreCase) && text.Length > Announced.Length + 1
            && text[Announced.Length + 1] is '\r' or '\n'
            ? text[Announced.Length]
            : null;

    /// <summary>
    /// The sign that most of the first lines have equally often: a title above the header has none, a text among the cells has others.
    /// </summary>
    private static char FindDelimiter(string text)
    {
        var lines = new List<int[]> { new int[Delimiters.Length] };
        var quoted = false;
        foreach (var c in text.AsSpan().TrimStart(" \r\n"))
        {
            quoted ^= c == '"';
            if (!quoted && c is '\n' or '\r')
            {
                if (lines.Count == LookedLines)
                {
                    break;
                }

                lines.Add(new int[Delimiters.Length]);
            }
            else if (!quoted && Array.IndexOf(Delimiters, c) is var i and >= 0)
            {
                lines[^1][i]++;
            }
        }

        return Delimiters.Index().MaxBy(d => Usual(lines.Select(l => l[d.Index]))).Item;
    }

    /// <summary>How many lines have the count that most of them have, and that count.</summary>
    private static (int Lines, int Count) Usual(IEnumerable<int> counts) =>
        counts.Where(c => c > 0).GroupBy(c => c).Select(g => (g.Count(), g.Key)).DefaultIfEmpty().Max();

    /// <summary>A line of millions of cells would take gigabytes before anybody could say that it is no row of a table.</summary>
    private static void RefuseWidth(string text, char delimiter)
    {
        var (dividers, quoted) = (0, false);
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (!quoted && c == delimiter && ++dividers > MaxColumns * 10)
            {
                throw new CsvException("Csv.TooManyColumns", MaxColumns);
            }

            if (!quoted && c is '\n' or '\r')
            {
                dividers = 0;
            }
        }
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
}
