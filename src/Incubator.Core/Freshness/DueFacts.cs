using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Freshness;

/// <summary>A group of facts that is to be confirmed again.</summary>
/// <param name="On">When it was confirmed last; null for never.</param>
/// <param name="Since">The day from which on it is due.</param>
public sealed record DueFact(SpaceFact Fact, DateOnly? On, DateOnly Since);

/// <summary>A space with something that is due.</summary>
public sealed record DueSpace(int Id, string Name, int Version, IReadOnlyList<DueFact> Facts)
{
    /// <summary>The day from which on the first of it is due.</summary>
    public DateOnly Since => Facts.Min(f => f.Since);
}

/// <summary>What is due, by the cadence of each group of facts. What was never confirmed counts from the day that it came in.</summary>
public sealed class DueFacts(SpaceEditor editor, IOptions<FreshnessOptions> options)
{
    /// <summary>What each person has to confirm: of the live, open spaces that they manage.</summary>
    /// <param name="person">One of them; null for all.</param>
    internal async Task<ILookup<int, DueSpace>> ReadAsync(IncubatorDb db, int? person, DateOnly today, CancellationToken ct)
    {
        var grants = await db.SpaceGrants().AsNoTracking().Where(g => person == null || g.UserId == person)
            .Join(db.Users().Where(u => !u.IsDisabled), g => g.UserId, u => u.Id, (g, _) => new { g.UserId, g.SpaceId }).ToListAsync(ct);
        var ids = grants.Select(g => g.SpaceId).Distinct().ToList();
        var due = await OfAsync(editor.Editable(db, Grants.All, today).Where(s => ids.Contains(s.Id)), today, ct);
        var persons = grants.ToLookup(g => g.SpaceId, g => g.UserId);
        return due.SelectMany(s => persons[s.Id].Select(p => (Person: p, Space: s))).ToLookup(p => p.Person, p => p.Space);
    }

    /// <summary>What is due of these spaces, as far as they are live and open; by name.</summary>
    internal async Task<List<DueSpace>> OfAsync(IQueryable<Space> spaces, DateOnly today, CancellationToken ct)
    {
        var live = await spaces.AsNoTracking().AsSplitQuery().Where(s => s.State == RecordState.Live && !s.IsClosed)
            .OrderBy(s => s.NameFolded).ToListAsync(ct);
        return [.. live.Select(s => new DueSpace(s.Id, s.Name, s.Version, Of(s, today))).Where(s => s.Facts.Count > 0)];
    }

    private List<DueFact> Of(Space space, DateOnly today)
    {
        var input = editor.InputOf(space);
        var came = DateOnly.FromDateTime(space.CreatedAt);
        return
        [
            .. SpaceFacts.Of(input).Select(f => (Fact: f, input.Checked(f).On))
                .Select(f => new DueFact(f.Fact, f.On, (f.On ?? came).AddDays(options.Value.DaysOf(SpaceFacts.CadenceOf(f.Fact)))))
                .Where(f => f.Since <= today),
        ];
    }
}
