using System.Diagnostics;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Files;

/// <summary>The one way from the rows of a file to its records: every row goes through the kind's editor.</summary>
public sealed class FormatImport<TRecord, TInput, TBook>(
    FileFormat<TRecord, TInput, TBook> format,
    Editor<TRecord, TInput> editor,
    WriteDoor door,
    IDbContextFactory<IncubatorDb> factory,
    ImportLog log,
    ImportUndo undo,
    RecordSources recordSources, ImportProposals proposals,
    IStringLocalizer<Words> words) : FileImport
    where TRecord : class, IEditable
    where TInput : class, IVersioned, new()
{
    private const int ProgressSteps = 200;
    private const int ShownChanges = 1_000;

    // Where others write all the time, each row's own refusals have to do: an import is not kept from beginning by them.
    private const int Resolutions = 3;

    // Whoever looks at a file sees what an import would be refused; who may import is asked when it is written.
    private static readonly Actor Reader = Actor.Operator with { Channel = Channel.Import };

    public override string Kind => format.Kind;

    public override bool IsJson => format.IsJson;

    public override async Task<IReadOnlyList<string>> SourcesAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return new SourceNames(await recordSources.ReadAsync(db, ct)).Foreign;
    }

    public override async Task<ImportPreview> PreviewAsync(
        Stream stream, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var table = format.ReadTableAsync is { } read
            ? await read(stream, ct)
            : options.Mapping.Apply(WithHeader(await FileRows.ReadAsync(stream, options.Reading, ct)), [.. format.KnownColumns]);
        if (format.RequiredColumns.FirstOrDefault(c => !table.Has(c)) is { } missing)
        {
            var perhaps = table.File.Columns.FirstOrDefault(c => ColumnNames.Find(c, [missing]) is not null);
            throw perhaps is null
                ? new CsvException("Csv.ColumnMissing", missing, string.Join(", ", table.File.Columns))
                : new CsvException("Csv.ColumnMissingPerhaps", missing, string.Join(", ", table.File.Columns), perhaps);
        }

        return await ResolveAsync(table, options, progress, ct);
    }

    public override async Task<FileLook> LookAsync(Stream stream, FileReading said, FileReading? before, CancellationToken ct)
    {
        var (file, asked) = FileRows.Look(await FileRows.BytesAsync(stream, ct), said, before, ct);
        return FileLook.At(WithHeader(file), [.. format.KnownColumns], format.RequiredColumns) with
        {
            Asked = asked,
            Options = format.Columns.Where(c => c.Options.Count > 0).ToDictionary(c => c.Name, c => c.Options, StringComparer.Ordinal),
        };
    }

    public override async Task<SourceProfile?> ProfileAsync(string source, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var known = new SourceNames(await recordSources.ReadAsync(db, ct)).Canonical(Common.Text.Clean(source) ?? "");
        return await db.SourceProfiles().AsNoTracking().SingleOrDefaultAsync(p => p.Source == known && p.Kind == Kind, ct);
    }

    public override async Task<int> ArchiveAsync(IReadOnlyList<GoneRecord> gone, Actor actor, CancellationToken ct)
    {
        // A part of the import that has shown them: many writes of an administrator, not somebody's typing.
        var (archived, importer) = (0, actor with { Channel = Channel.Import });
        foreach (var record in gone)
        {
            archived += await editor.ArchiveAsync(record.Id, record.Version, importer, ct) is SaveResult.Saved ? 1 : 0;
        }

        return archived;
    }

    private RawFile WithHeader(RawFile file)
    {
        if (file.Reading.HeaderLine is not null)
        {
            return file;
        }

        string[] known = [.. format.KnownColumns];
        var found = file with { Reading = file.Reading with { HeaderLine = ColumnNames.HeaderLine(file.Rows, known) } };
        return FileLook.At(found, known, format.RequiredColumns).SeemsHeadless
            ? found with { Reading = found.Reading with { HeaderLine = 0 } }
            : found;
    }

    public override async Task<ImportResult> ApplyAsync(
        ImportPreview preview, Actor actor, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var current = (PlannedImport<TRecord, TInput, TBook>)preview;
        var (importer, hash) = (actor with { Channel = Channel.Import }, ImportLog.HashOf(current.Table));
        for (var left = Resolutions; ; left--)
        {
            await using (var rehearsal = await door.RehearseAsync(importer, ct))
            {
                if (!rehearsal.Grants.IsAdministrator)
                {
                    return new ImportResult.Forbidden();
                }

                if (current.IsUsed || await HistoryRows.LastAsync(rehearsal.Db, ct) != current.Stamp)
                {
                    current = await ResolveAsync(current.Table, current.Options, null, ct);
                }
            }

            if (!current.MayApply)
            {
                return new ImportResult.HeldBack(current, []);
            }

            switch (await log.BeginAsync(importer, current, hash, current.Stamp, mustFit: left > 0, ct))
            {
                case ImportStart.Begun begun:
                    current.IsUsed = true;
                    return await WriteAsync(importer, begun.Import, current, progress, ct);
                case ImportStart.Needless:
                    return new ImportResult.Written(current, null);
                case ImportStart.Forbidden:
                    return new ImportResult.Forbidden();
                // Now it is another run of the same file that goes on with it.
                case ImportStart.Changed when left == 0:
                    return new ImportResult.Overtaken();
            }
        }
    }

    private async Task<ImportResult> WriteAsync(
        Actor actor, RunningImport import, PlannedImport<TRecord, TInput, TBook> current, IProgress<ImportProgress>? progress,
        CancellationToken ct)
    {
        var (done, size) = (0, BatchSize.First);
        while (done < current.Plans.Count)
        {
            var batch = current.Plans.GetRange(done, Math.Min(size.Rows, current.Plans.Count - done));
            var (answer, held) = await WriteAsync(actor, import, current, batch, ct);
            if (answer is not null)
            {
                return answer;
            }

            size = size.After(held);
            done += batch.Count;
            progress?.Report(new ImportProgress(done, current.Plans.Count));
        }

        return await log.FinishAsync(actor, import, ct) ?? new ImportResult.Written(current, import.Id);
    }

    /// <summary>Writes some rows in one short write. Answers where the import ends with it, and how long others had to wait.</summary>
    private async Task<(ImportResult? Answer, TimeSpan Held)> WriteAsync(
        Actor actor, RunningImport import, PlannedImport<TRecord, TInput, TBook> current, List<PlannedRow<TInput>> batch,
        CancellationToken ct)
    {
        await using (var write = await log.EnterAsync(actor, ct))
        {
            if (!write.Grants.IsAdministrator)
            {
                return (new ImportResult.Forbidden(), default);
            }

            var (began, refused) = (Stopwatch.GetTimestamp(), 0);
            (write.ImportId, write.Book) = (import.Id, current.Book);
            await current.Book.FollowAsync(write.Db, ct);
            await editor.FetchAsync(write, [.. batch.Where(r => r.Id is not null).Select(r => r.Id!.Value)], ct);
            // First, while the context tracks little: what is made on the way is saved at once, for its key.
            foreach (var row in batch)
            {
                await format.CompleteAsync(row.Input.Input, current.Run.Book, write, ct);
            }

            foreach (var row in batch)
            {
                if (await new RowWriter<TRecord, TInput>(editor, proposals).ApplyAsync(write, row, ct) is { } refusal)
                {
                    current.Refuse(row.Row, Reasons(refusal, current.Rows[row.Row]));
                    refused++;
                }
            }

            if (await ImportLog.CountAsync(write, import, batch.Count(r => r.Deed != RowDeed.Nothing) - refused, refused, ct) is { } answer)
            {
                return (answer, default);
            }

            if (current.MayApply)
            {
                await write.FlushAsync(ct);
                await current.Book.MarkAsync(write.Db, ct);
                await write.CommitAsync(ct);
                return (null, Stopwatch.GetElapsedTime(began));
            }
        }

        // A refused row holds all others back, those that are written already too: all of them, though whoever imports has left.
        return await undo.RunAsync(import.Id, actor, CancellationToken.None) switch
        {
            UndoResult.Done done => (new ImportResult.HeldBack(current, done.Left), default),
            UndoResult.Forbidden => (new ImportResult.Forbidden(), default),
            _ => (new ImportResult.Undone(), default),
        };
    }

    /// <summary>Why a row is refused that the preview took: others have written since.</summary>
    private List<ImportNote> Reasons(SaveResult refusal, ImportRow row) => refusal is SaveResult.Invalid invalid
        ? [.. invalid.Errors.Select(e => new ImportNote(row.Line, null, e.Message))]
        : [new ImportNote(row.Line, null, words["Import.ChangedMeanwhile"])];

    private async Task<PlannedImport<TRecord, TInput, TBook>> ResolveAsync(
        CsvTable table, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        await using var rehearsal = await door.RehearseAsync(Reader, ct);
        var db = rehearsal.Db;
        var stamp = await HistoryRows.LastAsync(db, ct);
        var sources = RowSources.Read(table, new SourceNames(await recordSources.ReadAsync(db, ct)), options.Source);
        var records = editor.Editable(db, rehearsal.Grants, rehearsal.Today);
        var run = await FileRun<TRecord, TInput, TBook>.OpenAsync(
            format, editor, options, rehearsal, format.FromSources(records, sources.Used), proposals, ct);
        await run.FetchTwinsAsync(
            table.Rows.Where(r => r.Problem is null && options.TwinOf(r.Line) == TwinChoice.Update)
                .Select(r => new RowReader(table, r, sources.Of(r), words, [])),
            ct);
        var saidOnce = new HashSet<string>();
        var rows = new List<ImportRow>(table.Rows.Count);
        var plans = new List<PlannedRow<TInput>>();
        var changing = 0;
        var known = format.KnownColumns.ToHashSet(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            ct.ThrowIfCancellationRequested();
            var reader = new RowReader(table, row, sources.Of(row), words, saidOnce);
            run.IsComplete &= !RowDamage.Swallows(table, row, reader);
            var resolved = RowDamage.Find(table, row, reader, sources, known) is { } name
                ? run.Unread(name)
                : await run.ResolveAsync(reader, rows.Count, ct);
            var outcome = resolved.OutcomeOf(reader);
            changing += resolved.Changes.Count > 0 ? 1 : 0;
            rows.Add(
                new ImportRow(
                    row.Line,
                    resolved.Name,
                    outcome,
                    [.. reader.Errors.Select(n => format.Place(n, rows.Count))],
                    [.. reader.Warnings.Select(n => format.Place(n, rows.Count))]
                )
                {
                    Changes = changing <= ShownChanges ? resolved.Changes : [],
                    Twin = resolved.Twin,
                }
            );
            if (resolved.Plan is { } plan && outcome != ImportOutcome.Refused)
            {
                plans.Add(plan);
            }

            if (rows.Count % ProgressSteps == 0 || rows.Count == table.Rows.Count)
            {
                progress?.Report(new ImportProgress(rows.Count, table.Rows.Count));
            }
        }

        var newSectors = format.NewSectors(run.Book);
        var gone = sources.Used.Count == 1 ? run.Gone() : [];
        return new PlannedImport<TRecord, TInput, TBook>
        {
            Kind = Kind,
            Options = options,
            Rows = rows,
            FileWarnings = FileWarnings.Of(table, known, newSectors, options, words),
            Table = table,
            Stamp = stamp,
            Plans = plans,
            Gone = run.IsComplete ? gone : [],
            IsGoneUncertain = gone.Count > 0 && !run.IsComplete,
            Source = sources.Named,
            NumberColumns = format.Cells.Where(c => c.IsNumber).Select(c => c.Name).ToHashSet(StringComparer.Ordinal),
            NewCities = format.NewCities(run.Book),
            NewSectors = newSectors,
            Run = run,
            Book = rehearsal.Book!,
        };
    }
}
