using Incubator.Core.Records;
using Incubator.Core.Storage;

namespace Incubator.Core.Files;

/// <summary>How records of one kind stand in a file, both ways: columns, what finds a record again, and what its rows refer to.</summary>
/// <remarks>Its book holds what rows of such a file refer to by name, read once for a file.</remarks>
public sealed record FileFormat<TRecord, TInput, TBook>
    where TRecord : class, IEditable
    where TInput : class, IVersioned, new()
{
    /// <summary>What the file is about, as the command line names it: <c>spaces</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the history calls such a record.</summary>
    public required string RecordKind { get; init; }

    /// <summary>JSON instead of CSV.</summary>
    public bool IsJson { get; init; }

    /// <summary>The columns of single fields.</summary>
    public required IReadOnlyList<Column<TInput>> Columns { get; init; }

    /// <summary>Columns that several fields share, or that need the database: city, country ...</summary>
    public required IReadOnlyList<string> OtherColumns { get; init; }

    /// <summary>Each of these must be there, or the file is something else. The first one names the record.</summary>
    public required IReadOnlyList<string> RequiredColumns { get; init; }

    /// <summary>Which records the refusals of a row are about.</summary>
    public required IReadOnlyList<BookPage> Pages { get; init; }

    public required Func<IncubatorDb, Book, CancellationToken, Task<TBook>> ReadBookAsync { get; init; }

    /// <summary>The records of these sources.</summary>
    public required Func<IQueryable<TRecord>, IReadOnlyList<string>, IQueryable<TRecord>> FromSources { get; init; }

    /// <summary>What a row is called in a report.</summary>
    public required Func<RowReader, TBook, string> Title { get; init; }

    /// <summary>What tells the row's record from all others; null when nothing does.</summary>
    public required Func<RowReader, TBook, string?> KeyOfRow { get; init; }

    /// <summary>The same of a record that is there.</summary>
    public required Func<TRecord, TBook, IEnumerable<string>> KeysOf { get; init; }

    /// <summary>Of records with a name and an address; null for others.</summary>
    public NamedFormat<TInput, TBook>? Named { get; init; }

    /// <summary>Reads the other columns.</summary>
    public required Action<RowReader, TInput, TBook> ReadOthers { get; init; }

    /// <summary>Reads what has the last word.</summary>
    public Action<RowReader, TInput, TBook>? ReadLast { get; init; }

    /// <summary>The column to name for a field that none of <see cref="Columns"/> holds.</summary>
    public required Func<string, string?> OtherColumnOf { get; init; }

    /// <summary>Names every place of a refusal in the file's own way; null where columns do.</summary>
    public Func<string, string>? PathOf { get; init; }

    /// <summary>A note as the file's own form names the place it is about.</summary>
    public Func<ImportNote, int, ImportNote> Place { get; init; } = (note, _) => note;

    /// <summary>Makes what a row needs before it is written.</summary>
    public Func<TInput, TBook, Write, CancellationToken, Task> CompleteAsync { get; init; } = (_, _, _, _) => Task.CompletedTask;

    /// <summary>The cities that rows have named and that were not there.</summary>
    public Func<TBook, IReadOnlyList<NewCity>> NewCities { get; init; } = _ => [];

    /// <summary>The sectors that rows have named and that were not there.</summary>
    public Func<TBook, IReadOnlyList<string>> NewSectors { get; init; } = _ => [];

    /// <summary>Reads a file of a form of its own; null for tables.</summary>
    public Func<Stream, CancellationToken, Task<CsvTable>>? ReadTableAsync { get; init; }

    /// <summary>The records of an export with all that its cells need; archived ones and what belongs to them stay out.</summary>
    public required Func<IncubatorDb, IQueryable<TRecord>> Exported { get; init; }

    /// <summary>The cells of an export, in order.</summary>
    public required IReadOnlyList<Cell<TRecord, TInput, TBook>> Cells { get; init; }

    internal IEnumerable<string> KnownColumns =>
        [.. Named is null ? [] : NamedFormat.SourceColumns, SourceNames.Column, .. OtherColumns, .. Columns.Select(c => c.Name)];
}

/// <summary>One cell of an exported row.</summary>
/// <param name="IsNumber">Digits and signs: never guarded against spreadsheets.</param>
public sealed record Cell<TRecord, TInput, TBook>(string Name, Func<TRecord, TInput, TBook, string?> Text, bool IsNumber = false);

/// <summary>What a format says of records that have a name, an address, and perhaps a key of their source.</summary>
public sealed record NamedFormat<TInput, TBook>
{
    public required Func<TInput, string> Name { get; init; }

    public required Action<TInput, string> SetSlug { get; init; }

    /// <summary>What may tell that two of them are one; null for records that are never compared.</summary>
    public Func<TInput, TBook, TwinTraits>? Traits { get; init; }

    /// <summary>Which house a record is in; null for records that are in none.</summary>
    public Func<TInput, House?>? HouseOf { get; init; }

    /// <summary>The same of a row.</summary>
    public Func<RowReader, House?>? HouseOfRow { get; init; }

    /// <summary>
    /// Where a record is, narrowest first, with null where nothing is said: what two of them say first in common tells whether they
    /// are in one place.
    /// </summary>
    public required Func<TInput, TBook, IEnumerable<(object? Key, string Name)>> Locations { get; init; }

    /// <summary>The records that a new one may be a duplicate of, where some are compared.</summary>
    public Func<IncubatorDb, TBook, CancellationToken, Task<IReadOnlyList<TwinCandidate>>>? CandidatesAsync { get; init; }
}
