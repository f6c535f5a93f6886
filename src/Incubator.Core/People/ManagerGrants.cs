using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People;

/// <summary>
/// Gives spaces to people and takes them back, whoever decides on it. One of those who manage a space leads it: the first, and after them
/// whoever manages it longest. The history of the space has every step; those who manage it are told of each new one among them.
/// </summary>
public sealed class ManagerGrants(Outbox outbox, SpaceNames spaceNames, IStringLocalizer<Words> words)
{
    /// <summary>What the history of a space calls it: <c>Managers[11]</c> is the role of person 12, as paths count from 0.</summary>
    public const string HistoryField = "Managers";

    /// <summary>A person manages a space from now on; nothing happens where they do already.</summary>
    internal async Task GiveAsync(Write write, User user, int spaceId, CancellationToken ct)
    {
        var had = await write.Db.SpaceGrants().Where(g => g.UserId == user.Id).ToListAsync(ct);
        if (!had.Exists(g => g.SpaceId == spaceId))
        {
            var grant = new SpaceGrant { UserId = user.Id, SpaceId = spaceId, GivenAt = write.Now };
            write.Db.SpaceGrants().Add(grant);
            Note(write, user, had, [.. had, grant]);
            await ChangedAsync(write, user, had, [.. had, grant], ct);
        }
    }

    /// <summary>A person manages a space no more; nothing happens where they do not.</summary>
    internal async Task TakeAsync(Write write, User user, int spaceId, CancellationToken ct)
    {
        var had = await write.Db.SpaceGrants().Where(g => g.UserId == user.Id).ToListAsync(ct);
        if (had.Find(g => g.SpaceId == spaceId) is { } grant)
        {
            write.Db.SpaceGrants().Remove(grant);
            List<SpaceGrant> left = [.. had.Where(g => g != grant)];
            Note(write, user, had, left);
            await ChangedAsync(write, user, had, left, ct);
        }
    }

    /// <summary>Another of those who manage a space leads it; they are told.</summary>
    internal async Task HandOverAsync(Write write, User user, int spaceId, CancellationToken ct)
    {
        var grant = await write.Db.SpaceGrants().SingleAsync(g => g.UserId == user.Id && g.SpaceId == spaceId, ct);
        if (!grant.IsLead)
        {
            await LeadAsync(write, grant, ct);
            Tell(write, user, "Lead", spaceId, (await spaceNames(write.Db, [spaceId], ct)).Single().Value, "");
        }
    }

    private static async Task LeadAsync(Write write, SpaceGrant next, CancellationToken ct)
    {
        if (await write.Db.SpaceGrants().SingleOrDefaultAsync(g => g.SpaceId == next.SpaceId && g.IsLead, ct) is { } lead)
        {
            NoteRole(write, lead, lead.Role, ManagerRole.Manager);
            lead.IsLead = false;
            // There is never more than one.
            await write.Db.SaveChangesAsync(ct);
        }

        NoteRole(write, next, next.Role, ManagerRole.Lead);
        next.IsLead = true;
        await write.Db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// What has to follow when a person was given spaces, or some were taken back: whoever loses one to somebody else is signed out
    /// everywhere, so that nothing of it stays open.
    /// </summary>
    internal async Task ChangedAsync(
        Write write, User user, IReadOnlyCollection<SpaceGrant> had, IReadOnlyCollection<SpaceGrant> has, CancellationToken ct)
    {
        foreach (var taken in had.Except(has))
        {
            NoteRole(write, taken, taken.Role, null);
        }

        foreach (var given in has.Except(had))
        {
            NoteRole(write, given, null, ManagerRole.Manager);
        }

        if (had.Except(has).Any() && user.Id != write.Actor.UserId)
        {
            user.SecurityStamp = Guid.NewGuid().ToString();
            await SessionStore.EndAllAsync(write.Db, user.Id, ct);
        }

        await write.Db.SaveChangesAsync(ct);
        await SettleAsync(write, user.Id, [.. had.Union(has).Select(g => g.SpaceId).Distinct()], ct);
        await TellAsync(write, user, [.. had.Except(has).Select(g => g.SpaceId)],
            [.. has.Except(had).Select(g => g.SpaceId)], ct);
    }

    /// <summary>Spaces that nobody leads who can sign in are led by whoever manages them longest, and is told.</summary>
    /// <param name="changed">The person of whom something changed, who knows; null where nobody does.</param>
    internal async Task SettleAsync(Write write, int? changed, IReadOnlyCollection<int> spaces, CancellationToken ct)
    {
        foreach (var space in spaces)
        {
            var able = await write.Db.SpaceGrants().Where(g => g.SpaceId == space)
                .Join(write.Db.Users().Where(u => !u.IsDisabled), g => g.UserId, u => u.Id, (g, u) => new { Grant = g, User = u })
                .OrderByDescending(x => x.Grant.IsLead).ThenBy(x => x.Grant.GivenAt).ThenBy(x => x.User.Id).FirstOrDefaultAsync(ct);
            if (able is { Grant.IsLead: false })
            {
                await (able.User.Id == changed ? LeadAsync(write, able.Grant, ct) : HandOverAsync(write, able.User, space, ct));
            }
        }
    }

    private async Task TellAsync(
        Write write, User user, IReadOnlyCollection<int> taken, IReadOnlyCollection<int> given, CancellationToken ct)
    {
        var names = (await spaceNames(write.Db, [.. taken, .. given], ct)).ToDictionary();
        var others = await write.Db.SpaceGrants().Where(g => given.Contains(g.SpaceId) && g.UserId != user.Id)
            .Join(write.Db.Users().Where(u => !u.IsDisabled && u.Id != write.Actor.UserId), g => g.UserId, u => u.Id,
                (g, u) => new { g.SpaceId, User = u })
            .ToListAsync(ct);
        foreach (var other in others)
        {
            Tell(write, other.User, "Joined", other.SpaceId, names[other.SpaceId], $"{user.DisplayName} ({user.Email})");
        }

        // Whoever leaves knows, and a closed account opens nothing.
        foreach (var space in user.IsDisabled || user.Id == write.Actor.UserId ? [] : taken)
        {
            Tell(write, user, "Removed", null, names[space], "");
        }
    }

    private void Tell(Write write, User to, string cause, int? space, string name, string who)
    {
        if (to.Email is { } email)
        {
            outbox.Add(write, new OutgoingMail(
                email, Languages.Current, words[$"Mail.{cause}.Subject", OutgoingMail.Short(name)],
                [words["Mail.Hello", to.DisplayName], words[$"Mail.{cause}.Text", name, who]])
            {
                Link = space is { } id
                    ? new MailLink(words["Mail.Joined.Button"], string.Create(CultureInfo.InvariantCulture, $"/admin/spaces/{id}/people"))
                    : null,
            });
        }
    }

    /// <summary>For the person's own history; a form that is open then is out of date.</summary>
    private static void Note(Write write, User user, IReadOnlyCollection<SpaceGrant> had, IReadOnlyCollection<SpaceGrant> has)
    {
        user.Version++;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        write.Note(UserRecords.Token, () => user.Id, Fields.Differences(PersonInput.From(user, had), PersonInput.From(user, has)));
    }

    internal static void NoteRole(Write write, SpaceGrant grant, ManagerRole? before, ManagerRole? after) => write.Note(
        SpaceGrant.RecordKind, () => grant.SpaceId,
        [
            new FieldDifference(
                string.Create(CultureInfo.InvariantCulture, $"{HistoryField}[{grant.UserId - 1}]"),
                before is { } was ? Tokens.Of(was) : null, after is { } now ? Tokens.Of(now) : null),
        ]);
}
