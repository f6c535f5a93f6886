using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Freshness;

/// <summary>A record that nobody confirms: its managers were told that it will be archived, or that it was.</summary>
public sealed class QuietNote
{
    public int Id { get; set; }

    /// <summary>The token of its kind.</summary>
    public required string Kind { get; set; }

    public int RecordId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime WarnedAt { get; set; }

    /// <summary>UTC; null while it is only warned of.</summary>
    public DateTime? ArchivedAt { get; set; }
}

internal sealed class QuietNoteConfiguration : IEntityTypeConfiguration<QuietNote>
{
    internal static PersonalTable Personal { get; } = new("QuietNotes") { Plain = [nameof(QuietNote.Kind)] };

    private const int KindLength = 40;

    public void Configure(EntityTypeBuilder<QuietNote> builder)
    {
        builder.ToTable("QuietNotes");
        builder.Property(n => n.Kind).HasMaxLength(KindLength);
        builder.HasIndex(n => new { n.Kind, n.RecordId }).IsUnique();
    }
}
