using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>Which housing aid reaches which place: by space, city, region or country.</summary>
public static class AidReach
{
    /// <summary>What visitors may see: a space that is not shown hides its own aid with it.</summary>
    public static IQueryable<HousingAid> Shown(IncubatorDb db) =>
        db.HousingAids.AsNoTracking().Where(a => a.State == RecordState.Live && (a.SpaceId == null || a.Space!.State == RecordState.Live));

    /// <summary>Without what had its last day, or that of its scheme, before today.</summary>
    public static IQueryable<HousingAid> NotClosed(this IQueryable<HousingAid> aids, DateOnly today) =>
        aids.Where(a => (a.Closes == null || a.Closes >= today) && (a.Ends == null || a.Ends >= today));

    /// <summary>The aid that reaches any of these cities: its own, its region's, its country's, or that of a space in it.</summary>
    public static IQueryable<HousingAid> Reaching(this IQueryable<HousingAid> aids, IQueryable<City> cities) =>
        aids.Where(a => cities.Any(c => a.CityId == c.Id || (a.RegionId != null && a.RegionId == c.RegionId) || a.CountryCode == c.CountryCode || a.Space!.CityId == c.Id));

    /// <summary>The aid of these countries and of everything inside them.</summary>
    public static IQueryable<HousingAid> Inside(this IQueryable<HousingAid> aids, IReadOnlyList<string> countries) =>
        aids.Where(a => countries.Contains(a.CountryCode ?? a.Region!.CountryCode ?? a.City!.CountryCode ?? a.Space!.City!.CountryCode));
}
