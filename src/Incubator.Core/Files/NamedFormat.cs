using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>What the formats of all named records share: their keys, and the cells that say where a record comes from.</summary>
public static class NamedFormat
{
    internal static readonly string[] SourceColumns = ["id", "source_licence", "source_attribution"];

    public static string IdKey(string source, string id) => $"{source}\n{id}";

    /// <summary>The key of a record that came without an id.</summary>
    public static string NameKey(string source, string name, string city, string country) =>
        $"{source}\n\n{Text.Fold(name)}\n{Text.Fold(city)}\n{country}";

    /// <summary>The keys under which a record is found: its id in its source, or else its name and, for our own, its address.</summary>
    /// <param name="place">City and country, by which its name is told from the same name elsewhere.</param>
    public static IEnumerable<string> KeysOf(Record record, Func<(string City, string Country)> place)
    {
        if (record.SourceId is not null)
        {
            return [IdKey(record.Source, record.SourceId)];
        }

        var (city, country) = place();
        var byName = NameKey(record.Source, record.Name, city, country);
        return record.Source == Record.Local ? [IdKey(Record.Local, record.Slug), byName] : [byName];
    }

    /// <summary>The same of a row.</summary>
    /// <param name="place">City and country of the row, as its records say them.</param>
    public static string? KeyOfRow(RowReader row, Func<(string City, string Country)> place)
    {
        if (row.Said("id") is { Length: > 0 } id)
        {
            return IdKey(row.Source, id);
        }

        if (Text.Fold(row.Text("name")).Length == 0)
        {
            return null;
        }

        var (city, country) = place();
        return NameKey(row.Source, row.Text("name"), city, country);
    }

    /// <summary>The cells of an export: the id, the columns, those of this kind, where it comes from.</summary>
    public static IReadOnlyList<Cell<TRecord, TInput, TBook>> Cells<TRecord, TInput, TBook>(
        IReadOnlyList<Column<TInput>> columns, params IReadOnlyList<Cell<TRecord, TInput, TBook>> others) where TRecord : Record =>
    [
        // A record that came without an id goes without one; our own has its address.
        new("id", (r, _, _) => r.Source == Record.Local ? r.Slug : r.SourceId),
        .. Of<TRecord, TInput, TBook>(columns),
        .. others,
        new(SourceNames.Column, (r, _, _) => r.Source),
        new("source_licence", (r, _, _) => r.SourceLicence),
        new("source_attribution", (r, _, _) => r.SourceAttribution),
    ];

    /// <summary>The cells of columns that hold single fields.</summary>
    public static IEnumerable<Cell<TRecord, TInput, TBook>> Of<TRecord, TInput, TBook>(IReadOnlyList<Column<TInput>> columns) =>
        columns.Select(c => new Cell<TRecord, TInput, TBook>(c.Name, (_, input, _) => c.Get(input), c.IsNumber));
}
