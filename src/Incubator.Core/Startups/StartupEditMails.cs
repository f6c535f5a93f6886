using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups;

/// <summary>
/// Tells a startup's own people what the managers of spaces change of it and of its stays, and those of a space that it leaves: one mail
/// for each save.
/// </summary>
public sealed class StartupEditMails(Outbox outbox, IStringLocalizer<Words> words)
{
    internal async Task TellAsync(Write write, Startup startup, IReadOnlyList<FieldDifference> changed, CancellationToken ct)
    {
        if (changed.Count == 0 || write.Grants.IsAdministrator || write.Grants.StartupIds.Contains(startup.Id))
        {
            return;
        }

        var fields = string.Join(", ", changed.Select(d => words.Field(Fields.Root(d.Path))).Distinct());
        await SendAsync(
            write, StayDesk.PeopleOf(write.Db, startup.Id), words["Mail.StartupEdited.Subject", OutgoingMail.Short(startup.Name)],
            words["Mail.StartupEdited.Text", startup.Name, write.Actor.Name, fields],
            new MailLink(words["Mail.StartupEdited.Button"], Address(StartupRecords.Kind, startup.Id, "/history")), ct);
    }

    /// <summary>Asks whether it is true what a space says of a stay.</summary>
    internal async Task TellAsync(Write write, Residency stay, CancellationToken ct)
    {
        var (startup, space) = await NamesAsync(write, stay, ct);
        await SendAsync(
            write, StayDesk.PeopleOf(write.Db, stay.StartupId), words["Mail.StayNamed.Subject", OutgoingMail.Short(startup)],
            words["Mail.StayNamed.Text", startup, write.Actor.Name, space],
            new MailLink(words["Mail.StayNamed.Button"], Address(StartupRecords.Kind, stay.StartupId, "/people")), ct);
    }

    /// <summary>Tells those of the space that a startup leaves it.</summary>
    internal async Task TellOfEndAsync(Write write, Residency stay, CancellationToken ct)
    {
        var (startup, space) = await NamesAsync(write, stay, ct);
        var managers = write.Db.Users()
            .Where(u => !u.IsDisabled && write.Db.SpaceGrants().Any(g => g.UserId == u.Id && g.SpaceId == stay.SpaceId));
        var day = stay.Until!.Value.ToString("D", CultureInfo.CurrentCulture);
        await SendAsync(
            write, managers, words["Mail.StayLeft.Subject", OutgoingMail.Short(startup)], words["Mail.StayLeft.Text", startup, space, day],
            new MailLink(words["Mail.StayLeft.Button"], Address(ResidencyRecords.Kind, stay.Id, "")), ct);
    }

    private async Task SendAsync(
        Write write, IQueryable<User> to, string subject, string text, MailLink link, CancellationToken ct)
    {
        var people = await to.Where(u => u.Email != null).Select(u => new { u.Email, u.DisplayName }).ToListAsync(ct);
        foreach (var person in people.Where(p => Outbox.IsAddress(p.Email!)))
        {
            outbox.Add(write, new OutgoingMail(
                person.Email!, Languages.Current, subject, [words["Mail.Hello", person.DisplayName], text])
            {
                Link = link,
            });
        }
    }

    private static async Task<(string Startup, string Space)> NamesAsync(Write write, Residency stay, CancellationToken ct) => (
        await write.Db.Startups().Where(s => s.Id == stay.StartupId).Select(s => s.Name).SingleAsync(ct),
        await write.Db.Spaces().Where(s => s.Id == stay.SpaceId).Select(s => s.Name).SingleAsync(ct));

    private static string Address(RecordKind kind, int id, string page) =>
        string.Create(CultureInfo.InvariantCulture, $"/admin/{kind.List}/{id}{page}");
}
