using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.People;

/// <summary>One sign-in of a person in one browser, until it is ended or its time is over. The cookie only names it.</summary>
public sealed class Session
{
    /// <summary>Random, 256 bits.</summary>
    public required string Id { get; set; }

    public int UserId { get; set; }

    /// <summary>Browser and system, as far as the browser says; empty where it does not.</summary>
    public string Device { get; set; } = "";

    public DateTime BeganAt { get; set; }

    /// <summary>When the person last showed who they are, by signing in or since.</summary>
    public DateTime ProvenAt { get; set; }

    /// <summary>The last request, to the hour.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>It ends then at the latest, however much it is used.</summary>
    public DateTime EndsAt { get; set; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Sessions");
        builder.Property(s => s.Id).HasMaxLength(43);
        builder.Property(s => s.Device).HasMaxLength(SignInDevice.NameLength);
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.EndsAt);
    }
}
