using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Events;

/// <summary>The table of this room.</summary>
public static class EventSets
{
    public static DbSet<SpaceEvent> Events(this IncubatorDb db) => db.Set<SpaceEvent>();

    /// <summary>Those that visitors may see, if they are live: no space is shown by its events before it is shown itself.</summary>
    internal static IQueryable<SpaceEvent> OfLiveSpaces(this IQueryable<SpaceEvent> events) =>
        events.Where(e => e.Space!.State == RecordState.Live);
}
