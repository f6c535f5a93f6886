using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Startups;

/// <summary>Tells a startup's own people what the managers of spaces change of it: one mail for each save.</summary>
public sealed class StartupEditMails(Outbox outbox, IStringLocalizer<Words> words)
{
    internal async Task TellAsync(Write write, Startup startup, IReadOnlyList<FieldDifference> changed, CancellationToken ct)
    {
        if (changed.Count == 0 || write.Grants.IsAdministrator || write.Grants.StartupIds.Contains(startup.Id))
        {
            return;
        }

        var people = await write.Db.Users()
            .Where(u => !u.IsDisabled && u.Email != null
                && write.Db.StartupGrants().Any(g => g.UserId == u.Id && g.StartupId == startup.Id))
            .Select(u => new { u.Email, u.DisplayName }).ToListAsync(ct);
        var fields = string.Join(", ", changed.Select(d => words.Field(Fields.Root(d.Path))).Distinct());
        foreach (var person in people.Where(p => Outbox.IsAddress(p.Email!)))
        {
            outbox.Add(write, new OutgoingMail(
                person.Email!, Languages.Current, words["Mail.StartupEdited.Subject", OutgoingMail.Short(startup.Name)],
                [words["Mail.Hello", person.DisplayName], words["Mail.StartupEdited.Text", startup.Name, write.Actor.Name, fields]])
            {
                Link = new MailLink(
                    words["Mail.StartupEdited.Button"],
                    string.Create(CultureInfo.InvariantCulture, $"/admin/{StartupRecords.Kind.List}/{startup.Id}/history")),
            });
        }
    }
}
