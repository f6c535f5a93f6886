using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>What housing aid says of the spaces and cities that it reaches.</summary>
internal sealed class AidContributions(ReadModels models) : ISpaceContribution, ICityContribution, IDocumentNeighbours
{
    public string? AidKind => AidRecords.Token;

    // A space is found by the names of its own aid.
    public async Task<ILookup<int, string?>> TextsAsync(IncubatorDb db, IReadOnlyList<int> spaces, DateOnly today, CancellationToken ct)
    {
        var aids = await db.HousingAids().AsNoTracking()
            .Where(a => a.SpaceId != null && spaces.Contains(a.SpaceId.Value) && a.State == RecordState.Live)
            .Select(a => new { a.SpaceId, a.Name }).ToListAsync(ct);
        return aids.ToLookup(a => a.SpaceId!.Value, a => (string?)a.Name);
    }

    public async Task<NarrowAid> AidAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var areas = await db.HousingAids().Where(a => a.State == RecordState.Live).NotClosed(today)
            .Where(a => a.SpaceId != null || a.CityId != null || a.RegionId != null)
            .GroupBy(a => new { a.SpaceId, a.CityId, a.RegionId }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return new NarrowAid(
            Sums(areas.Select(a => (a.Key.SpaceId, a.Count))), Sums(areas.Select(a => (a.Key.CityId, a.Count))),
            Sums(areas.Select(a => (a.Key.RegionId, a.Count))));
    }

    public async Task CountAsync(IncubatorDb db, IDictionary<int, CityCounts> counts, DateOnly today, CancellationToken ct)
    {
        var aids = await models.KeepAsync("aid by area", () => AreasAsync(db, today, ct));
        var ids = counts.Keys.ToList();
        foreach (var city in await db.Cities().AsNoTracking().Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.RegionId, c.CountryCode }).ToListAsync(ct))
        {
            var reaching = aids.Where(
                a => a.CityId == city.Id || (a.RegionId is not null && a.RegionId == city.RegionId) || a.CountryCode == city.CountryCode);
            counts[city.Id] = counts[city.Id] with { Aids = reaching.Sum(a => a.Count) };
        }
    }

    public Task<bool> UsesAsync(IncubatorDb db, int city, CancellationToken ct) =>
        db.HousingAids().AnyAsync(a => a.CityId == city && a.State != RecordState.Archived, ct);

    public async Task TouchAsync(Write write, string kind, int id, CancellationToken ct)
    {
        if (kind is CityRecords.Token or SpaceRecords.Token)
        {
            var aids = write.Db.HousingAids().Where(
                a => kind == CityRecords.Token ? a.CityId == id || a.Space!.CityId == id : a.SpaceId == id);
            write.Touch(AidRecords.Token, await aids.Select(a => a.Id).ToListAsync(ct));
        }
    }

    /// <summary>All aid that is not closed, counted once by what it covers; a space's stands for its city.</summary>
    private static async Task<IReadOnlyList<AreaAids>> AreasAsync(IncubatorDb db, DateOnly today, CancellationToken ct) =>
        await AidReach.Shown(db).NotClosed(today)
            .GroupBy(a => new { a.CountryCode, a.RegionId, CityId = a.CityId ?? (int?)a.Space!.CityId })
            .Select(g => new AreaAids(g.Key.CountryCode, g.Key.RegionId, g.Key.CityId, g.Count())).ToListAsync(ct);

    private static Dictionary<int, int> Sums(IEnumerable<(int? Id, int Count)> counts) =>
        counts.Where(c => c.Id is not null).GroupBy(c => c.Id!.Value, c => c.Count).ToDictionary(g => g.Key, g => g.Sum());

    private sealed record AreaAids(string? CountryCode, int? RegionId, int? CityId, int Count);
}
