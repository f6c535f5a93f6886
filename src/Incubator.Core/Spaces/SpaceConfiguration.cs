using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Spaces;

internal sealed class SpaceConfiguration
    : IEntityTypeConfiguration<Space>,
        IEntityTypeConfiguration<SpacePlan>,
        IEntityTypeConfiguration<SpaceAmenity>,
        IEntityTypeConfiguration<SpaceGrant>
{
    private static readonly string[] Checked =
        ["PriceChecked_By", "DesksChecked_By", "HoursChecked_By", "AddressChecked_By", "TextChecked_By"];

    internal static PersonalTable[] Personal { get; } =
    [
        RecordConfiguration.Personal("Spaces", SpaceRecords.Token,
            [
                nameof(Space.Summary), nameof(Space.Description), nameof(Space.AccessNote), nameof(Space.Links), nameof(Space.Pictures),
                nameof(Space.OtherServices), nameof(Space.Website), nameof(Space.Email), nameof(Space.Phone), nameof(Space.Operator),
                nameof(Space.Network), nameof(Space.Street), nameof(Space.NearestStation), nameof(Space.BikeShare),
                nameof(Space.RegionText), nameof(Space.SourceUrl),
            ],
            [nameof(Space.Postcode), nameof(Space.OpeningHours), nameof(Space.MemberHours), nameof(Space.Languages)]) with
        {
            Names = Checked,
        },
        new("SpacePlans") { Texts = [nameof(SpacePlan.Note)], Plain = [nameof(SpacePlan.Currency)] },
    ];

    public void Configure(EntityTypeBuilder<Space> builder)
    {
        builder.ToTable("Spaces");
        builder.ConfigureRecord();
        builder.ComplexProperty(s => s.Summary).Lengths(Space.SummaryLength);
        builder.ComplexProperty(s => s.Description).Lengths(Space.DescriptionLength);
        builder.ComplexProperty(s => s.AccessNote).Lengths(Space.SummaryLength);
        builder.ComplexProperty(s => s.PriceChecked);
        builder.ComplexProperty(s => s.DesksChecked);
        builder.ComplexProperty(s => s.HoursChecked);
        builder.ComplexProperty(s => s.AddressChecked);
        builder.ComplexProperty(s => s.TextChecked);
        builder.ComplexCollection(s => s.Links, links => links.ToJson());
        builder.ComplexCollection(s => s.Pictures, pictures => pictures.ToJson());
        builder.PrimitiveCollection(s => s.OtherServices).ElementType(service => service.HasConversion<IncubatorDb.StoredText>());
        builder.Property(s => s.Website).HasMaxLength(Space.UrlLength);
        builder.Property(s => s.Email).HasMaxLength(Space.EmailLength);
        builder.Property(s => s.Phone).HasMaxLength(Space.PhoneLength);
        builder.Property(s => s.OpeningHours).HasMaxLength(Space.HoursLength);
        builder.Property(s => s.MemberHours).HasMaxLength(Space.HoursLength);
        builder.HasOne(s => s.City).WithMany().HasForeignKey(s => s.CityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.Latitude, s.Longitude });
        // Counts of a city's spaces are made from this alone: a space has dozens of columns.
        builder.HasIndex(s => new { s.CityId, s.State, s.Kind, s.IsClosed, s.CreatedAt, s.ChangedAt });
        builder.HasMany(s => s.Plans).WithOne().HasForeignKey(p => p.SpaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(s => s.Amenities).WithOne().HasForeignKey(a => a.SpaceId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SpacePlan> builder)
    {
        builder.ToTable("SpacePlans");
        builder.ComplexProperty(p => p.Note).Lengths(Space.LineLength);
        builder.Property(p => p.Currency).HasMaxLength(3);
        builder.HasIndex(p => new { p.Unit, p.Currency, p.Amount });
    }

    public void Configure(EntityTypeBuilder<SpaceAmenity> builder)
    {
        builder.ToTable("SpaceAmenities");
        builder.HasKey(a => new { a.SpaceId, a.Amenity });
        builder.HasIndex(a => a.Amenity);
    }

    public void Configure(EntityTypeBuilder<SpaceGrant> builder)
    {
        builder.ToTable("SpaceGrants");
        builder.HasKey(g => new { g.UserId, g.SpaceId });
        builder.HasIndex(g => g.SpaceId);
        builder.HasIndex(g => g.SpaceId, "IX_SpaceGrants_Lead").IsUnique().HasFilter("\"IsLead\"");
        builder.HasOne<User>().WithMany().HasForeignKey(g => g.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Space>().WithMany().HasForeignKey(g => g.SpaceId).OnDelete(DeleteBehavior.Cascade);
    }
}
