using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Enquiries;

/// <summary>How far an enquiry has come. The space says so; a first answer is noted by itself.</summary>
public enum EnquiryState
{
    New,
    Answered,
    VisitAgreed,
    Closed,
}

/// <summary>Somebody asks a space for a desk. Kept for a year, then erased.</summary>
public sealed class Enquiry
{
    public const int NameLength = 100;
    public const int EmailLength = 254;
    public const int PhoneLength = 60;

    public int Id { get; set; }

    public int SpaceId { get; set; }

    public Space? Space { get; set; }

    public PlanKind? Plan { get; set; }

    /// <summary>For how many people.</summary>
    public int People { get; set; }

    /// <summary>The first day; null where it does not matter.</summary>
    public DateOnly? From { get; set; }

    public required string Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    /// <summary>The language that it was asked in: <c>en</c> or <c>fr</c>.</summary>
    public required string Language { get; set; }

    public EnquiryState State { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; set; }

    /// <summary>When the space answered for the first time, UTC.</summary>
    public DateTime? AnsweredAt { get; set; }

    /// <summary>By which whoever asked comes back, and a manager says that they have answered.</summary>
    public List<EnquiryLink> Links { get; set; } = [];

    /// <summary>What was written, the first one with the enquiry.</summary>
    public List<EnquiryMessage> Messages { get; set; } = [];
}

/// <summary>
/// A link to an enquiry: the one on the page after asking, and one of each mail. All of them lead there until it is erased. That of a
/// manager shows nothing of it, and says that they have answered elsewhere.
/// </summary>
public sealed class EnquiryLink
{
    public int Id { get; set; }

    public int EnquiryId { get; set; }

    /// <summary>SHA-256, as hex: the link itself is stored nowhere.</summary>
    public required string Hash { get; set; }

    /// <summary>The manager whose mail it is in; null for a link of whoever asked.</summary>
    public int? ManagerId { get; set; }
}

/// <summary>One message between whoever asked and the space.</summary>
public sealed class EnquiryMessage
{
    public const int TextLength = 2000;

    public int Id { get; set; }

    public int EnquiryId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who wrote for the space; null for whoever asked.</summary>
    public string? By { get; set; }

    public required string Text { get; set; }
}

internal sealed class EnquiryConfiguration : IEntityTypeConfiguration<Enquiry>, IEntityTypeConfiguration<EnquiryMessage>,
    IEntityTypeConfiguration<EnquiryLink>
{
    private const int LanguageLength = 2;
    private const int HashLength = 64;

    /// <summary>All that is said in an enquiry is of whoever asked, the answers too.</summary>
    internal static PersonalTable[] Personal { get; } =
    [
        new("Enquiries")
        {
            Address = nameof(Enquiry.Email),
            Personal = [nameof(Enquiry.Name), nameof(Enquiry.Email), nameof(Enquiry.Phone)],
            Identity = [nameof(Enquiry.Name), nameof(Enquiry.Phone)],
            Plain = [nameof(Enquiry.Language)],
        },
        new("EnquiryLinks")
        {
            Parent = (nameof(EnquiryLink.EnquiryId), "Enquiries"),
            IsRemoved = true,
            Secret = [nameof(EnquiryLink.Hash)],
        },
        new("EnquiryMessages")
        {
            Parent = (nameof(EnquiryMessage.EnquiryId), "Enquiries"),
            Personal = [nameof(EnquiryMessage.Text)],
            Names = [nameof(EnquiryMessage.By)],
            Texts = [nameof(EnquiryMessage.Text)],
        },
    ];

    public void Configure(EntityTypeBuilder<Enquiry> builder)
    {
        builder.ToTable("Enquiries");
        builder.Property(e => e.Name).HasMaxLength(Enquiry.NameLength);
        builder.Property(e => e.Email).HasMaxLength(Enquiry.EmailLength);
        builder.Property(e => e.Phone).HasMaxLength(Enquiry.PhoneLength);
        builder.Property(e => e.Language).HasMaxLength(LanguageLength);
        builder.HasOne(e => e.Space).WithMany().HasForeignKey(e => e.SpaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(e => e.Messages).WithOne().HasForeignKey(m => m.EnquiryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(e => e.Links).WithOne().HasForeignKey(l => l.EnquiryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.SpaceId, e.AskedAt });
        builder.HasIndex(e => e.AskedAt);
    }

    public void Configure(EntityTypeBuilder<EnquiryMessage> builder)
    {
        builder.ToTable("EnquiryMessages");
        builder.Property(m => m.By).HasMaxLength(People.User.NameLength);
        builder.Property(m => m.Text).HasMaxLength(EnquiryMessage.TextLength);
    }

    public void Configure(EntityTypeBuilder<EnquiryLink> builder)
    {
        builder.ToTable("EnquiryLinks");
        builder.Property(l => l.Hash).HasMaxLength(HashLength);
        builder.HasIndex(l => l.Hash).IsUnique();
    }
}
