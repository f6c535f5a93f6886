using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.Housing;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>What a list of spaces says of their residents and aid: read here, so that spaces need not know of either.</summary>
public static class SpaceFacts
{
    /// <summary>Names of the present residents of each space, in the order of their names.</summary>
    public static async Task<ILookup<int, string>> ResidentsAsync(IncubatorDb db, IReadOnlyList<int> spaces, DateOnly today, CancellationToken ct) =>
        (await db.Residencies.AsNoTracking()
            .Where(r => spaces.Contains(r.SpaceId) && r.State == RecordState.Live && r.From <= today && (r.Until == null || r.Until >= today) && r.Startup!.State == RecordState.Live)
            .Select(r => new { r.SpaceId, r.StartupId, r.Startup!.Name, r.Startup.NameFolded }).Distinct().OrderBy(r => r.NameFolded).ToListAsync(ct))
        .ToLookup(r => r.SpaceId, r => r.Name);

    /// <summary>How many aids within reach of each space are narrower than the country.</summary>
    public static Task<Dictionary<int, int>> AidCountsAsync(IncubatorDb db, IReadOnlyList<int> spaces, DateOnly today, CancellationToken ct)
    {
        var open = Open(db, today);
        return db.Spaces.AsNoTracking().Where(s => spaces.Contains(s.Id)).Select(s => new
        {
            s.Id,
            Count = open.Count(a => a.SpaceId == s.Id || a.CityId == s.CityId || (a.RegionId != null && a.RegionId == s.City!.RegionId)),
        }).ToDictionaryAsync(s => s.Id, s => s.Count, ct);
    }

    /// <summary>The spaces with aid within reach that is narrower than the country: everything in France is in reach of Visale.</summary>
    public static IQueryable<Space> WithAid(IncubatorDb db, IQueryable<Space> spaces, DateOnly today)
    {
        var open = Open(db, today);
        return spaces.Where(s => open.Any(a => a.SpaceId == s.Id || a.CityId == s.CityId || (a.RegionId != null && a.RegionId == s.City!.RegionId)));
    }

    private static IQueryable<HousingAid> Open(IncubatorDb db, DateOnly today) => db.HousingAids.Where(a => a.State == RecordState.Live).NotClosed(today);

    /// <summary>Has the documents of everything that names a space composed anew: its startups and its aid.</summary>
    public static async Task TouchNeighboursAsync(Write write, int spaceId, CancellationToken ct)
    {
        foreach (var startup in await write.Db.Residencies.Where(r => r.SpaceId == spaceId).Select(r => r.StartupId).Distinct().ToListAsync(ct))
        {
            write.Touch(RecordKinds.Startup, () => startup);
        }

        foreach (var aid in await write.Db.HousingAids.Where(a => a.SpaceId == spaceId).Select(a => a.Id).ToListAsync(ct))
        {
            write.Touch(RecordKinds.Aid, () => aid);
        }
    }
}
