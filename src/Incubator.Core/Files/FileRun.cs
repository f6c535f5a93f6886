using Incubator.Core.Common;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Files;

/// <summary>One pass over a file: which row means which record, what it changes, and what the editor would refuse.</summary>
internal sealed class FileRun<TRecord, TInput, TBook>
    where TRecord : class, IEditable
    where TInput : class, IVersioned, new()
{
    private static readonly string[] LocationColumns = ["city", "country", "region", "space"];

    private readonly FileFormat<TRecord, TInput, TBook> _format;
    private readonly Editor<TRecord, TInput> _editor;
    private readonly ImportOptions _options;
    private readonly Write _rehearsal;
    private readonly Dictionary<string, TRecord> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<int, TRecord> _byId = [];
    private readonly Dictionary<string, int> _former = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly DuplicateCandidates _candidates = new();

    private FileRun(
        FileFormat<TRecord, TInput, TBook> format, Editor<TRecord, TInput> editor, ImportOptions options, Write rehearsal, TBook book)
    {
        (_format, _editor, _options, _rehearsal, Book) = (format, editor, options, rehearsal, book);
    }

    /// <summary>What the rows refer to.</summary>
    public TBook Book { get; }

    /// <summary>Reads what the rows, which come from these sources, will be compared with.</summary>
    public static async Task<FileRun<TRecord, TInput, TBook>> OpenAsync(
        FileFormat<TRecord, TInput, TBook> format, Editor<TRecord, TInput> editor, ImportOptions options, Write rehearsal,
        IQueryable<TRecord> records, CancellationToken ct)
    {
        var db = rehearsal.Db;
        rehearsal.Book = await Records.Book.ReadAsync(db, format.Pages, ct);
        var run = new FileRun<TRecord, TInput, TBook>(
            format, editor, options, rehearsal, await format.ReadBookAsync(db, rehearsal.Book, ct));
        foreach (var record in await records.AsNoTracking().AsSplitQuery().OrderBy(r => r.Id).ToListAsync(ct))
        {
            run.Add(record);
        }

        if (format.Named is not null)
        {
            foreach (var former in await db.FormerSlugs(format.RecordKind).ToListAsync(ct))
            {
                run._former[former.Slug] = former.RecordId;
            }

            foreach (var candidate in await format.Named.Candidates(db).ToListAsync(ct))
            {
                run._candidates.Add(candidate);
            }
        }

        return run;
    }

    /// <summary>What the row is called, and what to write for it; nothing where the record already says the same.</summary>
    public async Task<(string Name, PlannedRow<TInput>? Plan)> ResolveAsync(RowReader row, int number, CancellationToken ct)
    {
        var name = _format.Title(row, Book);
        var id = _format.Named is null ? "" : row.Text("id");
        if (id.Length > 200)
        {
            row.Refuse("id", "Import.KeyTooLong");
            return (name, null);
        }

        var key = _format.KeyOfRow(row, Book);
        if (key is not null && !_lines.TryAdd(key, row.Line))
        {
            row.Refuse(id.Length > 0 ? "id" : _format.RequiredColumns[0], "Import.Repetition", _lines[key]);
            return (name, null);
        }

        var record = key is null ? null : _byKey.GetValueOrDefault(key);
        if (record is null && row.Source == Record.Local && _former.TryGetValue(id, out var moved))
        {
            record = _byId.GetValueOrDefault(moved);
        }

        if (record?.State == RecordState.Archived)
        {
            row.Warn(null, "Import.Archived");
            return (name, null);
        }

        return (name, await PlanAsync(row, number, record, id, ct));
    }

    private void Add(TRecord record)
    {
        _byId[record.Id] = record;
        foreach (var key in _format.KeysOf(record, Book))
        {
            // Two may have one name: the older record is meant.
            _byKey.TryAdd(key, record);
        }
    }

    private async Task<PlannedRow<TInput>?> PlanAsync(RowReader row, int number, TRecord? record, string id, CancellationToken ct)
    {
        var brings = record is null && row.Source == Record.Local && id.Length > 0;
        var input = record is null ? new TInput() : _editor.InputOf(record);
        if (brings)
        {
            _format.Named!.SetSlug(input, id);
        }

        Read(row, input);
        var listed = record as Record;
        var origin = new Origin(
            row.Source,
            row.Source == Record.Local || id.Length == 0 ? null : id,
            row.Has("source_licence") ? Text.Clean(row.Text("source_licence")) : listed?.SourceLicence,
            row.Has("source_attribution") ? Text.Clean(row.Text("source_attribution")) : listed?.SourceAttribution);
        var judged = _editor.Judge(input);
        if (await _editor.RefusalAsync(_rehearsal, record, judged, origin, ct) is SaveResult.Invalid invalid)
        {
            row.Take(invalid.Errors, path => ColumnOf(path, row));
        }

        var isKept = record is { EditedSinceImport: true } && !_options.Overwrite;
        if (row.Errors.Count > 0 || (record is not null && !isKept && IsAnother(row, _editor.InputOf(record), input)))
        {
            return null;
        }

        if (brings)
        {
            _rehearsal.Book!.Reserve(_format.RecordKind, id);
        }

        if (_format.Named is { } named)
        {
            _candidates.Warn(row, record?.Id, named.Name(input), named.City(input), named.Website(input));
        }

        if (record is not null && !_editor.Differs(record, input, origin))
        {
            return null;
        }

        if (isKept)
        {
            var columns = Fields.Differences(_editor.InputOf(record!), input).Select(d => ColumnOf(d.Path, row) ?? d.Path).Distinct();
            row.Warn(null, "Import.EditedByHand", string.Join(", ", columns));
            return null;
        }

        return new PlannedRow<TInput>(number, record?.Id, judged, origin);
    }

    private void Read(RowReader row, TInput input)
    {
        _format.ReadOthers(row, input, Book);
        foreach (var column in _format.Columns.Where(c => row.Has(c.Name)))
        {
            // A cell that says what the record says is not read again: what was once accepted stays as it is.
            if (column.Cell(row) != (Text.Clean(column.Get(input)) ?? ""))
            {
                column.Set(input, row);
            }
        }

        _format.ReadLast?.Invoke(row, input);
    }

    private string? ColumnOf(string path, RowReader row)
    {
        if (_format.PathOf is { } pathOf)
        {
            return pathOf(path);
        }

        if (path == nameof(Record.Slug))
        {
            return "id";
        }

        var column = _format.Columns.Where(c => RowReader.IsWithin(path, c.Field)).MaxBy(c => c.Field.Length)?.Name
            ?? _format.OtherColumnOf(path);
        return column is not null && !row.Has(column) && column.LastIndexOf('_') is var at and > 0 && row.Has(column[..at])
            ? column[..at]
            : column;
    }

    /// <summary>Refuses a row that shares its id alone with the record; warns where only the id could say that they are one.</summary>
    private bool IsAnother(RowReader row, TInput recorded, TInput read)
    {
        if (_format.Named is not { } named)
        {
            return false;
        }

        var was = new Identity(named.Name(recorded), [.. named.Locations(recorded, Book)]);
        var will = new Identity(named.Name(read), [.. named.Locations(read, Book)]);
        if (will.HasNameOf(was))
        {
            return false;
        }

        if (!will.IsWhere(was))
        {
            row.Refuse("id", "Import.Another", was.ToString(), will.ToString());
            return true;
        }

        if (will.IsNowhere || !LocationColumns.Any(row.Has))
        {
            row.Warn("name", "Import.RenamedByIdAlone", was.Name, will.Name);
        }

        return false;
    }
}
