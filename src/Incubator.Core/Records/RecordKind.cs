using Incubator.Core.Storage;

namespace Incubator.Core.Records;

/// <summary>
/// What a kind of record is, said once by the room that knows it; whatever goes over all kinds walks over those that are registered.
/// </summary>
public abstract class RecordKind
{
    /// <summary>As history, former addresses and search documents name it: one of <see cref="RecordKinds"/>.</summary>
    public abstract string Token { get; }

    /// <summary>The source of each record; null where such records come from no file.</summary>
    public virtual IQueryable<string>? Sources(IncubatorDb db) => null;

    /// <summary>Adds every record whose history tells something else, in words.</summary>
    internal abstract Task CompareWithHistoryAsync(IncubatorDb db, List<string> faults, CancellationToken ct);
}

/// <inheritdoc/>
public abstract class RecordKind<TRecord, TInput> : RecordKind
    where TRecord : class, IEditable
    where TInput : class
{
    /// <summary>The records with everything that <see cref="InputOf"/> reads.</summary>
    public abstract IQueryable<TRecord> Whole(IncubatorDb db);

    /// <summary>What the record says, as its editor would say it.</summary>
    public abstract TInput InputOf(TRecord record);

    internal override Task CompareWithHistoryAsync(IncubatorDb db, List<string> faults, CancellationToken ct) =>
        HistoryCheck.CompareAsync(db, Token, Whole(db), InputOf, faults, ct);
}
