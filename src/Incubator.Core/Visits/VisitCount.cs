using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Visits;

/// <summary>How often the page of a record was opened on a day (UTC): nothing is known of who did.</summary>
public sealed class VisitCount
{
    /// <summary>The token of its kind.</summary>
    public required string Kind { get; init; }

    public int RecordId { get; init; }

    public DateOnly Day { get; init; }

    public int Count { get; set; }
}

internal sealed class VisitCountConfiguration : IEntityTypeConfiguration<VisitCount>
{
    public const string Table = "VisitCounts";

    internal static PersonalTable Personal { get; } = new(Table) { Plain = [nameof(VisitCount.Kind)] };

    private const int KindLength = 40;

    public void Configure(EntityTypeBuilder<VisitCount> builder)
    {
        builder.ToTable(Table);
        builder.Property(v => v.Kind).HasMaxLength(KindLength);
        builder.HasKey(v => new { v.Kind, v.RecordId, v.Day });
        builder.HasIndex(v => v.Day);
    }
}

/// <summary>The tables of this room.</summary>
public static class VisitSets
{
    public static DbSet<VisitCount> VisitCounts(this IncubatorDb db) => db.Set<VisitCount>();
}
