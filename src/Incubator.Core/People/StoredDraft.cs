using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.People;

/// <summary>A draft as it is stored. One form has one; two windows on the same record have two.</summary>
public sealed class StoredDraft
{
    public int Id { get; set; }

    public int UserId { get; set; }

    public required string Kind { get; set; }

    public int RecordId { get; set; }

    public int Version { get; set; }

    public required string Began { get; set; }

    public required string Input { get; set; }

    public string? Typed { get; set; }

    public DateTime At { get; set; }

    /// <summary>When its author gave it to the administrators; null while it is the author's own.</summary>
    public DateTime? GivenOn { get; set; }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<StoredDraft>
{
    private const int KindLength = 20;

    public void Configure(EntityTypeBuilder<StoredDraft> builder)
    {
        builder.ToTable("Drafts");
        builder.Property(d => d.Kind).HasMaxLength(KindLength);
        builder.HasOne<User>().WithMany().HasForeignKey(d => d.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.UserId, d.Kind, d.RecordId });
        builder.HasIndex(d => d.At);
    }
}
