using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Rates;

internal sealed class RateConfiguration : IEntityTypeConfiguration<Rate>
{
    internal static PersonalTable Personal { get; } = new("Rates")
    {
        Kind = RateRecords.Token,
        Texts = [nameof(Rate.SourceName), nameof(Rate.SourceUrl)],
        Plain = [nameof(Rate.Currency)],
    };

    public void Configure(EntityTypeBuilder<Rate> builder)
    {
        builder.ToTable("Rates");
        builder.Property(r => r.Currency).HasMaxLength(3);
        builder.HasIndex(r => r.Currency).IsUnique();
        builder.Property(r => r.SourceName).HasMaxLength(Rate.SourceLength);
        builder.Property(r => r.SourceUrl).HasMaxLength(Rate.UrlLength);
        builder.Property(r => r.Version).IsConcurrencyToken();
    }
}
