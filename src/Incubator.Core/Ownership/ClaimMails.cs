using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Ownership;

/// <summary>What whoever wants to manage a record is told by mail.</summary>
public sealed class ClaimMails(Outbox outbox, IStringLocalizer<Words> words)
{
    /// <summary>
    /// A new link, which makes the one before void. Nothing that a stranger typed is in the mail: anybody can type anybody's address.
    /// </summary>
    /// <param name="inviter">The name of whoever invites; null where it was asked for.</param>
    internal void Send(Write write, Claim claim, ClaimTarget target, string? inviter)
    {
        var link = SecretLink.New();
        (claim.Hash, claim.Until) = (SecretLink.HashOf(link), write.Now.AddDays(ClaimDesk.DaysValid));
        Add(write, claim, target.Name, claim.InvitedById is null ? "ClaimSent" : "ClaimInvited", $"/claims/{link}", inviter);
    }

    /// <summary>An administrator has granted it. A new account sets its password by the link.</summary>
    internal async Task GrantedAsync(Write write, Claim claim, ClaimTarget target, User user, CancellationToken ct)
    {
        var page = user.PasswordHash is null
            ? await PasswordLink.MakeAsync(write, user.Id, "mailed", ct)
            : string.Create(CultureInfo.InvariantCulture, $"/admin/{target.Kind.List}/{target.Id}");
        Add(write, claim, target.Name, "ClaimGranted", page, null);
    }

    private void Add(Write write, Claim claim, string name, string cause, string page, string? inviter) =>
        outbox.Add(write, Languages.In(claim.Language, () => new OutgoingMail(
            claim.Email, claim.Language, words[$"Mail.{cause}.Subject", OutgoingMail.Short(name)],
            [.. inviter is null ? [] : (string[])[words["Mail.ClaimInvited.By", inviter]], words[$"Mail.{cause}.Text", name]])
        {
            Link = new MailLink(words[$"Mail.{cause}.Button"], page),
            Closing = claim.State == ClaimState.Sent ? [words["Mail.ClaimSent.Closing", ClaimDesk.DaysValid]] : [],
        }));
}
