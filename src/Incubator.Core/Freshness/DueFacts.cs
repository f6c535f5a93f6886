using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Freshness;

/// <summary>What is due, by the cadence of each group of facts, over all kinds whose facts age.</summary>
public sealed class DueFacts
{
    private readonly List<ConfirmedKind> _kinds;

    internal DueFacts(IEnumerable<ConfirmedKind> kinds) => _kinds = [.. kinds];

    /// <summary>The people who may be asked: who manages a space.</summary>
    internal static Task<List<int>> PeopleAsync(IncubatorDb db, CancellationToken ct) =>
        Grants(db).Select(g => g.UserId).Distinct().Order().ToListAsync(ct);

    /// <summary>What a person has to confirm: what they may edit as manager of their spaces, an administrator too.</summary>
    internal async Task<IReadOnlyList<DueRecord>> OfPersonAsync(IncubatorDb db, int person, DateOnly today, CancellationToken ct)
    {
        var spaces = await Grants(db).Where(g => g.UserId == person).Select(g => g.SpaceId).ToListAsync(ct);
        return spaces.Count == 0
            ? []
            : await OfAsync(db, new Grants(false, spaces.ToHashSet()) { UserId = person }, today, ct);
    }

    /// <summary>What is due of all that these grants let one edit.</summary>
    internal async Task<IReadOnlyList<DueRecord>> OfAsync(IncubatorDb db, Grants grants, DateOnly today, CancellationToken ct)
    {
        var due = new List<DueRecord>();
        foreach (var kind in _kinds)
        {
            due.AddRange(await kind.DueAsync(db, grants, today, ct));
        }

        return due;
    }

    internal ConfirmedKind KindOf(string token) => _kinds.Single(k => k.Token == token);

    private static IQueryable<SpaceGrant> Grants(IncubatorDb db) =>
        db.SpaceGrants().AsNoTracking().Where(g => db.Users().Any(u => u.Id == g.UserId && !u.IsDisabled));
}
