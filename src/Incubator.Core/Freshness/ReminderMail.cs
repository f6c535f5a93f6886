using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Freshness;

/// <summary>A mail to somebody who manages spaces, with a list of records and a link that opens the page on which they confirm.</summary>
public sealed class ReminderMail(Outbox outbox, IStringLocalizer<Words> words)
{
    private const int MostNamed = 20;

    /// <summary>Writes it with its cause. False where the person is there no more, or wants no reminders.</summary>
    /// <param name="about">What it is about: the words are <c>Mail.ABOUT.Subject</c> and so on.</param>
    /// <param name="lines">A line for each record, made in the language of the person.</param>
    internal async Task<bool> AddAsync(
        Write write, int person, string about, bool isReminder, Func<IReadOnlyList<string>> lines, CancellationToken ct)
    {
        var user = await write.Db.Users().AsNoTracking().SingleOrDefaultAsync(
            u => u.Id == person && !u.IsDisabled && !(isReminder && u.IsNotReminded), ct);
        if (user?.Email is not { } email)
        {
            return false;
        }

        var link = SecretLink.New();
        write.Db.ReminderLinks().Add(
            new ReminderLink { UserId = person, Hash = SecretLink.HashOf(link), SentAt = write.Now, IsAskedFor = !isReminder });
        var country = await write.Db.SpaceGrants().Where(g => g.UserId == person)
            .Join(write.Db.Spaces(), g => g.SpaceId, s => s.Id, (_, s) => s.City!.CountryCode)
            .GroupBy(c => c).OrderByDescending(c => c.Count()).Select(c => c.Key).FirstAsync(ct);
        outbox.Add(write, Languages.In(Languages.OfCountry(country), () => MailOf(user, email, about, lines(), link)));
        return true;
    }

    private OutgoingMail MailOf(User user, string email, string about, IReadOnlyList<string> lines, string link) => new(
        email,
        Languages.Current,
        lines.Count == 1 ? words[$"Mail.{about}.Subject.one"] : words[$"Mail.{about}.Subject.other", lines.Count],
        [
            words["Mail.Hello", user.DisplayName], words[$"Mail.{about}.Text"],
            .. lines.Take(MostNamed),
            .. lines.Count > MostNamed ? [words["Mail.Reminder.More", lines.Count - MostNamed].Value] : Array.Empty<string>(),
        ])
    {
        Link = new MailLink(words[$"Mail.{about}.Button"], $"/confirm/{link}"),
        Closing = [words[$"Mail.{about}.Closing", Reminders.DaysValid]],
        // What happens to a record is told to everybody who manages it.
        Unsubscribe = about == Reminders.About ? new MailLink(words["Mail.Reminder.Unsubscribe"], $"/mail/{link}") : null,
    };
}
