namespace Incubator.Core.Files;

/// <summary>How a file is to be read, or was read. What is null is found in the file itself.</summary>
public sealed record FileReading
{
    /// <summary>Name of the encoding; without one the file has to be UTF-8 or to carry a byte order mark.</summary>
    public string? Encoding { get; init; }

    /// <summary>The sign between two cells.</summary>
    public char? Divider { get; init; }

    /// <summary>The line of the header row; 0 where there is none, and the columns are called A, B, C.</summary>
    public int? HeaderLine { get; init; }

    /// <summary>The sheet of a workbook; its first one when null.</summary>
    public string? Sheet { get; init; }

    /// <summary>This one where it says something, else the other.</summary>
    internal FileReading Over(FileReading other) => new()
    {
        Encoding = Encoding ?? other.Encoding,
        Divider = Divider ?? other.Divider,
        HeaderLine = HeaderLine ?? other.HeaderLine,
        Sheet = Sheet ?? other.Sheet,
    };
}

/// <summary>A file as rows of cells, before anybody knows what the columns are.</summary>
public sealed record RawFile
{
    /// <summary>The rows that are not blank, the header row among them.</summary>
    public required IReadOnlyList<CsvRow> Rows { get; init; }

    /// <summary>How it was read.</summary>
    public required FileReading Reading { get; init; }

    /// <summary>The encodings that could be meant, the most likely one first; none for a workbook.</summary>
    public IReadOnlyList<string> Encodings { get; init; } = [];

    /// <summary>The sheets of a workbook.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>The names of the columns: the header's, or letters where there is no header.</summary>
    public IReadOnlyList<string> Columns => Header is { } header
        ? [.. header.Cells.Select(c => Common.Text.OneLine(c))]
        : [.. Enumerable.Range(0, Rows.Max(r => r.Cells.Count)).Select(Letters)];

    /// <summary>The rows below the header.</summary>
    public IEnumerable<CsvRow> Body => Rows.Skip(HeaderAt + 1);

    /// <summary>Null where the file has none.</summary>
    public CsvRow? Header => HeaderAt < 0 ? null : Rows[HeaderAt];

    private int HeaderAt => Reading.HeaderLine switch
    {
        0 => -1,
        null => 0,
        { } line => Rows.Index().Where(r => r.Item.Line >= line).Select(r => r.Index).FirstOrDefault(),
    };

    /// <summary>A, B ... Z, AA: what a spreadsheet calls the column at a position from 0.</summary>
    public static string Letters(int position) =>
        position < 26 ? $"{(char)('A' + position)}" : Letters((position / 26) - 1) + Letters(position % 26);
}
