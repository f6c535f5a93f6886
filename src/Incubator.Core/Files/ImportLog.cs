using System.Security.Cryptography;
using System.Text;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Files;

/// <summary>The imports that there were: begun, written in many short writes, finished or undone.</summary>
public sealed class ImportLog(WriteDoor door, IDbContextFactory<IncubatorDb> factory)
{
    // A minute: others may be writing too, each for a moment, and a file is not given up because of them.
    private const int Tries = 25;
    private const int Listed = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(3);

    /// <summary>The latest imports, the last one first; none for others than administrators.</summary>
    public async Task<IReadOnlyList<ImportRecord>> LatestAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await door.Grants.ReadAsync(db, actor, ct)).IsAdministrator
            ? await db.Imports().AsNoTracking().OrderByDescending(i => i.Id).Take(Listed).ToListAsync(ct)
            : [];
    }

    /// <summary>The imports that were begun and are neither finished nor undone to their end.</summary>
    public async Task<IReadOnlyList<ImportRecord>> UnfinishedAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Imports().AsNoTracking().Where(i => i.State == ImportState.Running || i.State == ImportState.Undoing)
            .OrderBy(i => i.Id).ToListAsync(ct);
    }

    /// <summary>Begins an import, or goes on with the one of the same file that was stopped.</summary>
    /// <param name="stamp">Where the history ended when the preview was made.</param>
    /// <param name="mustFit">
    /// Begin only where nothing was written since. Whoever goes on with an import always has to know all that it has written; what
    /// others wrote each row's own refusals find.
    /// </param>
    internal async Task<ImportStart> BeginAsync(
        Actor actor, ImportPreview preview, string hash, long stamp, bool mustFit, CancellationToken ct)
    {
        await using var write = await EnterAsync(actor, ct);
        if (!write.Grants.IsAdministrator)
        {
            return new ImportStart.Forbidden();
        }

        var source = preview.Source;
        var stopped = await write.Db.Imports().AsNoTracking()
            .Where(i => i.State == ImportState.Running && i.Kind == preview.Kind && i.FileHash == hash && i.Source == source)
            .OrderByDescending(i => i.Id).FirstOrDefaultAsync(ct);
        if ((mustFit && await HistoryRows.LastAsync(write.Db, ct) != stamp)
            || (stopped is not null && await write.Db.Changes().AnyAsync(c => c.ImportId == stopped.Id && c.Id > stamp, ct)))
        {
            return new ImportStart.Changed();
        }

        if (stopped is not null)
        {
            // What is still to be written is written as this run asks.
            var options = preview.Options;
            await write.Db.Imports().Where(i => i.Id == stopped.Id).ExecuteUpdateAsync(
                i => i.SetProperty(x => x.SkipsRefused, options.SkipRefused).SetProperty(x => x.Overwrites, options.Overwrite), ct);
            await write.CommitAsync(ct);
            return new ImportStart.Begun(new RunningImport(stopped.Id, stopped.Written));
        }

        if (preview.Writes == 0)
        {
            return new ImportStart.Needless();
        }

        var import = new ImportRecord
        {
            StartedAt = write.Now,
            UserId = actor.UserId,
            Who = actor.Name,
            FileName = Shortened(preview.Options.FileName ?? ""),
            FileHash = hash,
            Kind = preview.Kind,
            Source = source,
            SkipsRefused = preview.Options.SkipRefused,
            Overwrites = preview.Options.Overwrite,
            Created = preview.Count(ImportOutcome.Created),
            Updated = preview.Count(ImportOutcome.Updated),
            Unchanged = preview.Count(ImportOutcome.Unchanged),
            Refused = preview.Count(ImportOutcome.Refused),
            Proposed = preview.Count(ImportOutcome.Proposed),
        };
        write.Db.Imports().Add(import);
        await SourceProfile.KeepAsync(write, actor, preview, ct);
        await write.CommitAsync(ct);
        return new ImportStart.Begun(new RunningImport(import.Id, 0));
    }

    /// <summary>Counts what a write has written and refused; answers why it must not be committed, null where it may.</summary>
    internal static async Task<ImportResult?> CountAsync(
        Write write, RunningImport import, int written, int refused, CancellationToken ct)
    {
        var isCounted = await Mine(write, import).ExecuteUpdateAsync(
            i => i.SetProperty(x => x.Written, x => x.Written + written).SetProperty(x => x.Refused, x => x.Refused + refused), ct) > 0;
        import.Written += isCounted ? written : 0;
        return isCounted ? null : await WhyNotAsync(write, import, ct);
    }

    /// <summary>Ends an import all of which is written; answers why it has ended otherwise, null where it is finished.</summary>
    internal async Task<ImportResult?> FinishAsync(Actor actor, RunningImport import, CancellationToken ct)
    {
        await using var write = await EnterAsync(actor, ct);
        var now = (DateTime?)write.Now;
        var isFinished = await Mine(write, import).ExecuteUpdateAsync(
            i => i.SetProperty(x => x.State, ImportState.Finished).SetProperty(x => x.EndedAt, now), ct) > 0;
        await write.CommitAsync(ct);
        return isFinished ? null : await WhyNotAsync(write, import, ct);
    }

    /// <summary>
    /// Says that an import is being undone, which ends it where it is running; answers why it cannot be, null where it can.
    /// </summary>
    internal async Task<UndoResult?> BeginUndoAsync(Actor actor, int import, CancellationToken ct)
    {
        await using var write = await EnterAsync(actor, ct);
        if (!write.Grants.IsAdministrator)
        {
            return new UndoResult.Forbidden();
        }

        var isThere = await write.Db.Imports().Where(i => i.Id == import && i.State != ImportState.Undone).ExecuteUpdateAsync(
            i => i.SetProperty(x => x.State, ImportState.Undoing).SetProperty(x => x.EndedAt, (DateTime?)null), ct) > 0;
        await write.CommitAsync(ct);
        return isThere ? null : new UndoResult.Missing();
    }

    internal async Task EndUndoAsync(Actor actor, int import, CancellationToken ct)
    {
        await using var write = await EnterAsync(actor, ct);
        var now = (DateTime?)write.Now;
        await write.Db.Imports().Where(i => i.Id == import).ExecuteUpdateAsync(
            i => i.SetProperty(x => x.State, ImportState.Undone).SetProperty(x => x.EndedAt, now), ct);
        await write.CommitAsync(ct);
    }

    /// <summary>A turn of an import or its undo, which others may keep waiting longer than an editor would wait.</summary>
    internal async Task<Write> EnterAsync(Actor actor, CancellationToken ct)
    {
        // By the real clock: within this process whoever waits is next, but another process finds the lock free only when it looks.
        await Task.Delay(Pause, ct);
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await door.BeginAsync(actor, ct);
            }
            catch (Exception e) when (StorageFaults.Of(e) == StorageFault.Busy && tried < Tries)
            {
                // Others are writing. The door has waited its time, and waits as long again.
            }
        }
    }

    /// <summary>What the rows of a file say, hashed.</summary>
    internal static string HashOf(CsvTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in table.Columns.Concat(table.Rows.SelectMany(r => table.Columns.Select(c => table.Cell(r, c) ?? ""))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text + "\u001f"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string Shortened(string name) => name.Length > ImportRecord.NameLength ? name[..ImportRecord.NameLength] : name;

    // Not any more once somebody undoes it, or another run of the same file has gone on with it.
    private static IQueryable<ImportRecord> Mine(Write write, RunningImport import) => write.Db.Imports()
        .Where(i => i.Id == import.Id && i.State == ImportState.Running && i.Written == import.Written);

    private static async Task<ImportResult> WhyNotAsync(Write write, RunningImport import, CancellationToken ct) =>
        await write.Db.Imports().AnyAsync(
            i => i.Id == import.Id && (i.State == ImportState.Running || i.State == ImportState.Finished), ct)
            ? new ImportResult.Overtaken()
            : new ImportResult.Undone();
}

/// <summary>An import as one run of it knows it.</summary>
internal sealed class RunningImport(int id, int written)
{
    public int Id => id;

    /// <summary>How many rows are written: only who knows it may write more.</summary>
    public int Written { get; set; } = written;
}

/// <summary>What beginning an import answers.</summary>
internal abstract record ImportStart
{
    private ImportStart()
    {
    }

    public sealed record Begun(RunningImport Import) : ImportStart;

    /// <summary>There is nothing to write, and no import to finish.</summary>
    public sealed record Needless : ImportStart;

    /// <summary>What the preview has to know was written since: it has to be resolved again.</summary>
    public sealed record Changed : ImportStart;

    public sealed record Forbidden : ImportStart;
}
