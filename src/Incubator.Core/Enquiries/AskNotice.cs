using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Enquiries;

/// <summary>The managers of a space were told that its enquiries wait. It goes with the next answer.</summary>
public sealed class AskNotice
{
    public int Id { get; set; }

    public int SpaceId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime WarnedAt { get; set; }

    /// <summary>Since when the space is asked no more, UTC; null while it still is.</summary>
    public DateTime? ClosedAt { get; set; }
}

internal sealed class AskNoticeConfiguration : IEntityTypeConfiguration<AskNotice>
{
    public void Configure(EntityTypeBuilder<AskNotice> builder)
    {
        builder.ToTable("AskNotices");
        builder.HasOne<Space>().WithMany().HasForeignKey(n => n.SpaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(n => n.SpaceId).IsUnique();
    }
}
