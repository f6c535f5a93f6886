using System.Globalization;
using Incubator.Core.Storage;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Incubator.Core.Mail;

/// <summary>What came of an attempt to deliver a mail.</summary>
internal abstract record Delivered
{
    private Delivered()
    {
    }

    public sealed record Sent : Delivered;

    public sealed record Filed : Delivered;

    /// <summary>The server takes no mail for this recipient, or not this mail: it would say so again.</summary>
    public sealed record Refused(string Reason) : Delivered;

    /// <summary>Not now.</summary>
    /// <param name="IsServer">Whether every other mail would have the same trouble.</param>
    public sealed record Later(string Reason, bool IsServer) : Delivered;
}

/// <summary>Hands one mail to the server; where none is set, to the folder.</summary>
public sealed class MailDelivery(IOptions<MailOptions> options, TimeProvider clock)
{
    /// <summary>How long an attempt may take; less than its lease.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    internal async Task<Delivered> TryAsync(StoredMail mail, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            using var message = Compose(mail, options.Value.Sender);
            if (!options.Value.HasServer)
            {
                await FileAsync(mail, message, either.Token);
                return new Delivered.Filed();
            }

            await SendAsync(message, either.Token);
            return new Delivered.Sent();
        }
        catch (SmtpCommandException exception)
        {
            var isForGood = (int)exception.StatusCode >= 500
                && exception.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
            var isServer = exception.ErrorCode is SmtpErrorCode.SenderNotAccepted or SmtpErrorCode.UnexpectedStatusCode;
            return isForGood ? new Delivered.Refused(exception.Message) : new Delivered.Later(exception.Message, isServer);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Delivered.Later("The server did not answer in time.", IsServer: true);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever it is: this mail is tried again, and the reason stands on the page of mails.
            return new Delivered.Later(exception.GetBaseException().Message, IsServer: true);
        }
    }

    /// <summary>Takes the file of a mail out of the folder, where it lies there.</summary>
    internal void Discard(StoredMail mail)
    {
        if (File.Exists(PathOf(mail)))
        {
            File.Delete(PathOf(mail));
        }
    }

    private static MimeMessage Compose(StoredMail mail, MailboxAddress sender)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = new DateTimeOffset(mail.WrittenAt),
            MessageId = mail.MessageId,
            Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody(),
        };
        message.From.Add(sender);
        message.To.Add(new MailboxAddress("", mail.Recipient));
        // Not where whoever it was is erased since.
        if (mail.ReplyTo is { } reply && Outbox.IsAddress(reply))
        {
            message.ReplyTo.Add(new MailboxAddress("", reply));
        }

        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (mail.Unsubscribe is { } unsubscribe)
        {
            // RFC 8058: a mail program asks whoever reads it, and then posts this there.
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return message;
    }

    private async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        var settings = options.Value;
        using var client = new SmtpClient();
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security switch
        {
            MailOptions.Tls => SecureSocketOptions.SslOnConnect,
            MailOptions.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        }, ct);
        if (settings is { User: { Length: > 0 } user, Password: { } password })
        {
            await client.AuthenticateAsync(user, password, ct);
        }

        await client.SendAsync(message, ct);
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception exception) when (exception is IOException or ProtocolException or OperationCanceledException)
        {
            // The server has taken the mail: how it says good-bye changes nothing.
        }
    }

    private async Task FileAsync(StoredMail mail, MimeMessage message, CancellationToken ct)
    {
        SafeFiles.CreateFolder(options.Value.Folder);
        var unfinished = PathOf(mail) + ".tmp";
        await using (var file = SafeFiles.Create(unfinished))
        {
            await message.WriteToAsync(file, ct);
        }

        SafeFiles.Publish(unfinished, PathOf(mail));
    }

    private string PathOf(StoredMail mail) => Path.Combine(
        options.Value.Folder, string.Create(CultureInfo.InvariantCulture, $"{mail.WrittenAt:yyyyMMdd-HHmmss}-{mail.Id}.eml"));
}
