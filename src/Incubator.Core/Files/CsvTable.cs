namespace Incubator.Core.Files;

/// <summary>A file of rows and named columns, as its mapping reads it. It knows lines, not concepts.</summary>
public sealed class CsvTable
{
    private readonly Dictionary<string, int> _positions;
    private readonly FileMapping _mapping;
    private readonly Dictionary<(string Column, Type Fact), object?> _facts = [];

    private CsvTable(RawFile file, IReadOnlyList<string> columns, IReadOnlyList<CsvRow> rows, FileMapping mapping)
    {
        (File, Columns, Rows, _mapping) = (file, columns, rows, mapping);
        _positions = columns
            .Select((name, i) => (name, i))
            .Where(c => c.name.Length > 0)
            .ToDictionary(c => c.name, c => c.i, StringComparer.Ordinal);
    }

    /// <summary>As it was read.</summary>
    public RawFile File { get; }

    /// <summary>Our names of the columns: trimmed and in lower case; empty for a column without a name or that is left out.</summary>
    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<CsvRow> Rows { get; }

    /// <exception cref="CsvException">Two columns have one name.</exception>
    public static CsvTable Of(RawFile file, FileMapping mapping)
    {
        string[] columns = [.. file.Columns.Select(mapping.Of)];
        if (columns.Length > CsvFile.MaxColumns)
        {
            throw new CsvException("Csv.TooManyColumns", CsvFile.MaxColumns);
        }

        if (columns.Where(c => c.Length > 0).GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new CsvException("Csv.ColumnTwice", twice.Key);
        }

        return new CsvTable(file, columns, [.. file.Body.Select(r => Fitted(r, columns.Length))], mapping);
    }

    public bool Has(string column) => _positions.ContainsKey(column) || _mapping.Constants.ContainsKey(column);

    /// <summary>The cell as the mapping reads it; null when the file has no such column.</summary>
    public string? Cell(CsvRow row, string column)
    {
        if (Raw(row, column) is not { } cell)
        {
            return _mapping.Constants.GetValueOrDefault(column);
        }

        return _mapping.Values.TryGetValue(column, out var values) && values.TryGetValue(cell.Trim(), out var instead) ? instead : cell;
    }

    /// <summary>The cell as it stands in the file; null when the file has no such column.</summary>
    public string? Raw(CsvRow row, string column) =>
        _positions.TryGetValue(column, out var at) && at < row.Cells.Count ? row.Cells[at] : null;

    /// <summary>A fact about a whole column, worked out once.</summary>
    public TFact FactOf<TFact>(string column, Func<IEnumerable<string>, TFact> of)
    {
        if (!_facts.TryGetValue((column, typeof(TFact)), out var fact))
        {
            _facts[(column, typeof(TFact))] = fact = of(Rows.Select(r => Cell(r, column)?.Trim() ?? ""));
        }

        return (TFact)fact!;
    }

    /// <summary>As many cells as there are columns: programs leave out the empty ones at the end of a row, or write too many.</summary>
    private static CsvRow Fitted(CsvRow row, int columns)
    {
        var cells = row.Cells.Count;
        if (row.Problem is null && row.Cells.Skip(columns).Any(c => !string.IsNullOrWhiteSpace(c)))
        {
            row = row with { Problem = new CsvProblem("Csv.Cells", cells, columns) };
        }

        return cells == columns
            ? row
            : row with
            {
                Cells = [.. row.Cells.Take(columns), .. Enumerable.Repeat("", Math.Max(0, columns - cells))],
            };
    }
}

/// <summary>One row of a file.</summary>
/// <param name="Line">The physical line on which the row starts; the header is line 1.</param>
/// <param name="Problem">Why the row cannot be read; null when it can.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells, CsvProblem? Problem = null)
{
    /// <summary>
    /// The line within the row from which a quoted cell has probably swallowed other rows, for it has as many dividers as a row has;
    /// null where none has.
    /// </summary>
    public int? Swallows(char divider)
    {
        var line = Line;
        foreach (var cell in Cells)
        {
            foreach (var part in cell.Split('\n').Skip(1))
            {
                line++;
                if (Cells.Count > 2 && part.Count(c => c == divider) >= Cells.Count - 1)
                {
                    return line;
                }
            }
        }

        return null;
    }
}

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
