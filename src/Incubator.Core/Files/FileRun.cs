using System.Runtime.InteropServices;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Files;

/// <summary>One pass over a file: which row means which record, what it changes, and what the editor would refuse.</summary>
internal sealed class FileRun<TRecord, TInput, TBook>
    where TRecord : class, IEditable
    where TInput : class, IVersioned, new()
{
    private readonly FileFormat<TRecord, TInput, TBook> _format;
    private readonly Editor<TRecord, TInput> _editor;
    private readonly ImportOptions _options;
    private readonly Write _rehearsal;
    private readonly RowPlanner<TRecord, TInput, TBook> _planner;
    private readonly Dictionary<string, List<TRecord>> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<int, TRecord> _byId = [];
    private readonly Dictionary<string, int> _former = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(House? House, int Line)>> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _claimed = [];
    private readonly Dictionary<int, TRecord> _twinRecords = [];
    private readonly Twins _twins = new();

    private FileRun(
        FileFormat<TRecord, TInput, TBook> format, Editor<TRecord, TInput> editor, ImportOptions options, Write rehearsal, TBook book,
        KeptByHand<TRecord, TInput> kept)
    {
        (_format, _editor, _options, _rehearsal, Book) = (format, editor, options, rehearsal, book);
        _planner = new(format, editor, options, rehearsal, book, kept);
    }

    /// <summary>What the rows refer to.</summary>
    public TBook Book { get; }

    /// <summary>Every row so far could be read and has an id: the records that none names are not in the file.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>Reads what the rows, which come from these sources, will be compared with.</summary>
    public static async Task<FileRun<TRecord, TInput, TBook>> OpenAsync(
        FileFormat<TRecord, TInput, TBook> format, Editor<TRecord, TInput> editor, ImportOptions options, Write rehearsal,
        IQueryable<TRecord> records, ImportProposals proposals, CancellationToken ct)
    {
        var db = rehearsal.Db;
        rehearsal.Book = await Records.Book.ReadAsync(db, format.Pages, ct);
        var run = new FileRun<TRecord, TInput, TBook>(
            format, editor, options, rehearsal, await format.ReadBookAsync(db, rehearsal.Book, ct),
            new(editor, await proposals.ReadAsync(db, format.RecordKind, ct)));
        var all = await records.AsNoTracking().AsSplitQuery().OrderBy(r => r.Id).ToListAsync(ct);
        var merged = await db.MergedAsync(format.RecordKind, ct);
        var winners = await run.WinnersAsync(all, merged, ct);
        foreach (var record in all)
        {
            run.Add(record, merged.TryGetValue(record.Id, out var winner) ? winners.GetValueOrDefault(winner, record) : record);
        }

        if (format.Named is not null)
        {
            foreach (var former in await db.FormerSlugs(format.RecordKind).ToListAsync(ct))
            {
                run._former[former.Slug] = former.RecordId;
            }

            foreach (var candidate in format.Named.CandidatesAsync is { } read ? await read(db, run.Book, ct) : [])
            {
                run._twins.Add(candidate);
            }
        }

        return run;
    }

    /// <summary>Reads the records, of whatever source, that these rows are duplicates of, for them to be changed.</summary>
    public async Task FetchTwinsAsync(IEnumerable<RowReader> rows, CancellationToken ct)
    {
        var ids = rows.Where(r => r.Source.Length > 0 && FindRecord(r, _format.KeyOfRow(r, Book), HouseOf(r)) is null)
            .Select(r => FindTwin(null, _planner.Draft(r, null, IdOf(r)).Input)?.Twin.Id).OfType<int>().ToHashSet();
        if (ids.Count == 0)
        {
            return;
        }

        var records = _editor.Editable(_rehearsal.Db, _rehearsal.Grants, _rehearsal.Today).Where(r => ids.Contains(r.Id));
        foreach (var record in await records.AsNoTracking().AsSplitQuery().ToListAsync(ct))
        {
            _twinRecords[record.Id] = record;
        }
    }

    /// <summary>A row that is damaged: which record it is about nobody can say.</summary>
    public ResolvedRow<TInput> Unread(string name)
    {
        IsComplete = false;
        return new(name, null);
    }

    /// <summary>What the row is called, and what to write for it; nothing where the record already says the same.</summary>
    public async Task<ResolvedRow<TInput>> ResolveAsync(RowReader row, int number, CancellationToken ct)
    {
        var nothing = new ResolvedRow<TInput>(_format.Title(row, Book), null);
        var id = IdOf(row);
        IsComplete &= id.Length is > 0 and <= 200;
        if (id.Length > 200)
        {
            row.Refuse("id", "Import.KeyTooLong");
            return nothing;
        }

        var key = _format.KeyOfRow(row, Book);
        var house = HouseOf(row);
        if (key is not null && Repeated(key, house, row.Line) is { } line)
        {
            return Repeats(row, line, nothing);
        }

        var record = FindRecord(row, key, house);
        if (record?.State == RecordState.Archived)
        {
            row.Warn(null, "Import.Archived");
            return nothing;
        }

        if (record is not null && !_claimed.TryAdd(record.Id, row.Line))
        {
            return Repeats(row, _claimed[record.Id], nothing);
        }

        var draft = _planner.Draft(row, record, id);
        if (FindTwin(record?.Id, draft.Input) is not var (twin, agree))
        {
            return await PlanAsync(row, number, draft, nothing, ct);
        }

        nothing = nothing with { Twin = twin };
        switch (record is null && twin.Id is not null ? _options.TwinOf(row.Line) : TwinChoice.Add)
        {
            case TwinChoice.Skip:
                // Left as it is, it is in the file all the same.
                _claimed.TryAdd(twin.Id!.Value, row.Line);
                row.ReadAgain();
                WarnOfTwin(row, twin, agree);
                return nothing;
            case TwinChoice.Update when !_claimed.TryAdd(twin.Id!.Value, row.Line):
                row.ReadAgain();
                return Repeats(row, _claimed[twin.Id.Value], nothing);
            case TwinChoice.Update when TwinRecord(twin.Id!.Value) is { } there:
                row.ReadAgain();
                draft = _planner.DraftOfTwin(row, there);
                break;
        }

        var resolved = await PlanAsync(row, number, draft, nothing, ct);
        if (row.Errors.Count == 0)
        {
            WarnOfTwin(row, twin, agree);
        }

        return resolved;
    }

    /// <summary>The live records of the file's sources that no row names by its id.</summary>
    public IReadOnlyList<GoneRecord> Gone() => _format.Named is not { } named
        ? []
        : [.. _byId.Values.Where(r => r.State == RecordState.Live && r is Record { SourceId: not null } && !_claimed.ContainsKey(r.Id))
            .Select(r => new GoneRecord(r.Id, r.Version, named.Name(_editor.InputOf(r))))];

    /// <summary>The records that those of the file's sources were merged into, of whatever source they are.</summary>
    private async Task<Dictionary<int, TRecord>> WinnersAsync(
        List<TRecord> records, IReadOnlyDictionary<int, int> merged, CancellationToken ct)
    {
        var ids = records.Select(r => merged.GetValueOrDefault(r.Id)).Where(i => i > 0).ToHashSet();
        return ids.Count == 0
            ? []
            : await _editor.Editable(_rehearsal.Db, _rehearsal.Grants, _rehearsal.Today).Where(r => ids.Contains(r.Id))
                .AsNoTracking().AsSplitQuery().ToDictionaryAsync(r => r.Id, ct);
    }

    /// <param name="meant">The record that rows with its keys are about: itself, or the one it was merged into.</param>
    private void Add(TRecord record, TRecord meant)
    {
        _byId[record.Id] = record;
        foreach (var key in _format.KeysOf(record, Book))
        {
            ref var records = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, key, out _);
            (records ??= []).Add(meant);
        }
    }

    // Ids are certain: houses count where there is none.
    private House? HouseOf(RowReader row) => IdOf(row).Length == 0 ? _format.Named?.HouseOfRow?.Invoke(row) : null;

    private House? HouseOf(TRecord record) => _format.Named?.HouseOf?.Invoke(_editor.InputOf(record));

    /// <summary>The line of an earlier row that means the same; null, and this one is noted, where there is none.</summary>
    private int? Repeated(string key, House? house, int line)
    {
        ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(_lines, key, out _);
        rows ??= [];
        foreach (var row in rows)
        {
            if (house is null || !house.IsOtherThan(row.House))
            {
                return row.Line;
            }
        }

        rows.Add((house, line));
        return null;
    }

    private string IdOf(RowReader row) => _format.Named is null ? "" : row.Said("id");

    private TRecord? FindRecord(RowReader row, string? key, House? house)
    {
        var records = key is null ? [] : _byKey.GetValueOrDefault(key) ?? [];
        // Two may have one name: the older record is meant, but for one in another house, or that an earlier row is about.
        var record = house is null
            ? records.FirstOrDefault()
            : records.Find(r => !_claimed.ContainsKey(r.Id) && !house.IsOtherThan(HouseOf(r)));
        return record is null && row.Source == Record.Local && _former.TryGetValue(IdOf(row), out var moved)
            ? _byId.GetValueOrDefault(moved)
            : record;
    }

    private TRecord? TwinRecord(int id) => _twinRecords.GetValueOrDefault(id) ?? _byId.GetValueOrDefault(id);

    private ResolvedRow<TInput> Repeats(RowReader row, int line, ResolvedRow<TInput> nothing)
    {
        row.Refuse(IdOf(row).Length > 0 ? "id" : _format.RequiredColumns[0], "Import.Repetition", line);
        return nothing;
    }

    private async Task<ResolvedRow<TInput>> PlanAsync(
        RowReader row, int number, RowDraft<TRecord, TInput> draft, ResolvedRow<TInput> nothing, CancellationToken ct)
    {
        var resolved = await _planner.PlanAsync(row, number, draft, nothing.Name, ct);
        while (_options.LeavesOutCells && row.Errors.Count > 0 && row.LeaveOut(_format.RequiredColumns))
        {
            draft = draft.IsOfTwin ? _planner.DraftOfTwin(row, draft.Record!) : _planner.Draft(row, draft.Record, IdOf(row));
            resolved = await _planner.PlanAsync(row, number, draft, nothing.Name, ct);
        }

        if (row.Errors.Count == 0 && _format.Named?.Traits is { } traits)
        {
            _twins.Remember(row.Line, draft.Record?.Id, traits(draft.Input, Book));
        }

        return resolved with { Twin = nothing.Twin };
    }

    private (ImportTwin Twin, IReadOnlyList<string> Agree)? FindTwin(int? id, TInput input) =>
        _format.Named?.Traits is { } traits ? _twins.Find(id, traits(input, Book)) : null;

    private static void WarnOfTwin(RowReader row, ImportTwin twin, IReadOnlyList<string> agree) =>
        row.WarnOfTwin(agree.Contains("name") || !row.Has("website") ? "name" : "website", twin, agree);
}
