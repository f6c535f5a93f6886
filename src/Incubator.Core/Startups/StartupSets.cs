using Incubator.Core.Startups.Consents;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>The tables of this room.</summary>
public static class StartupSets
{
    public static DbSet<Startup> Startups(this IncubatorDb db) => db.Set<Startup>();

    public static DbSet<Sector> Sectors(this IncubatorDb db) => db.Set<Sector>();

    public static DbSet<StartupSector> StartupSectors(this IncubatorDb db) => db.Set<StartupSector>();

    public static DbSet<FounderConsent> FounderConsents(this IncubatorDb db) => db.Set<FounderConsent>();

    public static DbSet<Residency> Residencies(this IncubatorDb db) => db.Set<Residency>();
}
