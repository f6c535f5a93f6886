using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Files;

/// <summary>The import of records that have a name, a source and a key in it.</summary>
public abstract class RecordImport<TRecord, TInput>(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<TInput> validator, IStringLocalizer<Words> words)
    : FileImport<TInput>(door, factory, words)
    where TRecord : Record
    where TInput : class, new()
{
    private protected static readonly string[] SourceColumns = ["id", "source", "source_licence", "source_attribution"];

    private protected abstract string RecordKind { get; }

    private protected abstract IReadOnlyList<Column<TInput>> Columns { get; }

    /// <summary>Columns that several fields share, or that need the database: city, country ...</summary>
    private protected abstract IReadOnlyList<string> OtherColumns { get; }

    private protected override IEnumerable<string> KnownColumns => [.. SourceColumns, .. OtherColumns, .. Columns.Select(c => c.Name)];

    private protected override IReadOnlyList<string> RequiredColumns => ["name"];

    /// <summary>The records with all that <see cref="From"/> reads.</summary>
    private protected abstract IQueryable<TRecord> Query(IncubatorDb db);

    private protected abstract TInput From(TRecord record);

    private protected abstract string NameOf(TInput input);

    private protected abstract void SetSlug(TInput input, string slug);

    /// <summary>City and country of a record, by which its name is told from the same name elsewhere.</summary>
    private protected abstract (int? CityId, string? Country) PlaceOf(TInput input, object? references);

    /// <summary>The same of a row that has no id: the country's code, or what stands there, and the city.</summary>
    internal virtual (string Country, string City) PlaceCells(RowReader row, object? references) =>
        (Countries.Recognise(row.Text("country"))?.Code ?? row.Text("country"), row.Text("city"));

    /// <summary>
    /// Where a record is, narrowest first, with null where nothing is said: what two of them say first in common tells whether they
    /// are in one place.
    /// </summary>
    private protected abstract IEnumerable<(object? Key, string Name)> Locations(TInput input, CityBook cities, object? references);

    private protected abstract string? WebsiteOf(TInput input);

    /// <summary>Reads the other columns.</summary>
    private protected abstract void ReadOthers(RowReader row, TInput input, RecordRun<TRecord, TInput> run);

    /// <summary>Reads what has the last word.</summary>
    private protected virtual void ReadLast(RowReader row, TInput input)
    {
    }

    /// <summary>The column to name for a field that none of <see cref="Columns"/> holds.</summary>
    private protected abstract string? OtherColumnOf(string path);

    /// <summary>Gives cities that are made by this import their keys.</summary>
    private protected abstract Task SettleAsync(TInput input, Func<int?, Task<int?>> keyOf);

    private protected abstract Task<TRecord> ApplyAsync(Write write, TRecord? record, TInput input, CancellationToken ct);

    /// <summary>Reads what else the rows refer to.</summary>
    private protected virtual Task<object?> ReadReferencesAsync(IncubatorDb db, CancellationToken ct) => Task.FromResult<object?>(null);

    private protected sealed override async Task<ImportRun<TInput>> OpenAsync(
        IncubatorDb db, IReadOnlyList<string> sources, ImportOptions options, CancellationToken ct)
    {
        var cities = await CityBook.ReadAsync(db, ct);
        var run = new RecordRun<TRecord, TInput>(this, options, cities, await ReadReferencesAsync(db, ct));
        foreach (var record in await Query(db).AsNoTracking().AsSplitQuery().Where(r => sources.Contains(r.Source)).OrderBy(r => r.Id).ToListAsync(ct))
        {
            run.Meet(record);
        }

        foreach (var slug in await db.Set<TRecord>().Select(r => r.Slug).ToListAsync(ct))
        {
            run.Slugs.Add(slug);
        }

        foreach (var former in await db.FormerSlugs.AsNoTracking().Where(s => s.Kind == RecordKind).ToListAsync(ct))
        {
            run.Meet(former);
        }

        await MeetLookalikesAsync(db, run, ct);
        return run;
    }

    private protected sealed override async Task WriteAsync(Write write, IReadOnlyList<PlannedRow<TInput>> rows, CancellationToken ct)
    {
        var ids = rows.Where(r => r.Id is not null).Select(r => r.Id!.Value).ToList();
        var known = ids.Count == 0 ? [] : await Query(write.Db).AsSplitQuery().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        foreach (var row in rows)
        {
            var record = await ApplyAsync(write, row.Id is { } id ? known[id] : null, row.Input, ct);
            if (row.Id is null)
            {
                record.Source = row.Source;
                record.SourceId = row.SourceId;
            }

            write.Note(RecordKind, () => record.Id, Fields.Differences(
                new { record.SourceLicence, record.SourceAttribution }, new { SourceLicence = row.Licence, SourceAttribution = row.Attribution }));
            record.SourceLicence = row.Licence;
            record.SourceAttribution = row.Attribution;
        }
    }

    /// <summary>Other records of this kind, by which a new one may be a duplicate.</summary>
    private protected abstract Task MeetLookalikesAsync(IncubatorDb db, RecordRun<TRecord, TInput> run, CancellationToken ct);

    internal Existing<TInput> Describe(TRecord record) =>
        new(record.Id, record.Slug, record.State, record.EditedSinceImport, record.SourceLicence, record.SourceAttribution, () => From(record));

    internal IReadOnlyList<FieldError> Validate(TInput input) => validator.Validate(input).ToFieldErrors();

    internal void Read(RowReader row, TInput input, RecordRun<TRecord, TInput> run)
    {
        ReadOthers(row, input, run);
        foreach (var column in Columns.Where(c => row.Has(c.Name)))
        {
            // A cell that says what the record says is not read again: what was once accepted stays as it is.
            if (column.Cell(row) != (Text.Clean(column.Get(input)) ?? ""))
            {
                column.Set(input, row);
            }
        }

        ReadLast(row, input);
    }

    internal virtual string? ColumnOf(string path, RowReader row)
    {
        var column = Columns.Where(c => RowReader.IsWithin(path, c.Field)).MaxBy(c => c.Field.Length)?.Name ?? OtherColumnOf(path);
        return column is not null && !row.Has(column) && column.LastIndexOf('_') is var at and > 0 && row.Has(column[..at]) ? column[..at] : column;
    }

    internal string Name(TInput input) => NameOf(input);

    internal void Address(TInput input, string slug) => SetSlug(input, slug);

    internal (int? CityId, string? Country) Place(TInput input, object? references) => PlaceOf(input, references);

    internal Identity Identify(TInput input, CityBook cities, object? references) =>
        new(NameOf(input), [.. Locations(input, cities, references)]);

    internal string? Website(TInput input) => WebsiteOf(input);

    internal Task SettlePlacesAsync(TInput input, Func<int?, Task<int?>> keyOf) => SettleAsync(input, keyOf);
}
