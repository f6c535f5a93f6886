using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>The tables of this room.</summary>
public static class RecordSets
{
    public static DbSet<FormerSlug> FormerSlugs(this IncubatorDb db) => db.Set<FormerSlug>();

    public static DbSet<RecordMerge> Merges(this IncubatorDb db) => db.Set<RecordMerge>();

    public static DbSet<Change> Changes(this IncubatorDb db) => db.Set<Change>();
}
