using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Places;

/// <summary>The tables of this room.</summary>
public static class PlaceSets
{
    public static DbSet<Region> Regions(this IncubatorDb db) => db.Set<Region>();

    public static DbSet<City> Cities(this IncubatorDb db) => db.Set<City>();
}
