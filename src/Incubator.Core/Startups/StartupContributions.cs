using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>What startups say of the spaces that they reside in, and of the cities of these.</summary>
internal sealed class StartupContributions(TimeProvider clock) : ISpaceContribution, ICityContribution, IDocumentNeighbours
{
    public async Task<ILookup<int, SearchText>> TextsAsync(
        IncubatorDb db, IReadOnlyList<int> spaces, DateOnly today, CancellationToken ct)
    {
        var days = PlaceDays.Now(clock);
        var stays = await Present(db, days).Where(r => spaces.Contains(r.SpaceId))
            .Select(r => new
            {
                r.SpaceId,
                r.StartupId,
                r.Startup!.Name,
                r.Startup.Tagline,
                r.From,
                r.Until,
                r.Space!.City!.TimeZone,
                r.Space.City.CountryCode,
            }).ToListAsync(ct);
        var residents = stays.FindAll(r => Stays.Covers(r.From, r.Until, days.In(r.TimeZone, r.CountryCode)));
        var startups = residents.Select(r => r.StartupId).Distinct().ToList();
        var sectors = (await db.StartupSectors().AsNoTracking().Where(s => startups.Contains(s.StartupId))
            .Join(db.Sectors(), s => s.SectorId, s => s.Id, (s, sector) => new { s.StartupId, sector.Slug, sector.Label })
            .ToListAsync(ct)).ToLookup(s => s.StartupId);
        return residents.SelectMany(r => new SearchText[] { r.Name, r.Tagline }, (r, text) => (r.SpaceId, Text: text))
            .Concat(residents.SelectMany(r => sectors[r.StartupId], (r, s) => (r.SpaceId, s.Slug, s.Label))
                .DistinctBy(s => (s.SpaceId, s.Slug)).OrderBy(s => s.Slug, StringComparer.Ordinal)
                .SelectMany(s => SectorTexts.Of(s.Slug, s.Label), (s, text) => (s.SpaceId, Text: text)))
            .ToLookup(t => t.SpaceId, t => t.Text);
    }

    public async Task<IReadOnlyList<int>> DueAsync(IncubatorDb db, DateTime since, DateTime now, CancellationToken ct) =>
        [.. (await db.Residencies().TurnedAsync(new PlaceDays(since), new PlaceDays(now), ct)).Select(s => s.Space).Distinct()];

    public IAsyncEnumerable<(int Space, string Name, string Folded)> ResidentsAsync(
        IncubatorDb db, IReadOnlyList<int>? spaces, DateOnly today)
    {
        var days = PlaceDays.Now(clock);
        var present = Present(db, days);
        return (spaces is null ? present : present.Where(r => spaces.Contains(r.SpaceId)))
            .Select(r => new
            {
                r.SpaceId,
                r.StartupId,
                r.Startup!.Name,
                r.Startup.NameFolded,
                r.From,
                r.Until,
                r.Space!.City!.TimeZone,
                r.Space.City.CountryCode,
            }).AsAsyncEnumerable()
            .Where(r => Stays.Covers(r.From, r.Until, days.In(r.TimeZone, r.CountryCode)))
            .DistinctBy(r => (r.SpaceId, r.StartupId))
            .Select(r => (r.SpaceId, r.Name, r.NameFolded));
    }

    public async Task CountAsync(IncubatorDb db, IDictionary<int, CityCounts> counts, DateOnly today, CancellationToken ct)
    {
        var days = PlaceDays.Now(clock);
        var cities = counts.Keys.ToList();
        var residents = await db.Residencies().AsNoTracking().Shown().PerhapsOn(days).Where(r => cities.Contains(r.Space!.CityId))
            .Select(r => new { r.Space!.CityId, r.StartupId, r.From, r.Until, r.Space.City!.TimeZone, r.Space.City.CountryCode })
            .ToListAsync(ct);
        foreach (var city in residents.Where(r => Stays.Covers(r.From, r.Until, days.In(r.TimeZone, r.CountryCode)))
            .Select(r => (r.CityId, r.StartupId)).Distinct().CountBy(r => r.CityId))
        {
            counts[city.Key] = counts[city.Key] with { Startups = city.Value };
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

    private static IQueryable<Residency> Present(IncubatorDb db, PlaceDays days) =>
        db.Residencies().AsNoTracking().ShownInSpaces().PerhapsOn(days);
}
