using Incubator.Core.Records;
using Incubator.Core.Storage;

namespace Incubator.Core.Freshness;

/// <summary>A kind of record whose facts age: which of them are due, and how they are confirmed.</summary>
internal abstract class ConfirmedKind
{
    /// <summary>More of one kind nobody goes through at once.</summary>
    public const int Most = 1000;

    public abstract string Token { get; }

    /// <summary>What is due of the records that these grants let one edit.</summary>
    public abstract Task<IReadOnlyList<DueRecord>> DueAsync(IncubatorDb db, Grants grants, DateOnly today, CancellationToken ct);

    /// <summary>What a record says, as this actor may edit it.</summary>
    public abstract Task<IVersioned?> ReadAsync(int id, Actor actor, CancellationToken ct);

    /// <summary>Says of what is due that it is true today. What was changed since that version is not confirmed unseen.</summary>
    /// <param name="by">As visitors read it.</param>
    public abstract Task<BatchStep> ConfirmAsync(DueRecord due, Actor actor, DateOnly today, string by, CancellationToken ct);
}

/// <summary>The same, written through the editor of its kind.</summary>
internal abstract class ConfirmedKind<TRecord, TInput>(Editor<TRecord, TInput> editor) : ConfirmedKind
    where TRecord : class, IEditable
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

    protected abstract void Confirm(TInput input, DueFact fact, DateOnly today, string by);
}
