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
    private readonly Dictionary<string, string> _texts = [];
    private readonly HashSet<string> _refusedFields = [];

    public int Line => row.Line;

    /// <summary>Where the row comes from; empty where nobody says so.</summary>
    public string Source { get; } = source ?? "";

    public IReadOnlyList<ImportNote> Errors => _errors;

    public IReadOnlyList<ImportNote> Warnings => _warnings;

    public bool Has(string column) => table.Has(column);

    /// <summary>
    /// The cell, trimmed, without the spreadsheet's guard, with mis-read control characters mended; empty when the column is missing.
    /// </summary>
    public string Text(string column)
    {
        if (_texts.TryGetValue(column, out var known))
        {
            return known;
        }

        var raw = CellText.Unguard(table.Cell(row, column) ?? "");
        var right = CellText.FixControls(raw);
        if (!ReferenceEquals(raw, right))
        {
            Warn(column, "Import.Controls");
        }

        return _texts[column] = Common.Text.Clean(right) ?? "";
    }

    /// <summary>A number's cell: nothing is taken off it.</summary>
    public string Number(string column) => table.Cell(row, column)?.Trim() ?? "";

    /// <summary>The value whose token or label, in either language, this text is.</summary>
    public T? Recognise<T>(string text) where T : struct, Enum
    {
        var folded = Common.Text.Fold(text);
        return Tokens.Parse<T>(folded)
            ?? Tokens.All<T>().Where(v => Common.Text.Fold(words.Label(v)) == folded).Select(v => (T?)v).FirstOrDefault();
    }

    public void Refuse(string? column, string key, params object[] values) => _errors.Add(new ImportNote(Line, column, words[key, values]));

    /// <summary>Refuses a cell and keeps the rules of its field from refusing it a second time.</summary>
    public void RefuseField(string column, string field, string key, params object[] values)
    {
        _refusedFields.Add(field);
        Refuse(column, key, values);
    }

    public void Warn(string? column, string key, params object[] values) => _warnings.Add(new ImportNote(Line, column, words[key, values]));

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
            _errors.Add(new ImportNote(Line, columnOf(error.Path), error.Message));
        }
    }

    internal static bool IsWithin(string path, string field) =>
        path.StartsWith(field, StringComparison.Ordinal) && (path.Length == field.Length || path[field.Length] is '.' or '[');
}
