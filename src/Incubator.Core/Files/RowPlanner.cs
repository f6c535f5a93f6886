using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>Reads a row over what its record says, and judges what comes of it.</summary>
internal sealed class RowPlanner<TRecord, TInput, TBook>(
    FileFormat<TRecord, TInput, TBook> format, Editor<TRecord, TInput> editor, ImportOptions options, Write rehearsal, TBook book,
    KeptByHand<TRecord, TInput> kept)
    where TRecord : class, IEditable
    where TInput : class, IVersioned, new()
{
    private static readonly string[] LocationColumns = ["city", "country", "region", "space"];

    /// <summary>The row as an input, not judged yet.</summary>
    /// <param name="record">The record it is about; null for a new one.</param>
    public RowDraft<TRecord, TInput> Draft(RowReader row, TRecord? record, string id)
    {
        var brings = record is null && row.Source == Record.Local && id.Length > 0;
        var input = record is null ? new TInput() : editor.InputOf(record);
        if (brings)
        {
            format.Named!.SetSlug(input, id);
        }

        Read(row, input);
        var listed = record as Record;
        return new(record, input, new Origin(
            row.Source,
            row.Source == Record.Local || id.Length == 0 ? null : id,
            row.Has("source_licence") ? Text.Clean(row.Text("source_licence")) : listed?.SourceLicence,
            row.Has("source_attribution") ? Text.Clean(row.Text("source_attribution")) : listed?.SourceAttribution))
        {
            Brings = brings ? id : null,
        };
    }

    /// <summary>The row read over a record that it is a duplicate of: that stays of its source and keeps its id there.</summary>
    public RowDraft<TRecord, TInput> DraftOfTwin(RowReader row, TRecord record)
    {
        var input = editor.InputOf(record);
        Read(row, input);
        var listed = record as Record;
        return new(record, input, new Origin(
            listed?.Source ?? row.Source, listed?.SourceId, listed?.SourceLicence, listed?.SourceAttribution))
        {
            IsOfTwin = true,
        };
    }

    /// <summary>What the row changes, and what the editor would refuse.</summary>
    public async Task<ResolvedRow<TInput>> PlanAsync(
        RowReader row, int number, RowDraft<TRecord, TInput> draft, string name, CancellationToken ct)
    {
        var (nothing, record, input) = (new ResolvedRow<TInput>(name, null), draft.Record, draft.Input);
        var judged = editor.Judge(input);
        if (await editor.RefusalAsync(rehearsal, record, judged, draft.Origin, ct) is SaveResult.Invalid invalid)
        {
            row.Take(invalid.Errors, path => ColumnOf(path, row));
        }

        var isKept = record is { EditedSinceImport: true } && !options.Overwrite;
        var mayBeAnother = record is not null && !isKept && !draft.IsOfTwin;
        if (row.Errors.Count > 0 || (mayBeAnother && IsAnother(row, editor.InputOf(record!), input)))
        {
            return nothing;
        }

        if (draft.Brings is { } slug)
        {
            rehearsal.Book!.Reserve(format.RecordKind, slug);
        }

        var plan = new PlannedRow<TInput>(number, record?.Id, judged, draft.Origin) { Withdraws = kept.HasOpen(record?.Id) };
        if (record is not null && !editor.Differs(record, input, draft.Origin))
        {
            return plan.Withdraws ? nothing with { Plan = plan with { Deed = RowDeed.Nothing } } : nothing;
        }

        if (isKept)
        {
            return PlanKept(row, plan, editor.InputOf(record!), nothing);
        }

        return nothing with { Plan = plan, Changes = record is null ? [] : ChangesOf(row, editor.InputOf(record), input) };
    }

    /// <summary>The hand keeps its values: what the file says is proposed, where that was not done before.</summary>
    private ResolvedRow<TInput> PlanKept(RowReader row, PlannedRow<TInput> plan, TInput now, ResolvedRow<TInput> nothing)
    {
        var changes = ChangesOf(row, now, plan.Input.Input);
        var columns = string.Join(", ", changes.Select(c => c.Column).Distinct());
        if (kept.Change(plan.Id!.Value, now, plan.Input.Input, out var isNew) is { } change && isNew)
        {
            row.Warn(null, "Import.Proposed", columns);
            return nothing with
            {
                Plan = plan with { Input = editor.Judge(change), Deed = RowDeed.Propose, Withdraws = false },
                Changes = ChangesOf(row, now, change),
            };
        }

        row.Warn(null, "Import.EditedByHand", columns);
        return nothing;
    }

    private List<ImportChange> ChangesOf(RowReader row, TInput before, TInput after) =>
        [.. Fields.Differences(before, after).Select(d => new ImportChange(ColumnOf(d.Path, row) ?? d.Path, d.Before, d.After))];

    private void Read(RowReader row, TInput input)
    {
        format.ReadOthers(row, input, book);
        foreach (var column in format.Columns.Where(c => row.Has(c.Name)))
        {
            // A cell that says what the record says is not read again: what was once accepted stays as it is.
            if (column.Cell(row) != (Text.Clean(column.Get(input)) ?? ""))
            {
                column.Set(input, row);
            }
        }

        format.ReadLast?.Invoke(row, input, book);
    }

    private string? ColumnOf(string path, RowReader row)
    {
        if (format.PathOf is { } pathOf)
        {
            return pathOf(path);
        }

        if (path == nameof(Record.Slug))
        {
            return "id";
        }

        var column = format.Columns.Where(c => RowReader.IsWithin(path, c.Field)).MaxBy(c => c.Field.Length)?.Name
            ?? format.OtherColumnOf(path);
        return column is not null && !row.Has(column) && column.LastIndexOf('_') is var at and > 0 && row.Has(column[..at])
            ? column[..at]
            : column;
    }

    /// <summary>Refuses a row that shares its id alone with the record; warns where only the id could say that they are one.</summary>
    private bool IsAnother(RowReader row, TInput recorded, TInput read)
    {
        if (format.Named is not { } named)
        {
            return false;
        }

        var was = new Identity(named.Name(recorded), [.. named.Locations(recorded, book)]);
        var will = new Identity(named.Name(read), [.. named.Locations(read, book)]);
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

/// <summary>A row read over its record.</summary>
/// <param name="Record">Null for a new one.</param>
internal sealed record RowDraft<TRecord, TInput>(TRecord? Record, TInput Input, Origin Origin)
    where TRecord : class
    where TInput : class
{
    /// <summary>The address that a new record of our own brings.</summary>
    public string? Brings { get; init; }

    /// <summary>The record is one that the row is a duplicate of.</summary>
    public bool IsOfTwin { get; init; }
}
