using Incubator.Core.Places;
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

    /// <summary>Without what had its last day, or that of its scheme, before today, by the day of its place.</summary>
    internal static async Task<IReadOnlyList<HousingAidRow>> NotClosedAsync(
        this IQueryable<HousingAid> aids, PlaceDays days, CancellationToken ct)
    {
        var earliest = days.Earliest;
        var rows = await aids.Where(a => (a.Closes == null || a.Closes >= earliest) && (a.Ends == null || a.Ends >= earliest))
            .Select(HousingAidRow.Of).ToListAsync(ct);
        return [.. rows.Where(a => !a.IsClosed(days))];
    }
}
