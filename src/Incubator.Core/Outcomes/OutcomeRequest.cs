using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Outcomes;

/// <summary>What came of asking a space for a desk, or of an aid.</summary>
public enum OutcomeAnswer
{
    Got,
    Refused,
    Waiting,
    NotAsked,
}

/// <summary>
/// Somebody is asked once, by mail, what came of a record. Their address is kept until they answer, or for
/// <see cref="OutcomeDesk.DaysKept"/>; the answer stays and names nobody.
/// </summary>
public sealed class OutcomeRequest
{
    public const int EmailLength = 254;

    public int Id { get; set; }

    /// <summary>The kind of the record, by its token.</summary>
    public required string Kind { get; set; }

    public int RecordId { get; set; }

    /// <summary>Null once it is answered.</summary>
    public string? Email { get; set; }

    /// <summary>Of the mail: <c>en</c> or <c>fr</c>.</summary>
    public required string Language { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>When the mail was written, UTC; null while it is not due.</summary>
    public DateTime? MailedAt { get; set; }

    /// <summary>SHA-256 of its link, as hex; null before the mail, and once the link is too old.</summary>
    public string? Hash { get; set; }

    public OutcomeAnswer? Answer { get; set; }
}

internal sealed class OutcomeRequestConfiguration : IEntityTypeConfiguration<OutcomeRequest>
{
    private const int KindLength = 20;
    private const int LanguageLength = 2;
    private const int HashLength = 64;

    internal static PersonalTable Personal { get; } = new("OutcomeRequests")
    {
        Address = nameof(OutcomeRequest.Email),
        IsRemoved = true,
        Personal = [nameof(OutcomeRequest.Email)],
        Secret = [nameof(OutcomeRequest.Hash)],
        Plain = [nameof(OutcomeRequest.Kind), nameof(OutcomeRequest.Language), nameof(OutcomeRequest.Answer)],
    };

    public void Configure(EntityTypeBuilder<OutcomeRequest> builder)
    {
        builder.ToTable("OutcomeRequests");
        builder.Property(r => r.Kind).HasMaxLength(KindLength);
        builder.Property(r => r.Email).HasMaxLength(OutcomeRequest.EmailLength);
        builder.Property(r => r.Language).HasMaxLength(LanguageLength);
        builder.Property(r => r.Hash).HasMaxLength(HashLength);
        builder.HasIndex(r => r.Hash).IsUnique();
        builder.HasIndex(r => new { r.Kind, r.RecordId });
    }
}

/// <summary>The tables of this room.</summary>
public static class OutcomeSets
{
    public static DbSet<OutcomeRequest> OutcomeRequests(this IncubatorDb db) => db.Set<OutcomeRequest>();
}
