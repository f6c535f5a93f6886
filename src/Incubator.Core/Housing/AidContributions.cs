using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>What housing aid says of the spaces and cities that it reaches.</summary>
internal sealed class AidContributions(ReadModels models, TimeProvider clock) : ISpaceContribution, ICityContribution, IDocumentNeighbours
{
    public string? KindBeside => AidRecords.Token;

    // A space is found by the names of its own aid.
    public async Task<ILookup<int, SearchText>> TextsAsync(IncubatorDb db, IReadOnlyList<int> spaces, DateOnly today, CancellationToken ct)
    {
        var aids = await db.HousingAids().AsNoTracking()
            .Where(a => a.SpaceId != null && spaces.Contains(a.SpaceId.Value) && a.State == RecordState.Live)
            .Select(a => new { a.SpaceId, a.Name, a.NameFr }).ToListAsync(ct);
        return aids.SelectMany(a => new SearchText[] { a.Name, a.NameFr }, (a, name) => (Space: a.SpaceId!.Value, Name: name))
            .ToLookup(a => a.Space, a => a.Name);
    }

    public async Task<NarrowAid> AidAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var narrow = await db.HousingAids().AsNoTracking().Where(a => a.State == RecordState.Live)
            .Where(a => a.SpaceId != null || a.CityId != null || a.RegionId != null)
            .NotClosedAsync(PlaceDays.Now(clock), ct);
        return new NarrowAid(
            Counts(narrow.Select(a => a.SpaceId)), Counts(narrow.Select(a => a.CityId)), Counts(narrow.Select(a => a.RegionId)));
    }

    public async Task CountAsync(IncubatorDb db, IDictionary<int, CityCounts> counts, DateOnly today, CancellationToken ct)
    {
        var aids = await models.KeepAsync("aid by area", () => AreasAsync(db, PlaceDays.Now(clock), ct));
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
    private static async Task<IReadOnlyList<AreaAids>> AreasAsync(IncubatorDb db, PlaceDays days, CancellationToken ct) =>
    [
        .. (await AidReach.Shown(db).NotClosedAsync(days, ct))
            .CountBy(a => (a.CountryCode, a.RegionId, CityId: a.CityId ?? a.SpaceCityId))
            .Select(g => new AreaAids(g.Key.CountryCode, g.Key.RegionId, g.Key.CityId, g.Value)),
    ];

    private static Dictionary<int, int> Counts(IEnumerable<int?> ids) => ids.OfType<int>().CountBy(id => id).ToDictionary();

    private sealed record AreaAids(string? CountryCode, int? RegionId, int? CityId, int Count);
}
