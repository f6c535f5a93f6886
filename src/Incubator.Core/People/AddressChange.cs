using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.People;

/// <summary>The address that a person wants instead of theirs, until the link that was mailed to it shows that it reaches them.</summary>
public sealed class AddressChange
{
    public int UserId { get; set; }

    public required string Email { get; set; }

    /// <summary>Of the link.</summary>
    public required string Hash { get; set; }

    public DateTime Until { get; set; }

    /// <summary>For a backup that is restored: its links may have been used since.</summary>
    internal static ForgottenOnRestore Forgotten { get; } = new("AddressChanges", "DELETE FROM AddressChanges");
}

internal sealed class AddressChangeConfiguration : IEntityTypeConfiguration<AddressChange>
{
    public void Configure(EntityTypeBuilder<AddressChange> builder)
    {
        builder.ToTable("AddressChanges");
        builder.HasKey(c => c.UserId);
        builder.Property(c => c.UserId).ValueGeneratedNever();
        builder.Property(c => c.Email).HasMaxLength(PersonInput.EmailLength);
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.HasOne<User>().WithOne().HasForeignKey<AddressChange>(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
