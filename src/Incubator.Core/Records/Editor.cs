using FluentValidation;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>
/// The walk that every write takes, whatever is written: may this actor, is the input valid, does the database agree, has
/// nobody saved meanwhile; then it is applied with its history and search documents in one transaction. A concept's editor
/// says who may and what is applied.
/// </summary>
public abstract partial class Editor<TRecord, TInput>(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<TInput> validator) : Editor
    where TRecord : class, IEditable
    where TInput : class, IVersioned
{
    public override RecordHistory History => field ??= new RecordHistory<TRecord, TInput>(this, factory);

    public override RecordInputs Inputs => field ??= new RecordInputs<TRecord, TInput>(this);

    /// <summary>The record as this actor may edit it; null when there is none, or none of theirs.</summary>
    public async Task<TInput?> ReadAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await ReadAsync(db, id, actor, ct);
    }

    internal async Task<TInput?> ReadAsync(IncubatorDb db, int id, Actor actor, CancellationToken ct) =>
        await FindAsync(db, await door.Grants.ReadAsync(db, actor, ct), id, door.Today, ct) is { } record ? InputOf(record) : null;

    /// <summary>The same inside a write, without a query where its batch has fetched the record.</summary>
    internal async Task<TInput?> ReadAsync(Write write, int id, CancellationToken ct) =>
        await FindAsync(write, id, ct) is { } record ? InputOf(record) : null;

    /// <summary>Creates (<paramref name="id"/> null) or changes a record: one input in a write of its own.</summary>
    public async Task<SaveResult> SaveAsync(int? id, TInput input, Actor actor, CancellationToken ct)
    {
        var judged = Judge(input);
        await using var write = await door.BeginAsync(actor, ct);
        var applied = await ApplyAsync(write, id, judged, null, ct);
        if (applied.IsChanged)
        {
            await write.CommitAsync(ct);
        }

        return applied.ToResult();
    }

    internal override Task CompareWithHistoryAsync(IncubatorDb db, List<string> faults, CancellationToken ct) =>
        HistoryCheck.CompareAsync(db, Kind, Editable(db, Grants.All, door.Today), InputOf, faults, ct);

    /// <summary>What the rules that need nothing but the input say of it.</summary>
    public Judged<TInput> Judge(TInput input) => new(input, validator.Validate(input).ToFieldErrors());

    /// <summary>
    /// Creates (<paramref name="id"/> null) or changes a record inside a write, which the caller ends. A batch calls it for each of
    /// its rows, with a <see cref="Write.Book"/> that spares their queries.
    /// </summary>
    /// <param name="origin">Where the record comes from; null for our own, and where that stays as it is.</param>
    public async Task<Applied<TRecord>> ApplyAsync(Write write, int? id, Judged<TInput> judged, Origin? origin, CancellationToken ct)
    {
        if (write.Refusal is { } notNow)
        {
            return Refused(notNow);
        }

        if (id is null && !MayAdd(write.Grants))
        {
            return Refused(new SaveResult.Forbidden());
        }

        var record = id is { } known ? await FindAsync(write, known, ct) : null;
        if (id is not null && record is null)
        {
            return Refused(new SaveResult.Missing());
        }

        if (await RefusalAsync(write, record, judged, origin, ct) is { } refusal)
        {
            return Refused(refusal);
        }

        // Nothing to write, nothing to tell the next editor or import.
        if (record is not null && !Differs(record, judged.Input, origin))
        {
            return new Applied<TRecord>(record, null, false);
        }

        var isNew = record is null;
        var risky = record is null
            ? null
            : await RiskyChange<TInput>.TakeOutAsync(this, RiskyFields, write, record, judged.Input, ct);
        if (risky is { IsAll: true })
        {
            return new Applied<TRecord>(record, null, true) { Held = risky.Held };
        }

        record = await WriteAsync(write, record, risky?.Rest ?? judged.Input, ct);
        if (origin is not null)
        {
            SetOrigin(write, record, origin, isNew);
        }

        return new Applied<TRecord>(record, null, true) { Held = risky?.Held ?? [] };
    }

    /// <summary>Takes an input that nobody has judged yet.</summary>
    public Task<Applied<TRecord>> ApplyAsync(Write write, int? id, TInput input, Origin? origin, CancellationToken ct) =>
        ApplyAsync(write, id, Judge(input), origin, ct);

    /// <summary>Reads the records of a batch at once, as far as its actor may edit them.</summary>
    internal async Task FetchAsync(Write write, IReadOnlyList<int> ids, CancellationToken ct)
    {
        if (ids.Count > 0)
        {
            var found = await Editable(write.Db, write.Grants, write.Today).Where(r => ids.Contains(r.Id)).AsSplitQuery().ToListAsync(ct);
            write.Fetched.UnionWith(found.Select(r => (Kind, r.Id)));
        }
    }

    /// <summary>
    /// Why an input would not be written: the rules, then what the database knows, then another save meanwhile. Null when it would.
    /// </summary>
    /// <param name="record">The record as it is; null for a new one.</param>
    internal async Task<SaveResult?> RefusalAsync(Write write, TRecord? record, Judged<TInput> judged, Origin? origin, CancellationToken ct)
    {
        var errors = judged.Errors.Concat(await RefusalsAsync(write, record, judged.Input, origin, ct)).ToList();
        if (errors.Count > 0)
        {
            return new SaveResult.Invalid(errors);
        }

        var isStale = record is null ? await IsKnownAsync(write, origin, ct) : record.Version != judged.Input.Version;
        return isStale ? new SaveResult.Stale() : null;
    }

    /// <summary>Whether somebody else has brought the record of this key meanwhile.</summary>
    private async Task<bool> IsKnownAsync(Write write, Origin? origin, CancellationToken ct)
    {
        if (origin?.SourceId is not { } key)
        {
            return false;
        }

        return write.Book is { } book && book.Holds(Kind)
            ? book.IsTaken(Kind, BookPage.KeyOf(origin.Source, key))
            : await write.Db.Set<TRecord>().AnyAsync(
                r => EF.Property<string>(r, nameof(Record.Source)) == origin.Source
                    && EF.Property<string?>(r, nameof(Record.SourceId)) == key, ct);
    }

    protected abstract bool MayAdd(Grants grants);

    /// <summary>The records that these grants let one edit, with all that <see cref="InputOf"/> reads.</summary>
    protected internal abstract IQueryable<TRecord> Editable(IncubatorDb db, Grants grants, DateOnly today);

    internal sealed override IQueryable<NamedRecord>? NamesOf(IncubatorDb db, Grants grants, DateOnly today) =>
        typeof(TRecord).IsAssignableTo(typeof(Record))
            ? Editable(db, grants, today).Select(r => new NamedRecord { Id = r.Id, Name = EF.Property<string>(r, nameof(Record.Name)) })
            : null;

    internal sealed override async Task<IReadOnlyList<(int Id, object Input)>> FirstAsync(
        IncubatorDb db, Grants grants, DateOnly today, int most, CancellationToken ct)
    {
        var first = await Editable(db, grants, today).AsNoTracking().Where(r => r.State != RecordState.Archived)
            .OrderBy(r => EF.Property<string>(r, nameof(Record.Name))).ThenBy(r => r.Id).Take(most).AsSplitQuery().ToListAsync(ct);
        return [.. first.Select(r => (r.Id, (object)InputOf(r)))];
    }

    protected internal abstract TInput InputOf(TRecord record);

    /// <summary>What visitors see of an input.</summary>
    protected internal virtual TInput Published(TInput input) => input;

    /// <summary>What only the database and the actor's role can refuse; the validator comes before.</summary>
    protected abstract Task<IReadOnlyList<FieldError>> RefusalsAsync(
        Write write, TRecord? record, TInput input, Origin? origin, CancellationToken ct);

    /// <summary>Applies a valid input inside a write.</summary>
    protected abstract Task<TRecord> WriteAsync(Write write, TRecord? record, TInput input, CancellationToken ct);

    /// <summary>Says where a record comes from.</summary>
    protected virtual void SetOrigin(Write write, TRecord record, Origin origin, bool isNew)
    {
        if (record is not Record listed)
        {
            return;
        }

        if (isNew)
        {
            (listed.Source, listed.SourceId) = (origin.Source, origin.SourceId);
        }

        write.Note(
            Kind,
            () => listed.Id,
            Fields.Differences(
                new { listed.SourceLicence, listed.SourceAttribution },
                new { SourceLicence = origin.Licence, SourceAttribution = origin.Attribution }
            )
        );
        (listed.SourceLicence, listed.SourceAttribution) = (origin.Licence, origin.Attribution);
    }

    internal sealed override Task<TakenBack> TakeBackAsync(Write write, int id, CancellationToken ct) =>
        new Reversal<TRecord, TInput>(this).RunAsync(write, id, ct);

    /// <summary>Deletes a record that nobody points to; its history stays and says so.</summary>
    internal async Task RemoveAsync(Write write, TRecord record, CancellationToken ct)
    {
        await TouchAsync(write, record, ct);
        write.NoteRemoved(Kind, record.Id, record.State);
        write.Db.Remove(record);
    }

    /// <summary>Has the documents composed anew that a change of state concerns.</summary>
    protected internal abstract Task TouchAsync(Write write, TRecord record, CancellationToken ct);

    internal bool Differs(TRecord record, TInput input, Origin? origin) => Fields.Differences(InputOf(record), input).Count > 0
        || (origin is not null && record is Record listed
            && (listed.SourceLicence != origin.Licence || listed.SourceAttribution != origin.Attribution));

    /// <summary>The record, tracked; null when there is none or none that these grants reach: both look the same.</summary>
    private Task<TRecord?> FindAsync(IncubatorDb db, Grants grants, int id, DateOnly today, CancellationToken ct) =>
        Editable(db, grants, today).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, ct);

    private async Task<TRecord?> FindAsync(Write write, int id, CancellationToken ct) =>
        write.Fetched.Contains((Kind, id)) && write.Db.Set<TRecord>().Local.FindEntry(id) is { } known
            ? known.Entity
            : await FindAsync(write.Db, write.Grants, id, write.Today, ct);

    private static Applied<TRecord> Refused(SaveResult refusal) => new(null, refusal, false);
}
