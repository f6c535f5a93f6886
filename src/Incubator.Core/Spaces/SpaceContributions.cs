using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>What spaces say of the cities that they are in.</summary>
internal sealed class SpaceContributions : ICityContribution, IDocumentNeighbours
{
    public async Task CountAsync(IncubatorDb db, IDictionary<int, CityCounts> counts, DateOnly today, CancellationToken ct)
    {
        var cities = counts.Keys.ToList();
        foreach (var city in await Live(db).Where(s => cities.Contains(s.CityId)).GroupBy(s => s.CityId)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct))
        {
            counts[city.Key] = counts[city.Key] with { Spaces = city.Count };
        }
    }

    public async Task<IReadOnlyDictionary<int, int>> WeighAsync(IncubatorDb db, CancellationToken ct) =>
        await Live(db).GroupBy(s => s.CityId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    public Task<bool> UsesAsync(IncubatorDb db, int city, CancellationToken ct) =>
        db.Spaces().AnyAsync(s => s.CityId == city && s.State != RecordState.Archived, ct);

    public async Task TouchAsync(Write write, string kind, int id, CancellationToken ct)
    {
        if (kind == CityRecords.Token)
        {
            write.Touch(SpaceRecords.Token, await write.Db.Spaces().Where(s => s.CityId == id).Select(s => s.Id).ToListAsync(ct));
        }
    }

    private static IQueryable<Space> Live(IncubatorDb db) => db.Spaces().AsNoTracking().Where(s => s.State == RecordState.Live);
}
