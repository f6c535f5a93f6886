using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Mail;

/// <summary>Where a mail of the outbox is.</summary>
public enum MailState
{
    Waiting,
    Sent,

    /// <summary>There was no server: it lies in the folder.</summary>
    Filed,

    /// <summary>Given up.</summary>
    Failed,
}

/// <summary>A mail of the outbox, written with its cause.</summary>
public sealed class StoredMail
{
    public const int SubjectLength = 200;
    public const int ErrorLength = 500;
    public const int UnsubscribeLength = 500;

    public int Id { get; set; }

    public required string Recipient { get; set; }

    public required string Language { get; set; }

    public required string Subject { get; set; }

    /// <summary>Empty once it is sent: what it said, a one-time link too, is kept no longer than it is needed.</summary>
    public required string Text { get; set; }

    /// <inheritdoc cref="Text"/>
    public required string Html { get; set; }

    /// <summary>Where its reader unsubscribes; null where they cannot, and once it is sent.</summary>
    public string? Unsubscribe { get; set; }

    /// <summary>Who gets what its reader answers; null for the sender of all mails, and once it is sent.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>The same at every attempt: a mail that arrives twice is known to be one.</summary>
    public required string MessageId { get; set; }

    public MailState State { get; set; }

    /// <summary>UTC.</summary>
    public DateTime WrittenAt { get; set; }

    /// <summary>How often a sender has taken it.</summary>
    public int Attempts { get; set; }

    /// <summary>UTC; while a sender has it, the end of its lease.</summary>
    public DateTime NextTryAt { get; set; }

    /// <summary>Names the sender that took it last: another one may not say what came of it.</summary>
    public string? Lease { get; set; }

    public string? LastError { get; set; }
}

internal sealed class StoredMailConfiguration : IEntityTypeConfiguration<StoredMail>
{
    internal static PersonalTable Personal { get; } = new("Outbox")
    {
        Address = nameof(StoredMail.Recipient),
        IsRemoved = true,
        Personal = [nameof(StoredMail.Recipient)],
        Texts =
        [
            nameof(StoredMail.Subject), nameof(StoredMail.Text), nameof(StoredMail.Html), nameof(StoredMail.LastError),
            nameof(StoredMail.ReplyTo),
        ],
        Secret = [nameof(StoredMail.Unsubscribe)],
        Plain = [nameof(StoredMail.Language), nameof(StoredMail.MessageId), nameof(StoredMail.Lease)],
    };

    public void Configure(EntityTypeBuilder<StoredMail> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(m => m.Recipient).HasMaxLength(Outbox.AddressLength);
        builder.Property(m => m.Language).HasMaxLength(2);
        builder.Property(m => m.Subject).HasMaxLength(StoredMail.SubjectLength);
        builder.Property(m => m.Unsubscribe).HasMaxLength(StoredMail.UnsubscribeLength);
        builder.Property(m => m.ReplyTo).HasMaxLength(Outbox.AddressLength);
        builder.Property(m => m.MessageId).HasMaxLength(320);
        builder.Property(m => m.Lease).HasMaxLength(32);
        builder.Property(m => m.LastError).HasMaxLength(StoredMail.ErrorLength);
        builder.HasIndex(m => new { m.State, m.NextTryAt });
    }
}
