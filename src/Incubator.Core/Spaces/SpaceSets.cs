using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>The tables of this room.</summary>
public static class SpaceSets
{
    public static DbSet<Space> Spaces(this IncubatorDb db) => db.Set<Space>();

    /// <summary>The plans that visitors may see: whatever reads plans for them begins here, where the hidden ones are left out.</summary>
    public static IQueryable<SpacePlan> PublicPlans(this IncubatorDb db) => db.Set<SpacePlan>().AsNoTracking().Where(p => !p.IsHidden);

    public static DbSet<SpaceAmenity> SpaceAmenities(this IncubatorDb db) => db.Set<SpaceAmenity>();
}
