using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Files;

/// <summary>A record that undoing an import has left alone.</summary>
public sealed record LeftAlone(string RecordKind, int Id, string Name, UndoOutcome Why);

/// <summary>What undoing an import answers.</summary>
public abstract record UndoResult
{
    private UndoResult()
    {
    }

    /// <param name="Removed">Records that the import had made.</param>
    /// <param name="GivenBack">Records that say again what they said before.</param>
    public sealed record Done(int Removed, int GivenBack, IReadOnlyList<LeftAlone> Left) : UndoResult;

    /// <summary>There is no such import, or it is undone already.</summary>
    public sealed record Missing : UndoResult;

    /// <summary>Only administrators do. Who ceases to be one meanwhile leaves an import that is not undone to its end.</summary>
    public sealed record Forbidden : UndoResult;
}

/// <summary>
/// Takes back a whole import, record by record through the editors, in short writes. What it made is removed, not archived: an
/// archived record keeps its key and its address, and the same file, once it is put right, would be kept off by both.
/// </summary>
public sealed class ImportUndo(WriteDoor door, ImportLog log, IEnumerable<Editor> editors, ImportProposals proposals)
{
    private const int RecordsPerWrite = 20;

    public async Task<UndoResult> RunAsync(int import, Actor actor, CancellationToken ct)
    {
        var importer = actor with { Channel = Channel.Import };
        // First of all: a running import ends before its next write, and what is read after that is all that it has written.
        if (await log.BeginUndoAsync(importer, import, ct) is { } refusal)
        {
            return refusal;
        }

        var records = await RecordsAsync(import, importer, ct);
        var (removed, givenBack, left) = (0, 0, new List<LeftAlone>());
        while (records.Count > 0)
        {
            var inUse = new List<LeftAlone>();
            foreach (var batch in records.Chunk(RecordsPerWrite))
            {
                if (await TakeBackAsync(import, batch, importer, ct) is not { } answers)
                {
                    return new UndoResult.Forbidden();
                }

                foreach (var (kind, id, taken) in answers)
                {
                    removed += taken.Outcome == UndoOutcome.Removed ? 1 : 0;
                    givenBack += taken.Outcome == UndoOutcome.GivenBack ? 1 : 0;
                    if (taken.Outcome is UndoOutcome.EditedSince or UndoOutcome.InUse or UndoOutcome.Refused)
                    {
                        (taken.Outcome == UndoOutcome.InUse ? inUse : left).Add(new LeftAlone(kind, id, taken.Name, taken.Outcome));
                    }
                }
            }

            // A city that the import made is in use until its spaces are gone: what is in use is asked again while others go.
            var isStuck = inUse.Count == records.Count;
            left.AddRange(isStuck ? inUse : []);
            records = isStuck ? [] : [.. inUse.Select(l => (l.RecordKind, l.Id))];
        }

        if (!await WithdrawAsync(import, importer, ct))
        {
            return new UndoResult.Forbidden();
        }

        await log.EndUndoAsync(importer, import, ct);
        return new UndoResult.Done(removed, givenBack, left);
    }

    /// <summary>What the import proposed and nobody has decided on; false where the actor is no administrator any more.</summary>
    private async Task<bool> WithdrawAsync(int import, Actor actor, CancellationToken ct)
    {
        await using var write = await log.EnterAsync(actor, ct);
        if (!write.Grants.IsAdministrator)
        {
            return false;
        }

        await proposals.WithdrawAsync(write, import, ct);
        await write.CommitAsync(ct);
        return true;
    }

    private async Task<List<(string Kind, int Id)>> RecordsAsync(int import, Actor actor, CancellationToken ct)
    {
        await using var rehearsal = await door.RehearseAsync(actor, ct);
        var records = await rehearsal.Db.Changes().Where(c => c.ImportId == import).Select(c => new { c.RecordKind, c.RecordId })
            .Distinct().ToListAsync(ct);
        return [.. records.OrderBy(c => c.RecordKind).ThenBy(c => c.RecordId).Select(c => (c.RecordKind, c.RecordId))];
    }

    /// <summary>Takes back some records in one short write; null where the actor is no administrator any more.</summary>
    private async Task<List<(string Kind, int Id, TakenBack Taken)>?> TakeBackAsync(
        int import, (string Kind, int Id)[] records, Actor actor, CancellationToken ct)
    {
        var taken = new List<(string, int, TakenBack)>();
        await using var write = await log.EnterAsync(actor, ct);
        if (!write.Grants.IsAdministrator)
        {
            return null;
        }

        write.ImportId = import;
        foreach (var (kind, id) in records)
        {
            taken.Add((kind, id, await editors.Single(e => e.Kind == kind).TakeBackAsync(write, id, ct)));

            // One by one: what is removed is no longer in the way of the next.
            await write.FlushAsync(ct);
        }

        await write.CommitAsync(ct);
        return taken;
    }
}
