using Incubator.Core.Housing.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Housing;

/// <summary>
/// How often a kind of condition decided against somebody on a day. No row is kept below <see cref="Least"/>, and nothing of who asked.
/// </summary>
public sealed class RefusalCount
{
    public const int Least = 5;

    public DateOnly Day { get; set; }

    public int HousingAidId { get; set; }

    public ConditionKind Kind { get; set; }

    public int Count { get; set; }
}

internal sealed class RefusalCountConfiguration : IEntityTypeConfiguration<RefusalCount>
{
    public void Configure(EntityTypeBuilder<RefusalCount> builder)
    {
        builder.ToTable("RefusalCounts");
        builder.HasKey(c => new { c.Day, c.HousingAidId, c.Kind });
        builder.HasOne<HousingAid>().WithMany().HasForeignKey(c => c.HousingAidId).OnDelete(DeleteBehavior.Cascade);
    }
}
