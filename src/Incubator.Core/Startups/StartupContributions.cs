using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>What startups say of the spaces that they reside in, and of the cities of these.</summary>
internal sealed class StartupContributions : ISpaceContribution, ICityContribution, IDocumentNeighbours
{
    public async Task<ILookup<int, string?>> TextsAsync(IncubatorDb db, IReadOnlyList<int> spaces, DateOnly today, CancellationToken ct)
    {
        var residents = await Present(db, today).Where(r => spaces.Contains(r.SpaceId))
            .Select(r => new { r.SpaceId, r.Startup!.Name, r.Startup.Tagline }).ToListAsync(ct);
        return residents.SelectMany(r => new[] { r.Name, r.Tagline.En, r.Tagline.Fr }, (r, text) => (r.SpaceId, Text: text))
            .ToLookup(t => t.SpaceId, t => t.Text);
    }

    public async Task<IReadOnlyList<int>> DueAsync(IncubatorDb db, DateOnly since, DateOnly today, CancellationToken ct) =>
        await db.Residencies().Where(r => (r.From > since && r.From <= today) || (r.Until >= since && r.Until < today))
            .Select(r => r.SpaceId).Distinct().ToListAsync(ct);

    public IAsyncEnumerable<(int Space, string Name, string Folded)> ResidentsAsync(
        IncubatorDb db, IReadOnlyList<int>? spaces, DateOnly today)
    {
        var present = Present(db, today);
        return (spaces is null ? present : present.Where(r => spaces.Contains(r.SpaceId)))
            .Select(r => new { r.SpaceId, r.StartupId, r.Startup!.Name, r.Startup.NameFolded }).Distinct().AsAsyncEnumerable()
            .Select(r => (r.SpaceId, r.Name, r.NameFolded));
    }

    public async Task CountAsync(IncubatorDb db, IDictionary<int, CityCounts> counts, DateOnly today, CancellationToken ct)
    {
        var cities = counts.Keys.ToList();
        var residents = await db.Residencies().AsNoTracking().Shown().On(today).Where(r => cities.Contains(r.Space!.CityId))
            .Select(r => new { r.Space!.CityId, r.StartupId }).Distinct().GroupBy(r => r.CityId)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        foreach (var city in residents)
        {
            counts[city.Key] = counts[city.Key] with { Startups = city.Count };
        }
    }

    public async Task TouchAsync(Write write, string kind, int id, CancellationToken ct)
    {
        if (kind == CityRecords.Token)
        {
            write.Touch(StartupRecords.Token, await write.Db.Startups().Where(s => s.CityId == id).Select(s => s.Id).ToListAsync(ct));
        }
        else if (kind == SpaceRecords.Token)
        {
            write.Touch(StartupRecords.Token, await write.Db.Residencies().Where(r => r.SpaceId == id)
                .Select(r => r.StartupId).Distinct().ToListAsync(ct));
        }
    }

    private static IQueryable<Residency> Present(IncubatorDb db, DateOnly today) =>
        db.Residencies().AsNoTracking().ShownInSpaces().On(today);
}
