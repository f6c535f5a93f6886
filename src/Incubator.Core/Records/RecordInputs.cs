using Incubator.Core.Common;
using Incubator.Core.Storage;

namespace Incubator.Core.Records;

/// <summary>What somebody proposes, put on the record as it is now.</summary>
/// <param name="Compared">The record now, and as it would be; what differs is what is still to be written.</param>
/// <param name="Conflicts">What has been changed to something else since: as proposed before, as it is now after.</param>
public sealed record Rebased(VersionComparison Compared, IReadOnlyList<Contradiction> Conflicts)
{
    /// <summary>The fields that would change, in the order of the form.</summary>
    public IReadOnlyList<string> Fields => [.. Compared.Differences.Select(d => Records.Fields.Root(d.Path)).Distinct()];
}

/// <summary>What came of an input inside a write, whose end its caller decides.</summary>
/// <param name="Refusal">Null where it is accepted.</param>
/// <param name="Result">What the caller of one save is told, once the write is done.</param>
public sealed record AppliedChange(SaveResult? Refusal, Func<SaveResult> Result);

/// <summary>
/// Reads, compares and writes what may be said about one kind of record, for rooms that know no kind. Everything goes through its editor.
/// </summary>
public abstract class RecordInputs
{
    /// <summary>The token of the kind of record.</summary>
    public abstract string Kind { get; }

    /// <summary>The type of the inputs.</summary>
    public abstract Type Type { get; }

    /// <summary>The record as this actor may edit it; null when there is none, or none of theirs.</summary>
    public abstract Task<object?> ReadAsync(IncubatorDb db, int id, Actor actor, CancellationToken ct);

    /// <summary>What visitors see of an input.</summary>
    public abstract object Published(object input);

    /// <summary>The same input with another value at a path; null where the field cannot have it.</summary>
    public abstract object? Put(object input, string path, string? value);

    /// <summary>What the rules refuse that need nothing but the input.</summary>
    public abstract IReadOnlyList<FieldError> Judge(object input);

    /// <summary>An input as text, to be read again.</summary>
    public abstract string Write(object input);

    /// <summary>Null where it cannot be read: an earlier version of the program wrote it.</summary>
    public abstract object? Read(string text);

    /// <summary>Puts a change on the record as it is now; null where an earlier version of the program wrote it.</summary>
    /// <param name="began">What the change began from; null for a new record.</param>
    /// <param name="now">Null for a new record.</param>
    public abstract Rebased? Rebase(string? began, string wanted, object? now);

    /// <summary>The record as it is now with some of the fields as they would be, at its present version.</summary>
    internal abstract object Take(Rebased rebased, IReadOnlyCollection<string> fields);

    /// <summary>Writes an input, at the version that it says.</summary>
    internal abstract Task<AppliedChange> ApplyAsync(Write write, int? id, object input, CancellationToken ct);
}

internal sealed class RecordInputs<TRecord, TInput>(Editor<TRecord, TInput> editor) : RecordInputs
    where TRecord : class, IEditable
    where TInput : class, IVersioned
{
    public override string Kind => editor.Kind;

    public override Type Type => typeof(TInput);

    public override async Task<object?> ReadAsync(IncubatorDb db, int id, Actor actor, CancellationToken ct) =>
        await editor.ReadAsync(db, id, actor, ct);

    public override object Published(object input) => editor.Published((TInput)input);

    public override object? Put(object input, string path, string? value) =>
        Fields.With((TInput)input, new Dictionary<string, string?> { [path] = Text.Clean(value) });

    public override IReadOnlyList<FieldError> Judge(object input) => editor.Judge((TInput)input).Errors;

    public override string Write(object input) => Fields.Write((TInput)input);

    public override object? Read(string text) => Fields.Read<TInput>(text);

    public override Rebased? Rebase(string? began, string wanted, object? now)
    {
        if (Fields.Read<TInput>(wanted) is not { } proposed)
        {
            return null;
        }

        if (now is not TInput current)
        {
            return new Rebased(new VersionComparison(null, proposed, Fields.Differences(null, proposed)), []);
        }

        if (began is null || Fields.Read<TInput>(began) is not { } first)
        {
            return null;
        }

        var merge = new Merge<TInput>(first, proposed, current, editor.Parts);
        var together = merge.Together();
        return new Rebased(
            new VersionComparison(current, together, VersionDifferences.Of(current, together)), merge.Contradictions);
    }

    internal override object Take(Rebased rebased, IReadOnlyCollection<string> fields)
    {
        if (rebased.Compared.Before is not TInput now)
        {
            return rebased.Compared.After!;
        }

        var taken = Fields.Read<TInput>(Fields.Write(now))!;
        taken.Version = now.Version;
        foreach (var field in fields)
        {
            Fields.Copy((TInput)rebased.Compared.After!, taken, field);
        }

        return taken;
    }

    internal override async Task<AppliedChange> ApplyAsync(Write write, int? id, object input, CancellationToken ct)
    {
        var applied = await editor.ApplyAsync(write, id, (TInput)input, null, ct);
        return new AppliedChange(applied.Refusal, applied.ToResult);
    }
}
