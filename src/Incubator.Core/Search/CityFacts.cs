using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>What there is in a city.</summary>
/// <param name="Spaces">Live spaces.</param>
/// <param name="Startups">Startups that reside in one of them today.</param>
/// <param name="Aids">Housing aid that reaches the city and is not closed today.</param>
public sealed record CityCounts(int Spaces, int Startups, int Aids);

/// <summary>How much housing aid there is for one area: exactly one of its places is set.</summary>
public sealed record AreaAids(string? CountryCode, int? RegionId, int? CityId, int? SpaceCityId, int Count);

/// <summary>What is said of cities beyond their own record: read here, so that places need not know of spaces, startups or aid.</summary>
public static class CityFacts
{
    /// <summary>All aid that is not closed, counted once by what it covers.</summary>
    public static async Task<IReadOnlyList<AreaAids>> AidsAsync(IncubatorDb db, DateOnly today, CancellationToken ct) =>
        await AidReach.Shown(db).NotClosed(today)
            .GroupBy(a => new { a.CountryCode, a.RegionId, a.CityId, SpaceCityId = (int?)a.Space!.CityId })
            .Select(g => new AreaAids(g.Key.CountryCode, g.Key.RegionId, g.Key.CityId, g.Key.SpaceCityId, g.Count())).ToListAsync(ct);

    public static async Task<IReadOnlyDictionary<int, CityCounts>> CountsAsync(IncubatorDb db, IReadOnlyList<AreaAids> aids, IReadOnlyList<int> cities, DateOnly today, CancellationToken ct)
    {
        var counts = await db.Cities.AsNoTracking().Where(c => cities.Contains(c.Id)).Select(c => new
        {
            c.Id,
            c.RegionId,
            c.CountryCode,
            Spaces = db.Spaces.Count(s => s.CityId == c.Id && s.State == RecordState.Live),
            Startups = db.Residencies.Where(r => r.Space!.CityId == c.Id && r.Space.State == RecordState.Live && r.Startup!.State == RecordState.Live
                && r.State == RecordState.Live && r.From <= today && (r.Until == null || r.Until >= today)).Select(r => r.StartupId).Distinct().Count(),
        }).ToListAsync(ct);
        return counts.ToDictionary(c => c.Id, c => new CityCounts(c.Spaces, c.Startups, aids.Where(a =>
            a.CityId == c.Id || a.SpaceCityId == c.Id || (a.RegionId is not null && a.RegionId == c.RegionId) || a.CountryCode == c.CountryCode).Sum(a => a.Count)));
    }

    /// <summary>The reviewed cities with the most live spaces, those first.</summary>
    public static Task<List<int>> BusiestAsync(IncubatorDb db, int count, CancellationToken ct) =>
        db.Cities.AsNoTracking().Where(c => c.State == RecordState.Live && !c.IsUnreviewed)
            .Select(c => new { c.Id, c.NameFolded, Spaces = db.Spaces.Count(s => s.CityId == c.Id && s.State == RecordState.Live) })
            .Where(c => c.Spaces > 0)
            .OrderByDescending(c => c.Spaces).ThenBy(c => c.NameFolded).ThenBy(c => c.Id)
            .Select(c => c.Id).Take(count).ToListAsync(ct);

    /// <summary>Whether a space or an aid that is not archived stands in the city.</summary>
    public static async Task<bool> IsInUseAsync(IncubatorDb db, int cityId, CancellationToken ct) =>
        await db.Spaces.AnyAsync(s => s.CityId == cityId && s.State != RecordState.Archived, ct)
        || await db.HousingAids.AnyAsync(a => a.CityId == cityId && a.State != RecordState.Archived, ct);

    /// <summary>Has the documents of everything that names the city composed anew.</summary>
    public static async Task TouchNeighboursAsync(Write write, int cityId, CancellationToken ct)
    {
        foreach (var space in await write.Db.Spaces.Where(s => s.CityId == cityId).Select(s => s.Id).ToListAsync(ct))
        {
            write.Touch(RecordKinds.Space, () => space);
        }

        foreach (var startup in await write.Db.Startups.Where(s => s.CityId == cityId).Select(s => s.Id).ToListAsync(ct))
        {
            write.Touch(RecordKinds.Startup, () => startup);
        }

        foreach (var aid in await write.Db.HousingAids.Where(a => a.CityId == cityId).Select(a => a.Id).ToListAsync(ct))
        {
            write.Touch(RecordKinds.Aid, () => aid);
        }
    }
}
