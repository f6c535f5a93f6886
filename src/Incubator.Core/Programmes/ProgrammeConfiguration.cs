using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Programmes;

internal sealed class ProgrammeConfiguration : IEntityTypeConfiguration<Programme>, IEntityTypeConfiguration<ProgrammeSector>
{
    internal static PersonalTable Personal { get; } = RecordConfiguration.Personal("Programmes", ProgrammeRecords.Token,
        [nameof(Programme.NameFr), nameof(Programme.Summary), nameof(Programme.Description), nameof(Programme.ApplyUrl)],
        [nameof(Programme.Currency), nameof(Programme.Languages)]) with
    {
        Names = ["Checked_By"],
    };

    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("Programmes");
        builder.ConfigureRecord();
        builder.Property(p => p.NameFr).HasMaxLength(Record.NameLength);
        builder.ComplexProperty(p => p.Summary).Lengths(Programme.SummaryLength);
        builder.ComplexProperty(p => p.Description).Lengths(Programme.DescriptionLength);
        builder.ComplexProperty(p => p.Checked);
        builder.Property(p => p.Currency).HasMaxLength(3);
        builder.Property(p => p.ApplyUrl).HasMaxLength(Programme.UrlLength);
        builder.HasOne(p => p.Space).WithMany().HasForeignKey(p => p.SpaceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Sectors).WithOne().HasForeignKey(s => s.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.Closes);
    }

    public void Configure(EntityTypeBuilder<ProgrammeSector> builder)
    {
        builder.ToTable("ProgrammeSectors");
        builder.HasKey(s => new { s.ProgrammeId, s.SectorId });
        builder.HasOne(s => s.Sector).WithMany().HasForeignKey(s => s.SectorId).OnDelete(DeleteBehavior.Cascade);
    }
}
