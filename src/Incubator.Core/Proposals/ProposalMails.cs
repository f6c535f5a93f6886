using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Proposals;

/// <summary>Who is told what becomes of a proposal: its author, and all who may keep the record. Once for each event.</summary>
public sealed class ProposalMails(
    Outbox outbox, IEnumerable<Editor> editors, IEnumerable<RecordKind> kinds, IStringLocalizer<Words> words)
{
    /// <summary>The author is told; nobody where they wish for no answer.</summary>
    /// <param name="cause">Which words.</param>
    /// <param name="lines">What the reviewer wrote.</param>
    /// <param name="page">The page that the link opens: that of the proposal, or the one on which it is written.</param>
    internal void TellAuthor(Write write, Proposal proposal, string cause, string? lines, string page = "proposals")
    {
        if (proposal.Email is not { } email)
        {
            return;
        }

        var (name, link) = (proposal.Case!.Name, NewLink(proposal));
        outbox.Add(write, Languages.In(proposal.Language, () => new OutgoingMail(
            email, proposal.Language, words[$"Mail.Proposal.{cause}.Subject", OutgoingMail.Short(name)],
            [words[$"Mail.Proposal.{cause}.Text", name], .. Lines(lines)])
        {
            Link = new MailLink(words["Mail.Proposal.Button"], $"/{page}/{link}"),
        }));
    }

    /// <summary>
    /// All who may keep the record are told, but for its author. A person has no language of their own: it is that of the proposal.
    /// </summary>
    /// <param name="cause">Which words.</param>
    internal async Task TellKeepersAsync(Write write, Proposal proposal, string cause, CancellationToken ct)
    {
        var of = proposal.Case!;
        var editor = editors.Single(e => e.Kind == of.Kind);
        if (of.RecordId is not { } id || editor.KeepersOf(write.Db, id) is not { } keepers)
        {
            return;
        }

        var people = await write.Db.Users().Where(u => !u.IsDisabled && u.Id != proposal.UserId && keepers.Contains(u.Id))
            .Select(u => new { u.Id, u.Email, u.DisplayName }).ToListAsync(ct);
        foreach (var person in people)
        {
            // Who kept it once may have nothing to do with it now.
            if (await editor.Inputs.ReadAsync(write.Db, id, new Actor.Person(person.Id, person.DisplayName), ct) is null)
            {
                continue;
            }

            var list = kinds.Single(k => k.Token == of.Kind).List;
            outbox.Add(write, Languages.In(proposal.Language, () => new OutgoingMail(
                person.Email!, proposal.Language, words[$"Mail.Kept.{cause}.Subject", OutgoingMail.Short(of.Name)],
                [words["Mail.Hello", person.DisplayName], words[$"Mail.Kept.{cause}.Text", of.Name]])
            {
                Link = new MailLink(words["Mail.Kept.Button"], FormattableString.Invariant($"/admin/{list}/{id}")),
            }));
        }
    }

    /// <summary>A new way back for the author.</summary>
    internal static string NewLink(Proposal proposal)
    {
        var link = SecretLink.New();
        proposal.Links.Add(new ProposalLink { Hash = SecretLink.HashOf(link) });
        return link;
    }

    private static string[] Lines(string? text) =>
        text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
