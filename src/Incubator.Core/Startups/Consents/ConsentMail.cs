using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups.Consents;

/// <summary>Asks a founder by mail whether their name may be shown.</summary>
public sealed class ConsentMail(Outbox outbox, IStringLocalizer<Words> words)
{
    /// <summary>A new link, which makes the one before void.</summary>
    internal void Send(Write write, FounderConsent consent, string startup)
    {
        var link = SecretLink.New();
        (consent.Hash, consent.Until) = (SecretLink.HashOf(link), write.Now.AddDays(ConsentDesk.DaysValid));
        outbox.Add(write, Languages.In(consent.Language, () => new OutgoingMail(
            consent.Email!, consent.Language, words["Mail.FounderAsked.Subject", OutgoingMail.Short(startup)],
            [words["Mail.FounderAsked.Text", startup, consent.Name]])
        {
            Link = new MailLink(words["Mail.FounderAsked.Button"], $"/founders/{link}"),
            Closing = [words["Mail.FounderAsked.Closing", ConsentDesk.DaysValid]],
        }));
    }
}
