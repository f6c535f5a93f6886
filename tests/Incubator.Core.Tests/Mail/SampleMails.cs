using Incubator.Core.Mail;
using Incubator.Core.Records;

namespace Incubator.Core.Tests.Mail;

/// <summary>Mails to somebody.</summary>
public static class SampleMails
{
    public static OutgoingMail To(string recipient) => new(recipient, "en", "Hello there", ["Hello,"])
    {
        Link = new MailLink("Look", "/account/password?user=1&token=t"),
    };

    /// <summary>Writes a mail of its own.</summary>
    public static async Task AddMailAsync(this TestIncubator incubator, string recipient = "ada@example.org")
    {
        await using var write = await incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None);
        incubator.Get<Outbox>().Add(write, To(recipient));
        await write.CommitAsync(CancellationToken.None);
    }
}
