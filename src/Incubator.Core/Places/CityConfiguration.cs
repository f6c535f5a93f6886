using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Places;

internal sealed class CityConfiguration : IEntityTypeConfiguration<City>, IEntityTypeConfiguration<Region>
{
    internal static PersonalTable Personal { get; } = RecordConfiguration.Personal("Cities", CityRecords.Token,
        [nameof(City.NameFr), nameof(City.Summary)], [nameof(City.CountryCode), nameof(City.TimeZone)]);

    internal static PersonalTable PersonalOfRegions { get; } = new("Regions")
    {
        Plain = [nameof(Region.Code), nameof(Region.CountryCode), nameof(Region.NameEn), nameof(Region.NameFr)],
    };

    public void Configure(EntityTypeBuilder<City> builder)
    {
        builder.ToTable("Cities");
        builder.ConfigureRecord();
        builder.Property(c => c.CountryCode).HasMaxLength(2);
        builder.Property(c => c.TimeZone).HasMaxLength(City.TimeZoneLength);
        builder.ComplexProperty(c => c.Summary).Lengths(City.SummaryLength);
        builder.HasOne<Region>().WithMany().HasForeignKey(c => c.RegionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.CountryCode, c.NameFolded }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Region> builder)
    {
        builder.ToTable("Regions");
        builder.Property(r => r.CountryCode).HasMaxLength(2);
        builder.Property(r => r.Code).HasMaxLength(6);
        builder.HasIndex(r => r.Code).IsUnique();
        builder.HasData(FrenchRegions.All);
    }
}
