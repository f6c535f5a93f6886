using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>What somebody proposes, put on the record as it is now.</summary>
/// <param name="Compared">The record now, and as it would be; what differs is what is still to be written.</param>
/// <param name="Conflicts">What has been changed to something else since: as proposed before, as it is now after.</param>
public sealed record Rebased(VersionComparison Compared, IReadOnlyList<Contradiction> Conflicts)
{
    /// <summary>The fields that would change, in the order of the form.</summary>
    public IReadOnlyList<string> Fields => [.. Compared.Differences.Select(d => Records.Fields.Root(d.Path)).Distinct()];
}

/// <summary>Whose value a field has after a merge.</summary>
public enum MergeSide
{
    Winner,
    Loser,

    /// <summary>The rows of both lists; where both have the same row, the winner's.</summary>
    Both,
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

    /// <summary>The type of the records.</summary>
    public abstract Type Record { get; }

    /// <summary>The fields by which such records point to those of a type.</summary>
    public abstract IReadOnlyList<string> FieldsTo(IncubatorDb db, Type pointed);

    /// <summary>The records that point to one by such a field.</summary>
    internal abstract Task<List<int>> PointingAsync(IncubatorDb db, string field, int id, CancellationToken ct);

    /// <summary>One input of two: for each field the value that is chosen.</summary>
    public abstract object Combine(object winner, object loser, IReadOnlyDictionary<string, MergeSide> sides);

    /// <summary>What differs between two records, in the order of the form.</summary>
    public abstract VersionComparison Compare(object one, object other);

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

    public override Type Record => typeof(TRecord);

    public override IReadOnlyList<string> FieldsTo(IncubatorDb db, Type pointed) =>
        [.. db.Model.FindEntityType(typeof(TRecord))!.GetForeignKeys().Where(k => k.PrincipalEntityType.ClrType == pointed)
            .Select(k => k.Properties[0].Name).Where(f => typeof(TInput).GetProperty(f) is not null)];

    internal override Task<List<int>> PointingAsync(IncubatorDb db, string field, int id, CancellationToken ct) =>
        db.Set<TRecord>().Where(References.To<TRecord>(db.Model.FindEntityType(typeof(TRecord))!.FindProperty(field)!, id))
            .OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct);

    public override VersionComparison Compare(object one, object other) =>
        new(one, other, VersionDifferences.Of((TInput)one, (TInput)other));

    public override object Combine(object winner, object loser, IReadOnlyDictionary<string, MergeSide> sides)
    {
        var (mine, theirs) = ((TInput)winner, (TInput)loser);
        var combined = Fields.Read<TInput>(Fields.Write(mine))!;
        combined.Version = mine.Version;
        foreach (var (field, side) in sides.Where(s => s.Value != MergeSide.Winner))
        {
            Fields.Copy(side == MergeSide.Loser ? theirs : Both(mine, theirs, field), combined, field);
        }

        return combined;
    }

    /// <summary>The rows of both: an empty list is what both began from.</summary>
    private TInput Both(TInput mine, TInput theirs, string field)
    {
        var empty = Fields.Read<TInput>(Fields.Write(mine))!;
        Fields.Copy(Activator.CreateInstance<TInput>(), empty, field);
        return new Merge<TInput>(empty, mine, theirs, editor.Parts).Together();
    }

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
