using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.People.Factors;

/// <summary>The authenticator app of a person: there is none before a code of it was right.</summary>
public sealed class Authenticator
{
    public int UserId { get; set; }

    /// <summary>The shared secret, in base 32.</summary>
    public required string Key { get; set; }

    public DateTime AddedAt { get; set; }

    /// <summary>The time step of the last code that was taken: none is taken twice.</summary>
    public long LastStep { get; set; }
}

/// <summary>One code for the day on which the other factors are lost; it goes when it is used.</summary>
public sealed class RecoveryCode
{
    public required string Hash { get; set; }

    public int UserId { get; set; }
}

internal sealed class FactorConfiguration : IEntityTypeConfiguration<Authenticator>, IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<Authenticator> builder)
    {
        builder.ToTable("Authenticators");
        builder.HasKey(a => a.UserId);
        builder.Property(a => a.UserId).ValueGeneratedNever();
        builder.Property(a => a.Key).HasMaxLength(32);
        builder.HasOne<User>().WithOne().HasForeignKey<Authenticator>(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes");
        builder.HasKey(c => c.Hash);
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
