using Incubator.Core.Storage;

namespace Incubator.Core.Records;

/// <summary>An editor of any kind of record.</summary>
public abstract class Editor
{
    /// <summary>What the history calls such a record: the token of its <see cref="RecordKind"/>.</summary>
    protected internal abstract string Kind { get; }

    /// <summary>What was written of its records, to be read, compared and taken back.</summary>
    public abstract RecordHistory History { get; }

    /// <summary>What others than its form do with what may be said about such a record.</summary>
    public abstract RecordInputs Inputs { get; }

    /// <summary>Texts of its input that fall into parts which are changed one by one, by their field.</summary>
    public virtual IReadOnlyDictionary<string, TextParts>? Parts => null;

    /// <summary>Whether such rows go with the record they point to: they do not keep it from being removed.</summary>
    protected internal virtual bool IsPart(Type pointing) => false;

    /// <summary>The source of each record; null where such records come from no file.</summary>
    protected internal virtual IQueryable<string>? Sources(IncubatorDb db) => null;

    /// <summary>The people who may keep the record; null where such records are nobody's but the administrators'.</summary>
    protected internal virtual IQueryable<int>? KeepersOf(IncubatorDb db, int id) => null;

    /// <summary>The records that these grants let one edit, with what they are called; null where such records have no name.</summary>
    internal abstract IQueryable<NamedRecord>? NamesOf(IncubatorDb db, Grants grants, DateOnly today);

    /// <summary>The first by name that these grants let one edit and that are not archived, as inputs.</summary>
    internal abstract Task<IReadOnlyList<(int Id, object Input)>> FirstAsync(
        IncubatorDb db, Grants grants, DateOnly today, int most, CancellationToken ct);

    /// <summary>Those of its <see cref="RecordKind"/>.</summary>
    protected virtual IReadOnlySet<string> RiskyFields => new HashSet<string>();

    /// <summary>Adds every record whose history tells something else, in words.</summary>
    internal abstract Task CompareWithHistoryAsync(IncubatorDb db, List<string> faults, CancellationToken ct);

    /// <summary>Takes back what the import of this write did to a record.</summary>
    internal abstract Task<TakenBack> TakeBackAsync(Write write, int id, CancellationToken ct);
}
