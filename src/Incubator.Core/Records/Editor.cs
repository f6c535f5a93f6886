using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>
/// The walk that every write takes, whatever is written: may this actor, is the input valid, does the database agree, has
/// nobody saved meanwhile; then it is applied with its history and search documents in one transaction. A concept's editor
/// says who may and what is applied.
/// </summary>
public abstract class Editor<TRecord, TInput>(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<TInput> validator)
    where TRecord : class, IEditable
    where TInput : class, IVersioned
{
    /// <summary>The record as this actor may edit it; null when there is none, or none of theirs.</summary>
    public async Task<TInput?> ReadAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await FindAsync(db, await GrantsReader.ReadAsync(db, actor, ct), id, door.Today, ct) is { } record ? InputOf(record) : null;
    }

    /// <summary>Creates (<paramref name="id"/> null) or changes a record.</summary>
    public async Task<SaveResult> SaveAsync(int? id, TInput input, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (id is null && !MayAdd(write.Grants))
        {
            return new SaveResult.Forbidden();
        }

        var record = id is { } known ? await FindAsync(write.Db, write.Grants, known, write.Today, ct) : null;
        if (id is not null && record is null)
        {
            return new SaveResult.Missing();
        }

        var errors = validator.Validate(input).ToFieldErrors().Concat(await RefusalsAsync(write, record, input, ct)).ToList();
        if (errors.Count > 0)
        {
            return new SaveResult.Invalid(errors);
        }

        if (record is not null && record.Version != input.Version)
        {
            return new SaveResult.Stale();
        }

        // Nothing to write, nothing to tell the next editor or import.
        if (record is not null && Fields.Differences(InputOf(record), input).Count == 0)
        {
            return Saved(record);
        }

        record = await WriteAsync(write, record, input, ct);
        await write.CommitAsync(ct);
        return Saved(record);
    }

    /// <summary>Hides the record (410 for visitors); its address stays its own, and it can be restored.</summary>
    public Task<SaveResult> ArchiveAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, RecordState.Archived, actor, ct);

    /// <summary>Brings an archived record back to the state it had: a draft stays one.</summary>
    public Task<SaveResult> RestoreAsync(int id, int version, Actor actor, CancellationToken ct) => SetStateAsync(id, version, null, actor, ct);

    /// <summary>What the history calls such a record: one of <see cref="RecordKinds"/>.</summary>
    protected abstract string Kind { get; }

    protected abstract bool MayAdd(Grants grants);

    protected virtual bool MayArchive(Grants grants) => grants.IsAdministrator;

    /// <summary>The record, tracked; null when there is none or none that these grants reach: both look the same.</summary>
    protected abstract Task<TRecord?> FindAsync(IncubatorDb db, Grants grants, int id, DateOnly today, CancellationToken ct);

    protected abstract TInput InputOf(TRecord record);

    /// <summary>What only the database and the actor's role can refuse; the validator comes before.</summary>
    protected internal abstract Task<IReadOnlyList<FieldError>> RefusalsAsync(Write write, TRecord? record, TInput input, CancellationToken ct);

    /// <summary>Applies a valid input inside a write.</summary>
    protected abstract Task<TRecord> WriteAsync(Write write, TRecord? record, TInput input, CancellationToken ct);

    /// <summary>Has the documents composed anew that a change of state concerns.</summary>
    protected abstract Task TouchAsync(Write write, TRecord record, CancellationToken ct);

    /// <summary>Why the record cannot be archived now; null when it can.</summary>
    protected virtual Task<string?> WhyNotArchiveAsync(Write write, TRecord record, CancellationToken ct) => Task.FromResult<string?>(null);

    /// <param name="asked">Null for the state before the record was archived.</param>
    private async Task<SaveResult> SetStateAsync(int id, int version, RecordState? asked, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await FindAsync(write.Db, write.Grants, id, write.Today, ct) is not { } record)
        {
            return new SaveResult.Missing();
        }

        if (!MayArchive(write.Grants))
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

        write.Note(Kind, () => id, [new FieldDifference(nameof(IEditable.State), Tokens.Of(before), Tokens.Of(state))]);
        record.State = state;
        if (asked is null && await RefusalsAsync(write, record, InputOf(record), ct) is { Count: > 0 } refusals)
        {
            return new SaveResult.Invalid(refusals);
        }

        write.Stamp(record, isContent: false);
        await TouchAsync(write, record, ct);
        await write.CommitAsync(ct);
        return Saved(record);
    }

    private async Task<RecordState> FormerStateAsync(IncubatorDb db, int id, CancellationToken ct)
    {
        var archived = Tokens.Of(RecordState.Archived);
        var before = await db.Changes.Where(c => c.RecordKind == Kind && c.RecordId == id && c.Field == nameof(IEditable.State) && c.After == archived)
            .OrderByDescending(c => c.Id).Select(c => c.Before).FirstOrDefaultAsync(ct);
        return Tokens.Parse<RecordState>(before) ?? RecordState.Live;
    }

    private static SaveResult.Saved Saved(TRecord record) => new(record.Id, record is Record listed ? listed.Slug : "", record.Version);
}
