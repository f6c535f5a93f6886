using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Programmes;

/// <summary>The table of this room.</summary>
public static class ProgrammeSets
{
    public static DbSet<Programme> Programmes(this IncubatorDb db) => db.Set<Programme>();

    /// <summary>Those that visitors may see, if they are live: no space is shown by its programmes before it is shown itself.</summary>
    internal static IQueryable<Programme> OfLiveSpaces(this IQueryable<Programme> programmes) =>
        programmes.Where(p => p.Space!.State == RecordState.Live);

    internal static IQueryable<Programme> WithSectors(this IQueryable<Programme> programmes) =>
        programmes.Include(p => p.Sectors).ThenInclude(s => s.Sector);
}
