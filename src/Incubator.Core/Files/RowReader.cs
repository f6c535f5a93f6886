using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Files;

/// <summary>One row being read: its cells as clean text, and what is said against it.</summary>
public sealed class RowReader(CsvTable table, CsvRow row, string? source, IStringLocalizer<Words> words, HashSet<string> saidOnce)
{
    private readonly List<ImportNote> _errors = [];
    private readonly List<ImportNote> _warnings = [];
    // A row is asked for nearly all of its columns: that they grow step by step was a twentieth of an import.
    private readonly Dictionary<string, string> _said = new(table.Columns.Count * 2);
    private readonly Dictionary<string, string> _texts = new(table.Columns.Count * 2);
    private readonly HashSet<string> _refusedFields = [];
    private readonly HashSet<string> _leftOut = [];

    public int Line => row.Line;

    /// <summary>Where the row comes from; empty where nobody says so.</summary>
    public string Source { get; } = source ?? "";

    public IReadOnlyList<ImportNote> Errors => _errors;

    public IReadOnlyList<ImportNote> Warnings => _warnings;

    public bool Has(string column) => table.Has(column) && !_leftOut.Contains(column);

    /// <summary>As <see cref="Said"/>; entities of HTML are the signs that they stand for, but in our own records.</summary>
    public string Text(string column)
    {
        if (_texts.TryGetValue(column, out var known))
        {
            return known;
        }

        var said = Said(column);
        var text = Source == Record.Local ? said : CellText.FromEntities(said);
        if (!ReferenceEquals(said, text))
        {
            Warn(column, "Import.Html");
        }

        return _texts[column] = Common.Text.Clean(text) ?? "";
    }

    /// <summary>
    /// The cell, trimmed, without the spreadsheet's guard, with mis-read control characters mended; empty when the column is missing.
    /// </summary>
    public string Said(string column)
    {
        if (_said.TryGetValue(column, out var known))
        {
            return known;
        }

        var raw = CellText.Unguard(Cell(column));
        var right = CellText.FixControls(raw);
        if (!ReferenceEquals(raw, right))
        {
            Warn(column, "Import.Controls");
        }

        return _said[column] = Common.Text.Clean(right) ?? "";
    }

    /// <summary>A number's cell: nothing is taken off it.</summary>
    public string Number(string column) => Cell(column).Trim();

    private string Cell(string column) => Has(column) ? table.Cell(row, column) ?? "" : "";

    /// <summary>A fact about a whole column, worked out once for a file.</summary>
    public TFact FactOf<TFact>(string column, Func<IEnumerable<string>, TFact> of) => table.FactOf(column, of);

    /// <summary>The value whose token or label, in either language, this text is.</summary>
    public T? Recognise<T>(string text) where T : struct, Enum
    {
        var folded = Common.Text.Fold(text);
        return Tokens.Parse<T>(folded)
            ?? Tokens.All<T>().Where(v => Common.Text.Fold(words.Label(v)) == folded).Select(v => (T?)v).FirstOrDefault();
    }

    public void Refuse(string? column, string key, params object[] values) => _errors.Add(Note(column, words[key, values]));

    /// <summary>Refuses a cell and keeps the rules of its field from refusing it a second time.</summary>
    public void RefuseField(string column, string field, string key, params object[] values)
    {
        _refusedFields.Add(field);
        Refuse(column, key, values);
    }

    public void Warn(string? column, string key, params object[] values)
    {
        // A row whose cells are left out is read again, and says the rest again.
        if (Note(column, words[key, values]) is var note && !_warnings.Contains(note))
        {
            _warnings.Add(note);
        }
    }

    /// <summary>
    /// Leaves out the cells that are refused, with a warning each, where all of them may be missing: the row is then to be read again.
    /// </summary>
    public bool LeaveOut(IReadOnlyCollection<string> required)
    {
        var columns = _errors.Select(e => e.Column).ToHashSet();
        if (columns.Any(c => c is null || required.Contains(c) || !Has(c)))
        {
            return false;
        }

        foreach (var error in _errors)
        {
            _warnings.Add(error with { Reason = words["Import.LeftOut", error.Reason] });
            _leftOut.Add(error.Column!);
            _said.Remove(error.Column!);
            _texts.Remove(error.Column!);
        }

        ReadAgain();
        return true;
    }

    /// <summary>Nothing is wrong with the row for what it was first taken for: it is to be read for something else.</summary>
    public void ReadAgain()
    {
        _errors.Clear();
        _refusedFields.Clear();
    }

    private ImportNote Note(string? column, string reason) =>
        new(Line, column, reason) { Cell = column is null ? null : table.Raw(row, column) };

    /// <summary>Says of what the row may be a duplicate, and what agrees.</summary>
    public void WarnOfTwin(string column, ImportTwin twin, IReadOnlyList<string> agree)
    {
        var what = string.Join(", ", agree.Select(a => words[$"Twin.{a}"].Value));
        if (twin.Line is { } line)
        {
            Warn(column, "Import.TwinOfLine", line, what);
        }
        else
        {
            Warn(column, "Import.TwinOfRecord", twin.Slug!, what);
        }
    }

    /// <summary>Says something once for the whole file, at the first row it is true of.</summary>
    public void WarnOnce(string? column, string key, params object[] values)
    {
        if (saidOnce.Add($"{column} {key} {string.Join(' ', values)}"))
        {
            Warn(column, key, values);
        }
    }

    /// <summary>Takes over what the record's own rules refuse, each under the column that holds the field.</summary>
    public void Take(IEnumerable<FieldError> errors, Func<string, string?> columnOf)
    {
        foreach (var error in errors.Where(e => !_refusedFields.Any(f => IsWithin(e.Path, f))))
        {
            _errors.Add(Note(columnOf(error.Path), error.Message));
        }
    }

    internal static bool IsWithin(string path, string field) =>
        path.StartsWith(field, StringComparison.Ordinal) && (path.Length == field.Length || path[field.Length] is '.' or '[');
}
