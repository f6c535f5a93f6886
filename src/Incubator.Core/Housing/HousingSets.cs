using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>The tables of this room.</summary>
public static class HousingSets
{
    public static DbSet<HousingAid> HousingAids(this IncubatorDb db) => db.Set<HousingAid>();

    public static DbSet<RefusalCount> RefusalCounts(this IncubatorDb db) => db.Set<RefusalCount>();
}
