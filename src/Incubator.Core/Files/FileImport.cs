using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Files;

/// <summary>Takes in a file: the command line and the administrator's page make the same two calls.</summary>
public abstract class FileImport
{
    /// <summary>What the file is about, as the command line names it: <c>spaces</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The sources that records were imported from.</summary>
    public abstract Task<IReadOnlyList<string>> SourcesAsync(CancellationToken ct);

    /// <summary>Reads, maps, resolves and validates every row; writes nothing.</summary>
    /// <exception cref="CsvException">The file cannot be read at all.</exception>
    public abstract Task<ImportPreview> PreviewAsync(Stream stream, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct);

    /// <summary>Writes what the preview showed, in one transaction; resolves it again first if anything was written since.</summary>
    public abstract Task<ImportResult> ApplyAsync(ImportPreview preview, Actor actor, IProgress<ImportProgress>? progress, CancellationToken ct);
}

/// <summary>What the imports of all kinds have in common: from rows to one transaction.</summary>
public abstract class FileImport<TInput>(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IStringLocalizer<Words> words) : FileImport where TInput : class
{
    private const int BatchSize = 200;

    /// <summary>All columns that the format knows.</summary>
    private protected abstract IEnumerable<string> KnownColumns { get; }

    /// <summary>Each of these must be there, or the file is something else.</summary>
    private protected abstract IReadOnlyList<string> RequiredColumns { get; }

    public sealed override async Task<IReadOnlyList<string>> SourcesAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await SourceNames.ReadAsync(db, ct)).Foreign;
    }

    public sealed override async Task<ImportPreview> PreviewAsync(Stream stream, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var table = await ReadTableAsync(stream, options, ct);
        if (RequiredColumns.FirstOrDefault(c => !table.Has(c)) is { } missing)
        {
            throw new CsvException("Csv.ColumnMissing", missing, string.Join(", ", table.Columns));
        }

        await using var db = await factory.CreateDbContextAsync(ct);
        return await ResolveAsync(db, table, options, progress, ct);
    }

    public sealed override async Task<ImportResult> ApplyAsync(ImportPreview preview, Actor actor, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var current = (Preview)preview;
        await using var write = await door.BeginAsync(actor with { Door = Door.Import }, ct);
        if (!write.Grants.IsAdministrator)
        {
            return new ImportResult.Forbidden();
        }

        if (await StampAsync(write.Db, ct) != current.Stamp)
        {
            current = await ResolveAsync(write.Db, current.Table, current.Options, null, ct);
            write.Db.ChangeTracker.Clear();
        }

        if (!current.MayApply)
        {
            return new ImportResult.HeldBack(current);
        }

        await current.Run.PrepareAsync(write, current.Plans, ct);
        var done = 0;
        foreach (var batch in current.Plans.Chunk(BatchSize))
        {
            await WriteAsync(write, batch, ct);
            await write.FlushAsync(ct);
            write.Db.ChangeTracker.Clear();
            progress?.Report(new ImportProgress(done += batch.Length, current.Plans.Count));
        }

        await write.CommitAsync(ct);
        return new ImportResult.Written(current);
    }

    private protected virtual Task<CsvTable> ReadTableAsync(Stream stream, ImportOptions options, CancellationToken ct) => CsvFile.ReadAsync(stream, options.Encoding, ct);

    /// <summary>A note as the file's own form names the place it is about.</summary>
    private protected virtual ImportNote Place(ImportNote note, int row) => note;

    /// <summary>Reads what the rows, which come from these sources, will be compared with.</summary>
    private protected abstract Task<ImportRun<TInput>> OpenAsync(
        IncubatorDb db, IReadOnlyList<string> sources, ImportOptions options, CancellationToken ct);

    private protected abstract Task WriteAsync(Write write, IReadOnlyList<PlannedRow<TInput>> rows, CancellationToken ct);

    private async Task<Preview> ResolveAsync(IncubatorDb db, CsvTable table, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var stamp = await StampAsync(db, ct);
        var sources = RowSources.Read(table, await SourceNames.ReadAsync(db, ct), options.Source);
        var run = await OpenAsync(db, sources.Used, options, ct);
        var saidOnce = new HashSet<string>();
        var rows = new List<ImportRow>(table.Rows.Count);
        var plans = new List<PlannedRow<TInput>>();
        var known = KnownColumns.ToHashSet(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            ct.ThrowIfCancellationRequested();
            var reader = new RowReader(table, row, sources.Of(row), words, saidOnce);
            var (name, plan) = ("", (PlannedRow<TInput>?)null);
            if (row.Problem is { } problem)
            {
                reader.Refuse(problem.Column, problem.Key, problem.Values);
            }
            else if (table.Columns.Where(c => known.Contains(c) && !XmlText.IsValid(table.Cell(row, c))).ToList() is { Count: > 0 } damaged)
            {
                name = XmlText.Strip(reader.Text("name"));
                damaged.ForEach(c => reader.Refuse(c, "Rule.Control"));
            }
            else if (!sources.Judge(reader))
            {
                name = reader.Text("name");
            }
            else
            {
                (name, plan) = run.Resolve(reader);
            }

            var outcome = reader.Errors.Count > 0 ? ImportOutcome.Refused
                : plan is null ? ImportOutcome.Unchanged
                : plan.Id is null ? ImportOutcome.Created : ImportOutcome.Updated;
            rows.Add(new ImportRow(row.Line, name, outcome, [.. reader.Errors.Select(n => Place(n, rows.Count))], [.. reader.Warnings.Select(n => Place(n, rows.Count))]));
            if (plan is not null && outcome != ImportOutcome.Refused)
            {
                plans.Add(plan);
            }

            if (rows.Count % BatchSize == 0 || rows.Count == table.Rows.Count)
            {
                progress?.Report(new ImportProgress(rows.Count, table.Rows.Count));
            }
        }

        return new Preview
        {
            Kind = Kind,
            Options = options,
            Rows = rows,
            FileWarnings = [.. table.Columns.Where(c => c.Length > 0 && !known.Contains(c)).Select(c => new ImportNote(1, c, words["Import.UnknownColumn"]))],
            Table = table,
            Stamp = stamp,
            Plans = plans,
            Run = run,
        };
    }

    // Every write leaves a row in the history: nothing was written since as long as the last one is the same.
    private static async Task<long> StampAsync(IncubatorDb db, CancellationToken ct) => await db.Changes.MaxAsync(c => (long?)c.Id, ct) ?? 0;

    private sealed class Preview : ImportPreview
    {
        public required CsvTable Table { get; init; }

        public required long Stamp { get; init; }

        public required List<PlannedRow<TInput>> Plans { get; init; }

        public required ImportRun<TInput> Run { get; init; }
    }
}

/// <summary>One pass over a file.</summary>
internal abstract class ImportRun<TInput>
{
    /// <summary>What the row is called, and what to write for it; nothing where the record already says the same.</summary>
    public abstract (string Name, PlannedRow<TInput>? Plan) Resolve(RowReader row);

    /// <summary>Makes what the rows need before they are written.</summary>
    public virtual Task PrepareAsync(Write write, IReadOnlyList<PlannedRow<TInput>> rows, CancellationToken ct) => Task.CompletedTask;
}
