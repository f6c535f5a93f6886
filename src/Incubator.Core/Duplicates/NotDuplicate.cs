using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Duplicates;

/// <summary>Somebody looked at two records and found that they are two.</summary>
public sealed class NotDuplicate
{
    public int Id { get; private set; }

    /// <summary>The token of the kind of record.</summary>
    public required string Kind { get; init; }

    /// <summary>The lower of the two ids.</summary>
    public int OneId { get; init; }

    public int OtherId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    public int? UserId { get; init; }

    public required string Who { get; init; }
}

internal sealed class NotDuplicateConfiguration : IEntityTypeConfiguration<NotDuplicate>
{
    internal static PersonalTable Personal { get; } = new("NotDuplicates")
    {
        By = nameof(NotDuplicate.UserId),
        Names = [nameof(NotDuplicate.Who)],
        Plain = [nameof(NotDuplicate.Kind)],
    };

    public void Configure(EntityTypeBuilder<NotDuplicate> builder)
    {
        builder.ToTable("NotDuplicates");
        builder.Property(d => d.Kind).HasMaxLength(20);
        builder.Property(d => d.Who).HasMaxLength(Change.WhoLength);
        builder.HasIndex(d => new { d.Kind, d.OneId, d.OtherId }).IsUnique();
    }
}

internal static class DuplicateSets
{
    public static DbSet<NotDuplicate> NotDuplicates(this IncubatorDb db) => db.Set<NotDuplicate>();
}
