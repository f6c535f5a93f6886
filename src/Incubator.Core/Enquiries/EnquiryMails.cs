using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Enquiries;

/// <summary>Who is told of an enquiry: all managers of the space, in the language of its country, and whoever asked.</summary>
public sealed class EnquiryMails(Outbox outbox, IStringLocalizer<Words> words)
{
    /// <summary>
    /// The space is asked, or written to once more. An answer by mail goes to whoever asked, past this directory: a link says that it was
    /// given.
    /// </summary>
    /// <param name="cause">Which words: for a new enquiry, or for one more message.</param>
    internal Task AskedAsync(Write write, Enquiry enquiry, string cause, CancellationToken ct) => ToManagersAsync(
        write,
        enquiry.SpaceId,
        (space, manager) => new OutgoingMail(
            manager.Email, Languages.Current, words[$"Mail.{cause}.Subject", OutgoingMail.Short(space), enquiry.Name],
            [
                words["Mail.Hello", manager.Name], words["Mail.Enquiry.Text", enquiry.Name, space],
                .. Lines(enquiry.Messages[^1].Text), .. Contact(enquiry),
            ])
        {
            Link = new MailLink(words["Mail.Enquiry.Button"], FormattableString.Invariant($"/admin/enquiries/{enquiry.Id}")),
            Closing = [words[enquiry.Email is null ? "Mail.Elsewhere.Phone" : "Mail.Elsewhere.Mail", enquiry.Name]],
            Other = new MailLink(words["Mail.Elsewhere.Button"], $"/answered/{EnquiryDesk.NewLink(enquiry, manager.Id)}"),
            ReplyTo = enquiry.Email,
        },
        ct);

    /// <summary>The space need not answer any more.</summary>
    internal Task WithdrawnAsync(Write write, Enquiry enquiry, CancellationToken ct) => ToManagersAsync(
        write,
        enquiry.SpaceId,
        (space, manager) => new OutgoingMail(
            manager.Email, Languages.Current, words["Mail.Withdrawn.Subject", OutgoingMail.Short(space)],
            [
                words["Mail.Hello", manager.Name],
                words["Mail.Withdrawn.Text", enquiry.Name, space, Formats.Date(DateOnly.FromDateTime(enquiry.AskedAt))],
            ]),
        ct);

    /// <summary>The space is told that it will be asked no more.</summary>
    internal Task SilentAsync(Write write, int space, int waiting, EnquiryOptions options, CancellationToken ct) => ToManagersAsync(
        write,
        space,
        (name, manager) => new OutgoingMail(
            manager.Email, Languages.Current, words["Mail.Silent.Subject", OutgoingMail.Short(name)],
            [
                words["Mail.Hello", manager.Name], words["Mail.Silent.Text", name, options.PatienceDays, waiting],
                words["Mail.Silent.Then", Formats.Date(write.Today.AddDays(options.NoticeDays))],
            ])
        {
            Link = new MailLink(words["Mail.Silent.Button"], "/admin/enquiries"),
            Closing = [words["Mail.Silent.Closing"]],
        },
        ct);

    /// <summary>Whoever asked gets the link once more. What they wrote is not in it: anybody can type anybody's address.</summary>
    internal void Taken(Write write, Enquiry enquiry, string space, string link) =>
        Tell(write, enquiry, link, "Taken", space, [], new MailLink(words["Mail.NotMe.Button"], $"/enquiries/{link}/withdraw"));

    internal void Answered(Write write, Enquiry enquiry, EnquiryAnswer answer, string link)
    {
        var state = Languages.In(enquiry.Language, () => words["Mail.Answered.State", words.Label(answer.State)].Value);
        var cause = Text.Clean(answer.Message) is null ? "Noted" : "Answered";
        Tell(write, enquiry, link, cause, enquiry.Space!.Name, [.. Lines(answer.Message), state]);
    }

    private async Task ToManagersAsync(Write write, int id, Func<string, Manager, OutgoingMail> mail, CancellationToken ct)
    {
        var space = await write.Db.Spaces().Where(s => s.Id == id).Select(s => new { s.Name, s.City!.CountryCode }).SingleAsync(ct);
        var managers = await write.Db.SpaceGrants().Where(g => g.SpaceId == id)
            .Join(write.Db.Users(), g => g.UserId, u => u.Id, (_, u) => u).Where(u => !u.IsDisabled)
            .Select(u => new Manager(u.Id, u.Email!, u.DisplayName))
            .ToListAsync(ct);
        Languages.In(Languages.OfCountry(space.CountryCode), () =>
        {
            managers.ForEach(m => outbox.Add(write, mail(space.Name, m)));
            return managers.Count;
        });
    }

    private void Tell(
        Write write, Enquiry enquiry, string link, string cause, string space, IReadOnlyList<string> lines, MailLink? other = null) =>
        outbox.Add(write, Languages.In(enquiry.Language, () => new OutgoingMail(
            enquiry.Email!, enquiry.Language, words[$"Mail.{cause}.Subject", OutgoingMail.Short(space)],
            [words[$"Mail.{cause}.Text", space], .. lines])
        {
            Link = new MailLink(words["Mail.Taken.Button"], $"/enquiries/{link}"),
            Other = other,
        }));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Contact(Enquiry enquiry) => new[] { enquiry.Email, enquiry.Phone }.OfType<string>();

    private sealed record Manager(int Id, string Email, string Name);
}
