using Incubator.Core.Common;

namespace Incubator.Core.Files;

/// <summary>Which source each row of a file comes from: the one that it names, or else the one that was named for the file.</summary>
internal sealed class RowSources
{
    private readonly Dictionary<string, string?> _byCell = new(StringComparer.Ordinal);
    private readonly CsvTable _table;
    private readonly string? _named;

    private RowSources(CsvTable table, string? named) => (_table, _named) = (table, named);

    /// <summary>The source that was named for the file, as it is known; null where none was.</summary>
    public string? Named => _named;

    /// <summary>All sources that rows come from.</summary>
    public IReadOnlyList<string> Used => [.. _byCell.Values.Append(_named).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <exception cref="CsvException">Neither the rows nor anybody else says where the file comes from.</exception>
    public static RowSources Read(CsvTable table, SourceNames names, string? named)
    {
        var sources = new RowSources(table, names.Named(named));
        foreach (var cell in table.Rows.Select(sources.Cell).OfType<string>())
        {
            if (!sources._byCell.ContainsKey(cell))
            {
                sources._byCell[cell] = names.Find(cell);
            }
        }

        var isSilent = sources._byCell.Count == 0 && (!table.Has(SourceNames.Column) || table.Rows.Any(r => r.Problem is null));
        return isSilent && sources._named is null ? throw SourceNames.Refused("Import.NoSource") : sources;
    }

    /// <summary>The source of a row; null where it names none, or one that is no name.</summary>
    public string? Of(CsvRow row) => Cell(row) is { } cell ? _byCell[cell] : _named;

    /// <summary>Refuses a row without a source, and says where the one that was named for the file does not count.</summary>
    public bool Judge(RowReader row)
    {
        var cell = row.Said(SourceNames.Column);
        if (row.Source.Length == 0)
        {
            row.Refuse(SourceNames.Column, cell.Length > 0 ? "Import.NotSource" : "Import.RowWithoutSource", SourceNames.MaxLength);
            return false;
        }

        if (cell.Length > 0 && _named is not null && row.Source != _named)
        {
            row.WarnOnce(SourceNames.Column, "Import.SourceOfRow", row.Source, _named);
        }

        return true;
    }

    // Read as RowReader.Text reads it, before there are readers.
    private string? Cell(CsvRow row) => Text.Clean(CellText.FixControls(CellText.Unguard(_table.Cell(row, SourceNames.Column) ?? "")));
}
