using Incubator.Core.People;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Freshness;

/// <summary>A reminder that was mailed to a person, and its link, by which they confirm without signing in.</summary>
public sealed class ReminderLink
{
    public int Id { get; set; }

    public int UserId { get; set; }

    /// <summary>SHA-256, as hex: the link itself is stored nowhere.</summary>
    public required string Hash { get; set; }

    /// <summary>UTC.</summary>
    public DateTime SentAt { get; set; }

    /// <summary>Somebody asked for it, because the one before had expired: it counts as no reminder.</summary>
    public bool IsAskedFor { get; set; }
}

internal sealed class ReminderLinkConfiguration : IEntityTypeConfiguration<ReminderLink>
{
    internal static PersonalTable Personal { get; } = new("ReminderLinks")
    {
        Account = nameof(ReminderLink.UserId),
        IsRemoved = true,
        Secret = [nameof(ReminderLink.Hash)],
    };

    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<ReminderLink> builder)
    {
        builder.ToTable("ReminderLinks");
        builder.Property(l => l.Hash).HasMaxLength(HashLength);
        builder.HasIndex(l => l.Hash).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The tables of this room.</summary>
public static class FreshnessSets
{
    public static DbSet<ReminderLink> ReminderLinks(this IncubatorDb db) => db.Set<ReminderLink>();

    public static DbSet<QuietNote> QuietNotes(this IncubatorDb db) => db.Set<QuietNote>();
}
