using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Enquiries;

/// <summary>Who is told of an enquiry: all managers of the space, and whoever asked.</summary>
public sealed class EnquiryMails(Outbox outbox, IStringLocalizer<Words> words)
{
    /// <summary>
    /// The space is asked, or written to once more. The mail speaks the language of the space's country.
    /// </summary>
    /// <param name="cause">Which words: for a new enquiry, or for one more message.</param>
    internal async Task AskedAsync(Write write, Enquiry enquiry, string cause, CancellationToken ct)
    {
        var space = await write.Db.Spaces().Where(s => s.Id == enquiry.SpaceId)
            .Select(s => new { s.Name, s.City!.CountryCode }).SingleAsync(ct);
        var managers = await write.Db.SpaceGrants().Where(g => g.SpaceId == enquiry.SpaceId)
            .Join(write.Db.Users().Where(u => !u.IsDisabled), g => g.UserId, u => u.Id, (_, u) => new { u.Email, u.DisplayName })
            .ToListAsync(ct);
        var language = Languages.OfCountry(space.CountryCode);
        Languages.In(language, () =>
        {
            foreach (var manager in managers)
            {
                outbox.Add(write, new OutgoingMail(
                    manager.Email!, language, words[$"Mail.{cause}.Subject", OutgoingMail.Short(space.Name), enquiry.Name],
                    [
                        words["Mail.Hello", manager.DisplayName], words["Mail.Enquiry.Text", enquiry.Name, space.Name],
                        .. Lines(enquiry.Messages[^1].Text), .. Contact(enquiry),
                    ])
                {
                    Link = new MailLink(words["Mail.Enquiry.Button"], FormattableString.Invariant($"/admin/enquiries/{enquiry.Id}")),
                });
            }

            return managers.Count;
        });
    }

    /// <summary>Whoever asked gets the link once more. What they wrote is not in it: anybody can type anybody's address.</summary>
    internal void Taken(Write write, Enquiry enquiry, string space, string link) =>
        Tell(write, enquiry, link, "Taken", space, []);

    internal void Answered(Write write, Enquiry enquiry, EnquiryAnswer answer, string link)
    {
        var state = Languages.In(enquiry.Language, () => words["Mail.Answered.State", words.Label(answer.State)].Value);
        var cause = Text.Clean(answer.Message) is null ? "Noted" : "Answered";
        Tell(write, enquiry, link, cause, enquiry.Space!.Name, [.. Lines(answer.Message), state]);
    }

    private void Tell(Write write, Enquiry enquiry, string link, string cause, string space, IReadOnlyList<string> lines) =>
        outbox.Add(write, Languages.In(enquiry.Language, () => new OutgoingMail(
            enquiry.Email!, enquiry.Language, words[$"Mail.{cause}.Subject", OutgoingMail.Short(space)],
            [words[$"Mail.{cause}.Text", space], .. lines])
        {
            Link = new MailLink(words["Mail.Taken.Button"], $"/enquiries/{link}"),
        }));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Contact(Enquiry enquiry) => new[] { enquiry.Email, enquiry.Phone }.OfType<string>();
}
