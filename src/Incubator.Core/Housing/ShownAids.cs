using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>A city as far as aid reaches it.</summary>
internal sealed record AidCity(int Id, string Slug, string Name, string? NameFr, int? RegionId, string CountryCode, bool IsLive)
{
    /// <summary>Its name in the language of the request.</summary>
    public string Label => Formats.Name(Name, NameFr);

    /// <summary>The areas that it lies in: what covers one of them reaches it.</summary>
    public IReadOnlyList<string> Areas { get; } = RegionId is { } region
        ? [$"city {Id}", AreaOfRegion(region), CountryCode]
        : [$"city {Id}", CountryCode];

    /// <summary>The one area of an aid; a space's is the city that it is in.</summary>
    public static string AreaOf(HousingAidRow aid)
    {
        if ((aid.CityId ?? aid.SpaceCityId) is { } city)
        {
            return $"city {city}";
        }

        return aid.RegionId is { } region ? AreaOfRegion(region) : aid.CountryCode ?? "";
    }

    public static string AreaOfRegion(int region) => $"region {region}";
}

/// <summary>
/// All aid that visitors may see, and all cities, read once after a write. There is little of both, and whoever counts the options of
/// a list or looks for what reaches a place reads all of it: in SQL that took 50 to 90 ms of processor time for each page.
/// </summary>
public sealed class ShownAids(IDbContextFactory<IncubatorDb> factory, ReadModels models)
{
    /// <summary>By name.</summary>
    internal ValueTask<IReadOnlyList<HousingAidRow>> AllAsync(CancellationToken ct) =>
        models.KeepAsync<IReadOnlyList<HousingAidRow>>(
            "aid that is shown",
            async () =>
            {
                await using var db = await factory.CreateDbContextAsync(ct);
                return await AidReach.Shown(db).OrderBy(a => a.NameFolded).ThenBy(a => a.Id).Select(HousingAidRow.Of).ToListAsync(ct);
            }
        );

    internal ValueTask<IReadOnlyList<AidCity>> CitiesAsync(CancellationToken ct) =>
        models.KeepAsync<IReadOnlyList<AidCity>>(
            "cities of aid",
            async () =>
            {
                await using var db = await factory.CreateDbContextAsync(ct);
                return await db.Cities()
                    .AsNoTracking()
                    .Select(c => new AidCity(c.Id, c.Slug, c.Name, c.NameFr, c.RegionId, c.CountryCode, c.State == RecordState.Live))
                    .ToListAsync(ct);
            }
        );

    /// <summary>Those that reach a city; none for a city that is not there.</summary>
    internal async ValueTask<IEnumerable<HousingAidRow>> ReachingAsync(int cityId, CancellationToken ct)
    {
        var city = (await CitiesAsync(ct)).FirstOrDefault(c => c.Id == cityId);
        return city is null ? [] : (await AllAsync(ct)).Where(a => a.Reaches(city));
    }
}
