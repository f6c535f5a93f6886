using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.People;

/// <summary>
/// The tables of Identity's own store, as the third version of its base context would make them, with what is ours. That context asks
/// services for the version and makes no table of passkeys where there are none; this one has it whoever makes the context.
/// </summary>
internal sealed class PeopleConfiguration :
    IEntityTypeConfiguration<User>, IEntityTypeConfiguration<IdentityUserClaim<int>>, IEntityTypeConfiguration<IdentityUserLogin<int>>,
    IEntityTypeConfiguration<IdentityUserToken<int>>, IEntityTypeConfiguration<IdentityUserPasskey<int>>
{
    private const int NameLength = 256;

    // The most that WebAuthn lets one be.
    private const int CredentialIdLength = 1024;

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("AspNetUsers");
        builder.Property(u => u.DisplayName).HasMaxLength(User.NameLength);
        builder.Property(u => u.UserName).HasMaxLength(NameLength);
        builder.Property(u => u.NormalizedUserName).HasMaxLength(NameLength);
        builder.HasIndex(u => u.NormalizedUserName).HasDatabaseName("UserNameIndex").IsUnique();
        builder.Property(u => u.Email).HasMaxLength(NameLength);
        builder.Property(u => u.NormalizedEmail).HasMaxLength(NameLength);
        builder.HasIndex(u => u.NormalizedEmail).HasDatabaseName("EmailIndex");
        builder.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<int>> builder)
    {
        builder.ToTable("AspNetUserClaims");
        builder.HasKey(c => c.Id);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).IsRequired();
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<int>> builder)
    {
        builder.ToTable("AspNetUserLogins");
        builder.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).IsRequired();
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<int>> builder)
    {
        builder.ToTable("AspNetUserTokens");
        builder.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        builder.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).IsRequired();
    }

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<int>> builder)
    {
        builder.ToTable("AspNetUserPasskeys");
        builder.HasKey(p => p.CredentialId);
        builder.Property(p => p.CredentialId).HasMaxLength(CredentialIdLength);
        builder.OwnsOne(p => p.Data).ToJson();
        builder.HasOne<User>().WithMany().HasForeignKey(p => p.UserId).IsRequired();
    }
}
