using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.Extensions.Options;
using MimeKit.Utils;

namespace Incubator.Core.Mail;

/// <summary>Where mails are written, in the transaction of their cause: there is none without it, and it is not without its mail.</summary>
public sealed class Outbox(IOptions<MailOptions> options, IOptions<MailSiteOptions> ours)
{
    internal const int AddressLength = 254;

    /// <summary>For a backup that is restored: what was waiting then has been sent since, and its links are void.</summary>
    internal static ForgottenOnRestore Forgotten { get; } = new("Outbox", "DELETE FROM Outbox WHERE State = 'waiting'");

    /// <summary>
    /// Adds a mail to a write. What is typed was judged by its form; an account of an earlier version may have an address that cannot be
    /// mailed: its person gets none, and what the mail is about goes on.
    /// </summary>
    /// <exception cref="ArgumentException">It has not one address to answer to, or a line break in its subject.</exception>
    public void Add(Write write, OutgoingMail mail)
    {
        if (IsAddress(mail.To))
        {
            write.Db.Outbox().Add(AsStored(mail, write.Now));
        }
    }

    /// <exception cref="ArgumentException">As for <see cref="Add"/>, or it has not one recipient.</exception>
    internal StoredMail AsStored(OutgoingMail mail, DateTime now)
    {
        if (!IsAddress(mail.To))
        {
            throw new ArgumentException("A mail needs one recipient.", nameof(mail));
        }

        if (mail.ReplyTo is { } reply && !IsAddress(reply))
        {
            throw new ArgumentException("A mail is answered to one address.", nameof(mail));
        }

        if (string.IsNullOrWhiteSpace(mail.Subject) || mail.Subject.Any(char.IsControl))
        {
            throw new ArgumentException("A mail needs a subject of one line.", nameof(mail));
        }

        var site = ours.Value.Address;
        return new StoredMail
        {
            Recipient = mail.To,
            Language = mail.Language,
            // Names in it may be as long as they like.
            Subject = OutgoingMail.Fit(mail.Subject, StoredMail.SubjectLength),
            Text = mail.TextAt(site),
            Html = mail.HtmlAt(site),
            Unsubscribe = mail.UnsubscribeAt(site),
            ReplyTo = mail.ReplyTo,
            MessageId = MimeUtils.GenerateMessageId(options.Value.Sender.Domain),
            WrittenAt = now,
            NextTryAt = now,
        };
    }

    /// <summary>One address, of which nothing can get into a header or become another recipient.</summary>
    internal static bool IsAddress(string text) =>
        text.Length <= AddressLength && text == text.Trim() && Rules.MayBeMailed(text);
}
