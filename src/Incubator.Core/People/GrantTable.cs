using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.People;

/// <summary>The grants of one kind of record that people manage. The room that knows the records registers it.</summary>
public abstract class GrantTable
{
    public abstract RecordKind Kind { get; }

    /// <summary>Whether these grants let one manage a record.</summary>
    internal abstract bool Has(Grants grants, int record);

    internal abstract Task<List<ManagerGrant>> OfRecordsAsync(IncubatorDb db, IReadOnlyCollection<int> records, CancellationToken ct);

    internal abstract Task<List<ManagerGrant>> OfPersonAsync(IncubatorDb db, int user, CancellationToken ct);

    /// <summary>One that is not stored yet.</summary>
    internal abstract ManagerGrant New(int user, int record, DateTime givenAt);

    internal abstract Task<List<int>> RecordsOfAsync(IncubatorDb db, int user, CancellationToken ct);

    /// <summary>Name by id; ids without a record are left out.</summary>
    internal abstract Task<IReadOnlyList<KeyValuePair<int, string>>> NamesAsync(
        IncubatorDb db, IReadOnlyCollection<int> ids, CancellationToken ct);
}

/// <param name="column">The property that names the record.</param>
/// <param name="given">The records of a person.</param>
internal sealed class GrantTable<TGrant>(
    RecordKind kind, string column, Func<int, TGrant> make, Func<Grants, IReadOnlySet<int>> given,
    Func<IncubatorDb, IReadOnlyCollection<int>, CancellationToken, Task<IReadOnlyList<KeyValuePair<int, string>>>> names) : GrantTable
    where TGrant : ManagerGrant
{
    public override RecordKind Kind => kind;

    internal override bool Has(Grants grants, int record) => grants.IsAdministrator || given(grants).Contains(record);

    internal override async Task<List<ManagerGrant>> OfRecordsAsync(
        IncubatorDb db, IReadOnlyCollection<int> records, CancellationToken ct) =>
        [.. await db.Set<TGrant>().Where(g => records.Contains(EF.Property<int>(g, column))).ToListAsync(ct)];

    internal override async Task<List<ManagerGrant>> OfPersonAsync(IncubatorDb db, int user, CancellationToken ct) =>
        [.. await db.Set<TGrant>().Where(g => g.UserId == user).ToListAsync(ct)];

    internal override ManagerGrant New(int user, int record, DateTime givenAt)
    {
        var grant = make(record);
        (grant.UserId, grant.GivenAt) = (user, givenAt);
        return grant;
    }

    internal override Task<List<int>> RecordsOfAsync(IncubatorDb db, int user, CancellationToken ct) =>
        db.Set<TGrant>().Where(g => g.UserId == user).Select(g => EF.Property<int>(g, column)).ToListAsync(ct);

    internal override Task<IReadOnlyList<KeyValuePair<int, string>>> NamesAsync(
        IncubatorDb db, IReadOnlyCollection<int> ids, CancellationToken ct) => names(db, ids, ct);
}
