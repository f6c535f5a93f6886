using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People;

/// <summary>
/// The mail with a one-time link: an invitation for whoever has no password yet. A person has no language of their own: it is that of
/// the page on which the mail was asked for.
/// </summary>
internal static class PasswordMail
{
    public static OutgoingMail Of(User user, string link, IStringLocalizer<Words> words, string? cause = null)
    {
        cause ??= user.PasswordHash is null ? "Invitation" : "Password";
        return new OutgoingMail(
            user.Email!, Languages.Current, words[$"Mail.{cause}.Subject"],
            [words["Mail.Hello", user.DisplayName], words[$"Mail.{cause}.Text"]])
        {
            Link = new MailLink(words["Mail.Password.Button"], link),
            Closing = [words["Mail.Password.Closing"]],
        };
    }
}
