using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <content>The state of a record: archived, and restored.</content>
public abstract partial class Editor<TRecord, TInput>
{
    /// <summary>Hides the record (410 for visitors); its address stays its own, and it can be restored.</summary>
    public Task<SaveResult> ArchiveAsync(int id, int version, Actor actor, CancellationToken ct) =>
        SetStateAsync(id, version, RecordState.Archived, actor, ct);

    /// <summary>Brings an archived record back to the state it had: a draft stays one.</summary>
    public Task<SaveResult> RestoreAsync(int id, int version, Actor actor, CancellationToken ct) =>
        SetStateAsync(id, version, null, actor, ct);

    protected virtual bool MayArchive(Grants grants) => grants.IsAdministrator;

    /// <summary>Why the record cannot be archived now; null when it can.</summary>
    protected virtual Task<string?> WhyNotArchiveAsync(Write write, TRecord record, CancellationToken ct) => Task.FromResult<string?>(null);

    private async Task<SaveResult> SetStateAsync(int id, int version, RecordState? asked, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        var result = await SetStateAsync(write, id, version, asked, MayArchive(write.Grants), ct);
        if (result is SaveResult.Saved)
        {
            await write.CommitAsync(ct);
        }

        return result;
    }

    /// <summary>Archives or restores a record inside a write, which the caller ends.</summary>
    /// <param name="asked">Null for the state before the record was archived.</param>
    /// <param name="isAllowed">Whether the actor may do so with a record that they may edit.</param>
    internal async Task<SaveResult> SetStateAsync(
        Write write, int id, int version, RecordState? asked, bool isAllowed, CancellationToken ct)
    {
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await FindAsync(write.Db, write.Grants, id, write.Today, ct) is not { } record)
        {
            return new SaveResult.Missing();
        }

        if (!isAllowed)
        {
            return new SaveResult.Forbidden();
        }

        if (record.Version != version)
        {
            return new SaveResult.Stale();
        }

        var before = record.State;
        var state = asked ?? await FormerStateAsync(write.Db, id, ct);
        if (state == RecordState.Archived && await WhyNotArchiveAsync(write, record, ct) is { } reason)
        {
            return new SaveResult.Invalid([new FieldError("", reason)]);
        }

        record.State = state;
        if (asked is null && await RefusalsAsync(write, record, InputOf(record), null, ct) is { Count: > 0 } refusals)
        {
            return new SaveResult.Invalid(refusals);
        }

        await SettleStateAsync(write, record, before, ct);
        return new Applied<TRecord>(record, null, true).ToResult();
    }

    /// <summary>Leaves to the write what goes with another state.</summary>
    internal async Task SettleStateAsync(Write write, TRecord record, RecordState before, CancellationToken ct)
    {
        var (id, now) = (record.Id, record.State);
        write.Note(Kind, () => id, [new FieldDifference(nameof(IEditable.State), Tokens.Of(before), Tokens.Of(now))]);
        write.Stamp(record, isContent: false);
        await TouchAsync(write, record, ct);
    }

    private async Task<RecordState> FormerStateAsync(IncubatorDb db, int id, CancellationToken ct)
    {
        var archived = Tokens.Of(RecordState.Archived);
        var before = await db.Changes()
            .Where(c => c.RecordKind == Kind && c.RecordId == id && c.Field == nameof(IEditable.State) && c.After == archived)
            .OrderByDescending(c => c.Id)
            .Select(c => c.Before)
            .FirstOrDefaultAsync(ct);
        return Tokens.Parse<RecordState>(before) ?? RecordState.Live;
    }
}
