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
        builder.HasIndex(v => new { v.Kind, v.Day, v.RecordId, v.Count });
    }
}

/// <summary>How often a record was opened in the last <see cref="VisitSets.RecentDays"/>.</summary>
internal sealed class RecentVisits
{
    public int RecordId { get; init; }

    public int Count { get; init; }
}

/// <summary>The tables of this room.</summary>
public static class VisitSets
{
    public const int RecentDays = 30;

    /// <summary>In a queue each recent visit counts as a day of waiting, up to so many: no record waits for ever behind others.</summary>
    public const int MostDaysAhead = 60;

    public static DbSet<VisitCount> VisitCounts(this IncubatorDb db) => db.Set<VisitCount>();

    /// <summary>The visits of the last days, today among them.</summary>
    internal static IQueryable<VisitCount> RecentVisits(this IncubatorDb db, DateOnly today)
    {
        var before = today.AddDays(-RecentDays);
        return db.VisitCounts().Where(v => v.Day > before);
    }

    /// <summary>Those records of a kind that have any, each with how many.</summary>
    internal static IQueryable<RecentVisits> RecentVisitsOf(this IncubatorDb db, string kind, DateOnly today) =>
        db.RecentVisits(today).Where(v => v.Kind == kind).GroupBy(v => v.RecordId)
            .Select(g => new RecentVisits { RecordId = g.Key, Count = g.Sum(v => v.Count) });

    /// <summary>The same of some records, by their ids; those without a visit are not in it.</summary>
    internal static Task<Dictionary<int, int>> RecentVisitsAsync(
        this IncubatorDb db, string kind, IReadOnlyCollection<int> ids, DateOnly today, CancellationToken ct) =>
        db.RecentVisitsOf(kind, today).Where(v => ids.Contains(v.RecordId)).ToDictionaryAsync(v => v.RecordId, v => v.Count, ct);
}
