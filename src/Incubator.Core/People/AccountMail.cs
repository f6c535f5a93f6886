using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People;

/// <summary>
/// Tells a person by mail what happened to their account, in the write that does it: whoever did not do it themselves finds out. It has the
/// language of the page on which it happened.
/// </summary>
public sealed class AccountMail(Outbox outbox, IStringLocalizer<Words> words)
{
    /// <summary>Somebody signed in in a browser that is not known.</summary>
    public void NewDevice(Write write, User user, string? device) =>
        Tell(write, user, user.Email, "NewDevice", string.IsNullOrEmpty(device) ? words["Device.Unnamed"] : device);

    public void PasswordChanged(Write write, User user) => Tell(write, user, user.Email, "PasswordChanged");

    /// <summary>A second factor was added or removed.</summary>
    public void FactorChanged(Write write, User user) => Tell(write, user, user.Email, "FactorChanged");

    /// <summary>Tells the former address that the account has another one.</summary>
    public void AddressChanged(Write write, User user, string? former) => Tell(write, user, former, "AddressChanged", user.Email!);

    /// <summary>
    /// To an address that a person wants for theirs. It names them by their address: a name is whatever somebody types, and anybody can
    /// type anybody's address.
    /// </summary>
    /// <param name="link">What confirms it; null where it is somebody else's already, who has nothing to do.</param>
    public void AddressAsked(Write write, User user, string to, string? link) => outbox.Add(
        write,
        new OutgoingMail(
            to, Languages.Current, words["Mail.AddressAsked.Subject"],
            [words[link is null ? "Mail.AddressAsked.Taken" : "Mail.AddressAsked.Text", user.Email!]])
        {
            Link = link is null ? null : new MailLink(words["Mail.AddressAsked.Button"], link),
            Closing = [words["Mail.AddressAsked.Closing"]],
        });

    private void Tell(Write write, User user, string? to, string cause, params object[] about)
    {
        if (to is null)
        {
            return;
        }

        var at = $"{Formats.Date(write.Today)}, {write.Now:HH:mm} UTC";
        outbox.Add(write, new OutgoingMail(
            to, Languages.Current, words[$"Mail.{cause}.Subject"],
            [words["Mail.Hello", user.DisplayName], words[$"Mail.{cause}.Text", [at, .. about]]])
        {
            Link = new MailLink(words["Mail.Account.Button"], "/account/sessions"),
            Closing = [words["Mail.Account.Closing"]],
        });
    }
}
