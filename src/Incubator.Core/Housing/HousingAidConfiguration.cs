using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Housing;

internal sealed class HousingAidConfiguration : IEntityTypeConfiguration<HousingAid>
{
    internal static PersonalTable Personal { get; } = RecordConfiguration.Personal("HousingAids", AidRecords.Token,
        [
            nameof(HousingAid.NameFr), nameof(HousingAid.Provider), nameof(HousingAid.Summary), nameof(HousingAid.Audience),
            nameof(HousingAid.Conditions), nameof(HousingAid.Documents), nameof(HousingAid.HowToApply), nameof(HousingAid.Combining),
            nameof(HousingAid.AmountNote), nameof(HousingAid.Sources), nameof(HousingAid.ApplyUrl), nameof(HousingAid.SourceUrl),
            nameof(HousingAid.SourceNote),
        ],
        [nameof(HousingAid.CountryCode), nameof(HousingAid.Currency), nameof(HousingAid.AmountAsOf), nameof(HousingAid.Rules)]) with
    {
        Names = [nameof(HousingAid.CheckedBy)],
    };

    public void Configure(EntityTypeBuilder<HousingAid> builder)
    {
        builder.ToTable("HousingAids");
        builder.ConfigureRecord();
        builder.Property(a => a.NameFr).HasMaxLength(Record.NameLength);
        builder.Property(a => a.Provider).HasMaxLength(HousingAid.ProviderLength);
        builder.Property(a => a.CountryCode).HasMaxLength(2);
        builder.Property(a => a.Currency).HasMaxLength(3);
        builder.Property(a => a.AmountAsOf).HasMaxLength(10);
        builder.Property(a => a.SourceNote).HasMaxLength(HousingAid.SourceLength);
        builder.ComplexProperty(a => a.Summary).Lengths(HousingAid.TextLength);
        builder.ComplexProperty(a => a.Audience).Lengths(HousingAid.TextLength);
        builder.ComplexProperty(a => a.Conditions).Lengths(HousingAid.TextLength);
        builder.ComplexProperty(a => a.Documents).Lengths(HousingAid.TextLength);
        builder.ComplexProperty(a => a.HowToApply).Lengths(HousingAid.TextLength);
        builder.ComplexProperty(a => a.Combining).Lengths(HousingAid.TextLength);
        builder.ComplexProperty(a => a.AmountNote).Lengths(HousingAid.TextLength);
        builder.ComplexProperty(a => a.Sources).Lengths(HousingAid.TextLength);
        builder
            .Property(a => a.Rules)
            .HasConversion(
                rules => RulesJson.Write(rules),
                json => RulesJson.ReadStored(json),
                new ValueComparer<AidRules>(
                    (a, b) => RulesJson.Write(a!) == RulesJson.Write(b!),
                    rules => RulesJson.Write(rules).GetHashCode(StringComparison.Ordinal),
                    rules => rules
                )
            )
            .HasDefaultValue(new AidRules());
        builder.HasOne(a => a.Region).WithMany().HasForeignKey(a => a.RegionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.City).WithMany().HasForeignKey(a => a.CityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Space).WithMany().HasForeignKey(a => a.SpaceId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_HousingAids_OneArea",
            "(CountryCode IS NOT NULL) + (RegionId IS NOT NULL) + (CityId IS NOT NULL) + (SpaceId IS NOT NULL) = 1"));
    }
}
