using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Ownership;

/// <summary>How far it is with who wants to manage a record.</summary>
public enum ClaimState
{
    /// <summary>Asked for: the link was mailed, and not used yet.</summary>
    Sent,

    /// <summary>An administrator decides.</summary>
    Asked,
    Granted,
    Refused,
}

/// <summary>
/// Somebody wants to manage a record, and has to show by a mailed link that the address is theirs. The link does nothing but that; it is
/// good for some days, and once.
/// </summary>
public sealed class Claim
{
    public const int EmailLength = 254;
    public const int TextLength = 1_000;

    public int Id { get; set; }

    /// <summary>The token of the kind of record.</summary>
    public required string Kind { get; set; }

    public int RecordId { get; set; }

    public required string Email { get; set; }

    /// <summary>What they say they do there.</summary>
    public string? Text { get; set; }

    /// <summary>The language that it was written in: <c>en</c> or <c>fr</c>.</summary>
    public required string Language { get; set; }

    /// <summary>SHA-256, as hex: the link itself is stored nowhere.</summary>
    public required string Hash { get; set; }

    /// <summary>Until when the link is good, UTC.</summary>
    public DateTime Until { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public ClaimState State { get; set; }

    /// <summary>Who invited them, and has to be able to when the link is used; null where they asked themselves.</summary>
    public int? InvitedById { get; set; }
}

internal sealed class ClaimConfiguration : IEntityTypeConfiguration<Claim>
{
    internal static PersonalTable Personal { get; } = new("Claims")
    {
        Name = "managerClaims",
        Address = nameof(Claim.Email),
        IsRemoved = true,
        Personal = [nameof(Claim.Email), nameof(Claim.Text)],
        Secret = [nameof(Claim.Hash)],
        Plain = [nameof(Claim.Kind), nameof(Claim.Language)],
    };

    private const int KindLength = 20;
    private const int LanguageLength = 2;
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.ToTable("Claims");
        builder.Property(c => c.Kind).HasMaxLength(KindLength);
        builder.Property(c => c.Email).HasMaxLength(Claim.EmailLength);
        builder.Property(c => c.Text).HasMaxLength(Claim.TextLength);
        builder.Property(c => c.Language).HasMaxLength(LanguageLength);
        builder.Property(c => c.Hash).HasMaxLength(HashLength);
        builder.HasIndex(c => c.Hash).IsUnique();
        builder.HasIndex(c => new { c.Kind, c.RecordId });
        builder.HasIndex(c => c.At);
    }
}

/// <summary>The tables of this room.</summary>
public static class OwnershipSets
{
    public static DbSet<Claim> Claims(this IncubatorDb db) => db.Set<Claim>();
}
