using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.LookUps;

/// <summary>A link of a live record, and what came of looking it up.</summary>
public sealed class LookedUpLink
{
    public const int UrlLength = 2000;

    public int Id { get; set; }

    /// <summary>The kind of the record, by its token.</summary>
    public required string Kind { get; set; }

    public int RecordId { get; set; }

    /// <summary>The field that holds it, by its name in the input.</summary>
    public required string Field { get; set; }

    public required string Url { get; set; }

    /// <summary>UTC.</summary>
    public DateTime NextAt { get; set; }

    /// <summary>How often in a row it did not answer.</summary>
    public int Failures { get; set; }

    /// <summary>The first of these times, UTC; null while it answers.</summary>
    public DateTime? FailedSince { get; set; }

    /// <summary>The proposal that says that it is dead; null while nobody was told.</summary>
    public int? ReportId { get; set; }

    /// <summary>The address that it has moved to for good and that was proposed: not again, whatever became of it.</summary>
    public string? Proposed { get; set; }
}

internal sealed class LookedUpLinkConfiguration : IEntityTypeConfiguration<LookedUpLink>
{
    private const int KindLength = 20;
    private const int FieldLength = 40;

    internal static PersonalTable Personal { get; } = new("LookedUpLinks")
    {
        Texts = [nameof(LookedUpLink.Url), nameof(LookedUpLink.Proposed)],
        Plain = [nameof(LookedUpLink.Kind), nameof(LookedUpLink.Field)],
    };

    public void Configure(EntityTypeBuilder<LookedUpLink> builder)
    {
        builder.ToTable("LookedUpLinks");
        builder.Property(l => l.Kind).HasMaxLength(KindLength);
        builder.Property(l => l.Field).HasMaxLength(FieldLength);
        builder.Property(l => l.Url).HasMaxLength(LookedUpLink.UrlLength);
        builder.Property(l => l.Proposed).HasMaxLength(LookedUpLink.UrlLength);
        builder.HasIndex(l => new { l.Kind, l.RecordId, l.Field }).IsUnique();
        builder.HasIndex(l => l.NextAt);
    }
}

/// <summary>The tables of this room.</summary>
public static class LookUpSets
{
    public static DbSet<LookedUpLink> LookedUpLinks(this IncubatorDb db) => db.Set<LookedUpLink>();
}
