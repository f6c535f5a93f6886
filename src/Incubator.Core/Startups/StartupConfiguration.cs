using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Startups;

internal sealed class StartupConfiguration
    : IEntityTypeConfiguration<Startup>,
        IEntityTypeConfiguration<Sector>,
        IEntityTypeConfiguration<StartupSector>,
        IEntityTypeConfiguration<Residency>,
        IEntityTypeConfiguration<StartupGrant>
{
    internal static PersonalTable[] Personal { get; } =
    [
        RecordConfiguration.Personal("Startups", StartupRecords.Token,
            [
                nameof(Startup.Tagline), nameof(Startup.Description), nameof(Startup.Links), nameof(Startup.Founders),
                nameof(Startup.Website), nameof(Startup.HiringUrl), nameof(Startup.IncubatorText), nameof(Startup.RegionText),
                nameof(Startup.Cohort),
            ],
            [nameof(Startup.CountryCode), nameof(Startup.Logo), nameof(Startup.Origin)]) with
        {
            Names = ["Checked_By"],
        },
        new("Sectors") { Plain = [nameof(Sector.Slug), nameof(Sector.Label)] },
        new("Residencies") { Texts = [nameof(Residency.Programme)], Plain = [nameof(Residency.Source)] },
    ];

    public void Configure(EntityTypeBuilder<Startup> builder)
    {
        builder.ToTable("Startups");
        builder.ConfigureRecord();
        builder.ComplexProperty(s => s.Tagline).Lengths(Startup.TaglineLength);
        builder.ComplexProperty(s => s.Description).Lengths(Startup.DescriptionLength);
        builder.ComplexCollection(s => s.Links, links => links.ToJson());
        builder.ComplexCollection(s => s.Founders, founders => founders.ToJson());
        builder.ComplexProperty(s => s.Checked);
        builder.Property(s => s.CountryCode).HasMaxLength(2);
        builder.HasOne(s => s.City).WithMany().HasForeignKey(s => s.CityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Sectors).WithOne().HasForeignKey(s => s.StartupId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Sector> builder)
    {
        builder.ToTable("Sectors");
        builder.Property(s => s.Slug).HasMaxLength(Common.Slug.MaxLength);
        builder.HasIndex(s => s.Slug).IsUnique();
        builder.ComplexProperty(s => s.Label).Lengths(Sector.LabelLength);
    }

    public void Configure(EntityTypeBuilder<StartupSector> builder)
    {
        builder.ToTable("StartupSectors");
        builder.HasKey(s => new { s.StartupId, s.SectorId });
        builder.HasOne(s => s.Sector).WithMany().HasForeignKey(s => s.SectorId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Residency> builder)
    {
        builder.ToTable("Residencies");
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.Programme).HasMaxLength(Residency.ProgrammeLength);
        builder.Property(r => r.Source).HasMaxLength(100);
        builder.HasOne(r => r.Startup).WithMany().HasForeignKey(r => r.StartupId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Space).WithMany().HasForeignKey(r => r.SpaceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.Source, r.StartupId, r.SpaceId, r.From }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<StartupGrant> builder)
    {
        builder.ToTable("StartupGrants");
        builder.HasKey(g => new { g.UserId, g.StartupId });
        builder.HasIndex(g => g.StartupId);
        builder.HasIndex(g => g.StartupId, "IX_StartupGrants_Lead").IsUnique().HasFilter("\"IsLead\"");
        builder.HasOne<User>().WithMany().HasForeignKey(g => g.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Startup>().WithMany().HasForeignKey(g => g.StartupId).OnDelete(DeleteBehavior.Cascade);
    }
}
