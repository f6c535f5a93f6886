using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>The tables of this room.</summary>
public static class SpaceSets
{
    public static DbSet<Space> Spaces(this IncubatorDb db) => db.Set<Space>();

    public static DbSet<SpacePlan> SpacePlans(this IncubatorDb db) => db.Set<SpacePlan>();

    public static DbSet<SpaceAmenity> SpaceAmenities(this IncubatorDb db) => db.Set<SpaceAmenity>();
}
