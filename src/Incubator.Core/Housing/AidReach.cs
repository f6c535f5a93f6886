using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>Which housing aid reaches which place: by space, city, region or country.</summary>
public static class AidReach
{
    /// <summary>What visitors may see: a space that is not shown hides its own aid with it.</summary>
    public static IQueryable<HousingAid> Shown(IncubatorDb db) =>
        db.HousingAids().AsNoTracking()
            .Where(a => a.State == RecordState.Live && (a.SpaceId == null || a.Space!.State == RecordState.Live));

    /// <summary>Without what had its last day, or that of its scheme, before today.</summary>
    public static IQueryable<HousingAid> NotClosed(this IQueryable<HousingAid> aids, DateOnly today) =>
        aids.Where(a => (a.Closes == null || a.Closes >= today) && (a.Ends == null || a.Ends >= today));
}
