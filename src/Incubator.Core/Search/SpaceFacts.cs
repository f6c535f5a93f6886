using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>The open aid that is narrower than a country, counted by what it covers: everything in France is in reach of Visale.</summary>
public sealed record NarrowAid(IReadOnlyDictionary<int, int> BySpace, IReadOnlyDictionary<int, int> ByCity, IReadOnlyDictionary<int, int> ByRegion)
{
    public static NarrowAid None { get; } = new(new Dictionary<int, int>(), new Dictionary<int, int>(), new Dictionary<int, int>());

    public bool IsSame(NarrowAid other) => IsSame(BySpace, other.BySpace) && IsSame(ByCity, other.ByCity) && IsSame(ByRegion, other.ByRegion);

    private static bool IsSame(IReadOnlyDictionary<int, int> a, IReadOnlyDictionary<int, int> b) =>
        a.Count == b.Count && a.All(count => b.GetValueOrDefault(count.Key) == count.Value);

    /// <summary>How many aids are within reach of a space.</summary>
    public int Within(int space, int city, int? region) =>
        BySpace.GetValueOrDefault(space) + ByCity.GetValueOrDefault(city) + (region is { } id ? ByRegion.GetValueOrDefault(id) : 0);
}

/// <summary>What a list of spaces says of their residents and aid: read here, so that spaces need not know of either.</summary>
public static class SpaceFacts
{
    /// <summary>Every present resident's name with its space, once each, in no order.</summary>
    /// <param name="spaces">Null for all.</param>
    public static IAsyncEnumerable<(int Space, string Name, string Folded)> Residents(IncubatorDb db, IReadOnlyList<int>? spaces, DateOnly today)
    {
        var present = db.Residencies.AsNoTracking()
            .Where(r => r.State == RecordState.Live && r.From <= today && (r.Until == null || r.Until >= today) && r.Startup!.State == RecordState.Live);
        return (spaces is null ? present : present.Where(r => spaces.Contains(r.SpaceId)))
            .Select(r => new { r.SpaceId, r.StartupId, r.Startup!.Name, r.Startup.NameFolded }).Distinct().AsAsyncEnumerable()
            .Select(r => (r.SpaceId, r.Name, r.NameFolded));
    }

    public static async Task<NarrowAid> NarrowAidAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var areas = await db.HousingAids.Where(a => a.State == RecordState.Live).NotClosed(today).Where(a => a.SpaceId != null || a.CityId != null || a.RegionId != null)
            .GroupBy(a => new { a.SpaceId, a.CityId, a.RegionId }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return new NarrowAid(
            Sums(areas.Where(a => a.Key.SpaceId is not null).Select(a => (a.Key.SpaceId!.Value, a.Count))),
            Sums(areas.Where(a => a.Key.CityId is not null).Select(a => (a.Key.CityId!.Value, a.Count))),
            Sums(areas.Where(a => a.Key.RegionId is not null).Select(a => (a.Key.RegionId!.Value, a.Count))));
    }

    private static Dictionary<int, int> Sums(IEnumerable<(int Id, int Count)> counts) => counts.GroupBy(c => c.Id, c => c.Count).ToDictionary(g => g.Key, g => g.Sum());

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
