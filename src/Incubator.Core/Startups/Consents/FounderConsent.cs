using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Startups.Consents;

/// <summary>Whether a founder's name may be shown. Of several answers about one name the last in this order counts.</summary>
public enum ConsentState
{
    /// <summary>Asked by mail, and not answered: nothing is shown.</summary>
    Asked,
    Shown,
    Hidden,
}

/// <summary>
/// What somebody whom a startup names among its founders says of it. It belongs to the name, not to a place in the list: another name
/// written there has nobody's consent.
/// </summary>
public sealed class FounderConsent
{
    public const int EmailLength = 254;

    public int Id { get; set; }

    public int StartupId { get; set; }

    /// <summary>As the startup wrote it then.</summary>
    public required string Name { get; set; }

    /// <summary>Who was asked; null where an administrator recorded it.</summary>
    public string? Email { get; set; }

    /// <summary>Of the mail: <c>en</c> or <c>fr</c>.</summary>
    public required string Language { get; set; }

    /// <summary>SHA-256, as hex: the link itself is stored nowhere.</summary>
    public string? Hash { get; set; }

    /// <summary>Until when the link gives consent, UTC; it takes it back at any time.</summary>
    public DateTime Until { get; set; }

    /// <summary>When it was asked, answered or recorded last, UTC.</summary>
    public DateTime At { get; set; }

    public ConsentState State { get; set; }

    /// <summary>The administrator who recorded what was said on paper.</summary>
    public int? RecordedById { get; set; }

    /// <summary>Whether it is about this name, accents and case aside.</summary>
    public bool IsOf(string name) => Text.Fold(Name) == Text.Fold(name);

    /// <summary>What counts for one name; null where nobody was asked.</summary>
    public static ConsentState? Of(IEnumerable<FounderConsent> ofName) => ofName.Max(c => (ConsentState?)c.State);
}

internal sealed class FounderConsentConfiguration : IEntityTypeConfiguration<FounderConsent>
{
    internal static PersonalTable Personal { get; } = new("FounderConsents")
    {
        Address = nameof(FounderConsent.Email),
        IsRemoved = true,
        Personal = [nameof(FounderConsent.Email), nameof(FounderConsent.Name)],
        Secret = [nameof(FounderConsent.Hash)],
        Plain = [nameof(FounderConsent.Language)],
        Shows = (StartupRecords.Token, nameof(FounderConsent.StartupId)),
    };

    private const int LanguageLength = 2;
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<FounderConsent> builder)
    {
        builder.ToTable("FounderConsents");
        builder.Property(c => c.Name).HasMaxLength(Startup.LineLength);
        builder.Property(c => c.Email).HasMaxLength(FounderConsent.EmailLength);
        builder.Property(c => c.Language).HasMaxLength(LanguageLength);
        builder.Property(c => c.Hash).HasMaxLength(HashLength);
        builder.HasIndex(c => c.Hash).IsUnique();
        builder.HasOne<Startup>().WithMany().HasForeignKey(c => c.StartupId).OnDelete(DeleteBehavior.Cascade);
    }
}
