using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Incubator.Core.Storage;

/// <summary>The database: one concrete context; one short context per operation.</summary>
public class IncubatorDb(DbContextOptions<IncubatorDb> options) : IdentityUserContext<User, int>(options)
{
    public DbSet<Region> Regions => Set<Region>();

    public DbSet<City> Cities => Set<City>();

    public DbSet<Space> Spaces => Set<Space>();

    public DbSet<SpacePlan> SpacePlans => Set<SpacePlan>();

    public DbSet<SpaceAmenity> SpaceAmenities => Set<SpaceAmenity>();

    public DbSet<Startup> Startups => Set<Startup>();

    public DbSet<Sector> Sectors => Set<Sector>();

    public DbSet<StartupSector> StartupSectors => Set<StartupSector>();

    public DbSet<Residency> Residencies => Set<Residency>();

    public DbSet<HousingAid> HousingAids => Set<HousingAid>();

    public DbSet<RefusalCount> RefusalCounts => Set<RefusalCount>();

    public DbSet<Rate> Rates => Set<Rate>();

    public DbSet<SpaceGrant> SpaceGrants => Set<SpaceGrant>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<FormerSlug> FormerSlugs => Set<FormerSlug>();

    public DbSet<SearchDocument> SearchDocuments => Set<SearchDocument>();

    public DbSet<Change> Changes => Set<Change>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(IncubatorDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveConversion<StoredText>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        Written<RecordState>(configurationBuilder);
        Written<SpaceKind>(configurationBuilder);
        Written<PlanKind>(configurationBuilder);
        Written<PriceUnit>(configurationBuilder);
        Written<TaxIncluded>(configurationBuilder);
        Written<Amenity>(configurationBuilder);
        Written<StartupStage>(configurationBuilder);
        Written<AidKind>(configurationBuilder);
        Written<AmountPeriod>(configurationBuilder);
        Written<ConditionKind>(configurationBuilder);
    }

    private static void Written<T>(ModelConfigurationBuilder configuration) where T : struct, Enum =>
        configuration.Properties<T>().HaveConversion<TokenConverter<T>>().HaveMaxLength(20);

    /// <summary>Texts of earlier versions may hold what no feed can show: it is left out as they are read.</summary>
    internal sealed class StoredText() : ValueConverter<string, string>(v => v, v => XmlText.Strip(v));

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        v => v.Kind == DateTimeKind.Utc ? v : v.ToUniversalTime(), v => DateTime.SpecifyKind(v, DateTimeKind.Utc));

    private sealed class TokenConverter<T>() : ValueConverter<T, string>(v => Tokens.Of(v), v => Tokens.Parse<T>(v)!.Value) where T : struct, Enum;
}
