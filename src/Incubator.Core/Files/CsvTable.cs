namespace Incubator.Core.Files;

/// <summary>A file of rows and named columns. It knows lines, not concepts.</summary>
public sealed class CsvTable
{
    private readonly Dictionary<string, int> _positions;

    public CsvTable(IReadOnlyList<string> columns, IReadOnlyList<CsvRow> rows, char delimiter)
    {
        Columns = columns;
        Rows = rows;
        Delimiter = delimiter;
        _positions = columns
            .Select((name, i) => (name, i))
            .Where(c => c.name.Length > 0)
            .ToDictionary(c => c.name, c => c.i, StringComparer.Ordinal);
    }

    /// <summary>The names of the header row, trimmed and in lower case; empty for a column without a name.</summary>
    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<CsvRow> Rows { get; }

    public char Delimiter { get; }

    public bool Has(string column) => _positions.ContainsKey(column);

    /// <summary>The cell as it stands in the file; null when the file has no such column.</summary>
    public string? Cell(CsvRow row, string column) =>
        _positions.TryGetValue(column, out var at) && at < row.Cells.Count ? row.Cells[at] : null;
}

/// <summary>One row of a file.</summary>
/// <param name="Line">The physical line on which the row starts; the header is line 1.</param>
/// <param name="Cells">As many as the header names.</param>
/// <param name="Problem">Why the row cannot be read; null when it can.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells, CsvProblem? Problem = null);

/// <summary>A reason: the key of a sentence among the words, and what goes into it.</summary>
public sealed record CsvProblem(string Key, params object[] Values)
{
    /// <summary>The column it is about, where it is one.</summary>
    public string? Column { get; init; }
}

/// <summary>The file cannot be read at all.</summary>
public sealed class CsvException(CsvProblem problem) : Exception(problem.Key)
{
    public CsvException(string key, params object[] values)
        : this(new CsvProblem(key, values))
    {
    }

    public CsvProblem Problem { get; } = problem;
}
