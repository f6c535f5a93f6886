using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Freshness;

/// <summary>A record of which something is due.</summary>
internal sealed class DueKey
{
    public int Id { get; init; }

    /// <summary>The day from which on the first of it is due.</summary>
    public DateOnly Since { get; init; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; init; }
}

/// <summary>A record and somebody who keeps it as a manager of spaces.</summary>
internal sealed class KeptRecord
{
    public int Id { get; init; }

    public int UserId { get; init; }
}

/// <summary>A kind of record whose facts age: which of them are due, and how they are confirmed.</summary>
internal abstract class ConfirmedKind
{
    /// <summary>More of one kind nobody goes through at once.</summary>
    public const int Most = 1000;

    public abstract string Token { get; }

    /// <summary>The records with something that is due, of those that these grants let one edit.</summary>
    public abstract IQueryable<DueKey> Due(IncubatorDb db, Grants grants, DateOnly today);

    /// <summary>Who may edit which records as a manager of their spaces, an administrator too.</summary>
    public abstract IQueryable<KeptRecord> Kept(IncubatorDb db, DateOnly today);

    /// <summary>What is due of some records.</summary>
    public abstract Task<IReadOnlyList<DueRecord>> ReadAsync(
        IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct);

    /// <summary>What is due of the records that these grants let one edit, the longest due first.</summary>
    public async Task<IReadOnlyList<DueRecord>> DueAsync(IncubatorDb db, Grants grants, DateOnly today, CancellationToken ct)
    {
        var ids = await Due(db, grants, today).OrderBy(d => d.Since).ThenBy(d => d.Id).Take(Most).Select(d => d.Id).ToListAsync(ct);
        return ids.Count == 0 ? [] : await ReadAsync(db, ids, today, ct);
    }

    /// <summary>What a record says, as this actor may edit it.</summary>
    public abstract Task<IVersioned?> ReadAsync(int id, Actor actor, CancellationToken ct);

    /// <summary>Says of what is due that it is true today. What was changed since that version is not confirmed unseen.</summary>
    /// <param name="by">As visitors read it.</param>
    public abstract Task<BatchStep> ConfirmAsync(DueRecord due, Actor actor, DateOnly today, string by, CancellationToken ct);

    /// <summary>Hides a record inside a write, which the caller ends.</summary>
    public abstract Task<SaveResult> ArchiveAsync(Write write, DueRecord due, CancellationToken ct);

    /// <summary>Brings it back, inside a write of somebody who may edit it.</summary>
    public abstract Task<SaveResult> RestoreAsync(Write write, QuietRecord record, CancellationToken ct);

    /// <summary>Those of these records that are archived, as far as these grants let one edit them.</summary>
    public abstract Task<IReadOnlyList<QuietRecord>> ArchivedAsync(
        IncubatorDb db, Grants grants, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct);
}

/// <summary>The same, written through the editor of its kind.</summary>
internal abstract class ConfirmedKind<TRecord, TInput>(Editor<TRecord, TInput> editor) : ConfirmedKind
    where TRecord : Record
    where TInput : class, IVersioned
{
    protected Editor<TRecord, TInput> Editor => editor;

    public override string Token => editor.Kind;

    public override async Task<IVersioned?> ReadAsync(int id, Actor actor, CancellationToken ct) => await editor.ReadAsync(id, actor, ct);

    public override async Task<BatchStep> ConfirmAsync(DueRecord due, Actor actor, DateOnly today, string by, CancellationToken ct)
    {
        if (await editor.ReadAsync(due.Id, actor, ct) is not { } input)
        {
            return new BatchStep(new SaveResult.Missing(), false);
        }

        if (input.Version != due.Version)
        {
            return new BatchStep(new SaveResult.Stale(), false);
        }

        foreach (var fact in due.Facts)
        {
            Confirm(input, fact, today, by);
        }

        var result = await editor.SaveAsync(due.Id, input, actor, ct);
        return new BatchStep(result, result is SaveResult.Saved saved && saved.Version == due.Version);
    }

    public override Task<SaveResult> ArchiveAsync(Write write, DueRecord due, CancellationToken ct) =>
        editor.SetStateAsync(write, due.Id, due.Version, RecordState.Archived, isAllowed: true, ct);

    public override Task<SaveResult> RestoreAsync(Write write, QuietRecord record, CancellationToken ct) =>
        editor.SetStateAsync(write, record.Id, record.Version, null, isAllowed: true, ct);

    public override async Task<IReadOnlyList<QuietRecord>> ArchivedAsync(
        IncubatorDb db, Grants grants, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct)
    {
        var archived = await editor.Editable(db, grants, today).AsNoTracking()
            .Where(r => ids.Contains(r.Id) && r.State == RecordState.Archived).OrderBy(r => r.NameFolded)
            .Select(r => new { r.Id, r.Name, r.Version }).ToListAsync(ct);
        return [.. archived.Select(r => new QuietRecord(Token, r.Id, r.Name, r.Version))];
    }

    protected abstract void Confirm(TInput input, DueFact fact, DateOnly today, string by);
}
