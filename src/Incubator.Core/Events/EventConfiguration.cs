using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Events;

internal sealed class EventConfiguration : IEntityTypeConfiguration<SpaceEvent>
{
    internal static PersonalTable Personal { get; } = RecordConfiguration.Personal("Events", EventRecords.Token,
        [nameof(SpaceEvent.Summary), nameof(SpaceEvent.Description), nameof(SpaceEvent.Address), nameof(SpaceEvent.Link)],
        [nameof(SpaceEvent.TimeZone), nameof(SpaceEvent.Currency), nameof(SpaceEvent.Weekdays), nameof(SpaceEvent.Exceptions)]);

    public void Configure(EntityTypeBuilder<SpaceEvent> builder)
    {
        builder.ToTable("Events");
        builder.ConfigureRecord();
        builder.ComplexProperty(e => e.Summary).Lengths(SpaceEvent.SummaryLength);
        builder.ComplexProperty(e => e.Description).Lengths(SpaceEvent.DescriptionLength);
        builder.Property(e => e.TimeZone).HasMaxLength(City.TimeZoneLength);
        builder.Property(e => e.Address).HasMaxLength(SpaceEvent.AddressLength);
        builder.Property(e => e.Link).HasMaxLength(SpaceEvent.LinkLength);
        builder.Property(e => e.Currency).HasMaxLength(3);
        builder.HasOne(e => e.Space).WithMany().HasForeignKey(e => e.SpaceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => e.FinishesOn);
    }
}
