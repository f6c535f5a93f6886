using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Incubator.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Freshness;

/// <summary>What is due, by the cadence of each group of facts, over all kinds whose facts age.</summary>
public sealed class DueFacts
{
    private readonly List<ConfirmedKind> _kinds;

    internal DueFacts(IEnumerable<ConfirmedKind> kinds) => _kinds = [.. kinds];

    /// <summary>Since when something is due of each person who manages a space.</summary>
    internal async Task<IReadOnlyDictionary<int, DateOnly>> SinceOfPeopleAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var since = new SortedDictionary<int, DateOnly>();
        foreach (var kind in _kinds)
        {
            var people = await kind.Due(db, Records.Grants.All, today)
                .Join(kind.Kept(db, today), d => d.Id, k => k.Id, (d, k) => new { k.UserId, d.Since })
                .GroupBy(d => d.UserId).Select(g => new { Person = g.Key, Since = g.Min(d => d.Since) }).ToListAsync(ct);
            foreach (var person in people)
            {
                since[person.Person] = since.TryGetValue(person.Person, out var first) && first < person.Since ? first : person.Since;
            }
        }

        return since;
    }

    /// <summary>What has been due since a day without anybody giving a sign, with the people who manage it.</summary>
    /// <param name="unmanaged">Whether that which nobody manages is among it.</param>
    internal async Task<IReadOnlyList<(DueRecord Record, IReadOnlyList<int> Managers)>> QuietSinceAsync(
        IncubatorDb db, DateOnly day, DateOnly today, bool unmanaged, CancellationToken ct)
    {
        var after = day.AddDays(1).ToDateTime(default, DateTimeKind.Utc);
        var quiet = new List<(DueRecord, IReadOnlyList<int>)>();
        foreach (var kind in _kinds)
        {
            var old = kind.Due(db, Records.Grants.All, today).Where(d => d.Since <= day && d.ChangedAt < after);
            var managers = (await old.Join(kind.Kept(db, today), d => d.Id, k => k.Id, (d, k) => new { d.Id, k.UserId }).ToListAsync(ct))
                .ToLookup(k => k.Id, k => k.UserId);
            var ids = unmanaged ? await old.Select(d => d.Id).ToListAsync(ct) : [.. managers.Select(m => m.Key)];
            foreach (var some in ids.Chunk(ConfirmedKind.Most))
            {
                quiet.AddRange((await kind.ReadAsync(db, some, today, ct)).Where(r => r.QuietSince <= day)
                    .Select(r => (r, (IReadOnlyList<int>)[.. managers[r.Id].Order()])));
            }
        }

        return quiet;
    }

    /// <summary>How many records have something that is due, of all that these grants let one edit.</summary>
    internal async Task<int> CountAsync(IncubatorDb db, Grants grants, DateOnly today, CancellationToken ct)
    {
        var count = 0;
        foreach (var kind in _kinds)
        {
            count += await kind.Due(db, grants, today).CountAsync(ct);
        }

        return count;
    }

    /// <summary>The next of them in the order of the board.</summary>
    /// <param name="after">The last one that was read; null for the first page.</param>
    internal async Task<IReadOnlyList<RankedRecord>> RankedAsync(
        IncubatorDb db, Grants grants, DateOnly today, DueMark? after, int most, CancellationToken ct)
    {
        var ranked = new List<(int Kind, RankedKey Key)>();
        for (var i = 0; i < _kinds.Count; i++)
        {
            var (kind, order) = (_kinds[i], i.CompareTo(after?.Kind ?? -1));
            var keys = from due in kind.Due(db, grants, today)
                       join visits in db.RecentVisitsOf(kind.Token, today) on due.Id equals visits.RecordId into some
                       from visits in some.DefaultIfEmpty()
                       let count = (int?)visits.Count ?? 0
                       select new RankedKey
                       {
                           Id = due.Id,
                           Visits = count,
                           Rank = due.Since.AddDays(-Math.Min(count, VisitSets.MostDaysAhead)),
                       };
            var next = after is null
                ? keys
                : keys.Where(k => k.Rank > after.Rank || (k.Rank == after.Rank && (order > 0 || (order == 0 && k.Id > after.Id))));
            ranked.AddRange((await next.OrderBy(k => k.Rank).ThenBy(k => k.Id).Take(most).ToListAsync(ct)).Select(k => (i, k)));
        }

        var page = ranked.OrderBy(r => r.Key.Rank).ThenBy(r => r.Kind).ThenBy(r => r.Key.Id).Take(most).ToList();
        var records = new Dictionary<(int Kind, int Id), DueRecord>();
        foreach (var kind in page.GroupBy(r => r.Kind, r => r.Key.Id))
        {
            foreach (var record in await _kinds[kind.Key].ReadAsync(db, [.. kind], today, ct))
            {
                records[(kind.Key, record.Id)] = record;
            }
        }

        return
        [
            .. page.Where(r => records.ContainsKey((r.Kind, r.Key.Id))).Select(r => new RankedRecord(
                records[(r.Kind, r.Key.Id)], r.Key.Visits, new DueMark(r.Key.Rank, r.Kind, r.Key.Id))),
        ];
    }

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

    /// <summary>What those who may be asked manage.</summary>
    internal static IQueryable<SpaceGrant> Grants(IncubatorDb db) =>
        db.SpaceGrants().AsNoTracking().Where(g => db.Users().Any(u => u.Id == g.UserId && !u.IsDisabled));
}

/// <summary>What orders the board: since when it is due, earlier by a day for each recent visit.</summary>
internal sealed class RankedKey
{
    public int Id { get; init; }

    public int Visits { get; init; }

    public DateOnly Rank { get; init; }
}
