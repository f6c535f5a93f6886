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
    internal async Task<IReadOnlyList<DueRecord>> OfPersonAsync(IncubatorDb db, int person, DateOnly today, CancellationToken ct) =>
        await ManagerAsync(db, person, ct) is { } grants ? await OfAsync(db, grants, today, ct) : [];

    /// <summary>What was archived of theirs because nobody confirmed it.</summary>
    internal async Task<IReadOnlyList<QuietRecord>> ArchivedOfPersonAsync(
        IncubatorDb db, int person, DateOnly today, CancellationToken ct) =>
        await ManagerAsync(db, person, ct) is { } grants ? await ArchivedAsync(db, grants, today, ct) : [];

    /// <summary>What was archived because nobody confirmed it, of all that these grants let one edit.</summary>
    internal async Task<IReadOnlyList<QuietRecord>> ArchivedAsync(IncubatorDb db, Grants grants, DateOnly today, CancellationToken ct)
    {
        var noted = await db.QuietNotes().AsNoTracking().Where(n => n.ArchivedAt != null).OrderByDescending(n => n.ArchivedAt)
            .Take(ConfirmedKind.Most).Select(n => new { n.Kind, n.RecordId }).ToListAsync(ct);
        var archived = new List<QuietRecord>();
        foreach (var kind in noted.GroupBy(n => n.Kind, n => n.RecordId))
        {
            archived.AddRange(await KindOf(kind.Key).ArchivedAsync(db, grants, [.. kind], today, ct));
        }

        return archived;
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

    // Null for who manages nothing.
    private static async Task<Grants?> ManagerAsync(IncubatorDb db, int person, CancellationToken ct)
    {
        var spaces = await Grants(db).Where(g => g.UserId == person).Select(g => g.SpaceId).ToListAsync(ct);
        return spaces.Count == 0 ? null : new Grants(false, spaces.ToHashSet()) { UserId = person };
    }

    private static IQueryable<SpaceGrant> Grants(IncubatorDb db) =>
        db.SpaceGrants().AsNoTracking().Where(g => db.Users().Any(u => u.Id == g.UserId && !u.IsDisabled));
}
