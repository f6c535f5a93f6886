using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People;

/// <summary>
/// Gives records to people and takes them back, whoever decides on it. One of those who manage a record leads it: the first, and after
/// them whoever manages it longest. The history of the record has every step; those who manage it are told of each new one among them.
/// </summary>
public sealed class ManagerGrants(Outbox outbox, IEnumerable<GrantTable> tables, IStringLocalizer<Words> words)
{
    /// <summary>What the history of a record calls it: <c>Managers[11]</c> is the role of person 12, as paths count from 0.</summary>
    public const string HistoryField = "Managers";

    private readonly Dictionary<string, GrantTable> _tables = tables.ToDictionary(t => t.Kind.Token);

    /// <summary>Null for a kind of record that nobody manages.</summary>
    internal GrantTable? TableOf(string kind) => _tables.GetValueOrDefault(kind);

    /// <summary>Whether these grants let one manage a record.</summary>
    internal bool Manages(Grants grants, ManagedRecord of) => _tables[of.Kind].Has(grants, of.Id);

    /// <summary>The records that a person manages.</summary>
    internal async Task<List<ManagedRecord>> RecordsOfAsync(IncubatorDb db, int user, CancellationToken ct)
    {
        var records = new List<ManagedRecord>();
        foreach (var table in _tables.Values)
        {
            records.AddRange((await table.RecordsOfAsync(db, user, ct)).Select(r => new ManagedRecord(table.Kind.Token, r)));
        }

        return records;
    }

    /// <summary>Those who manage a record.</summary>
    internal async Task<List<(ManagerGrant Grant, User User)>> OfAsync(IncubatorDb db, ManagedRecord of, CancellationToken ct)
    {
        var grants = await _tables[of.Kind].OfRecordsAsync(db, [of.Id], ct);
        var ids = grants.Select(g => g.UserId).ToList();
        var people = await db.Users().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
        return [.. grants.Select(g => (g, people[g.UserId]))];
    }

    /// <summary>Whether a person may invite others to a record at this moment.</summary>
    internal async Task<bool> MayInviteAsync(IncubatorDb db, ManagedRecord of, int person, CancellationToken ct) =>
        await db.Users().AnyAsync(u => u.Id == person && !u.IsDisabled && u.IsAdministrator, ct)
            || (await OfAsync(db, of, ct)).Exists(m => m.Grant.IsLead && m.User.Id == person && !m.User.IsDisabled);

    /// <summary>A person manages a record from now on; nothing happens where they do already.</summary>
    internal async Task GiveAsync(Write write, User user, ManagedRecord of, CancellationToken ct)
    {
        var had = await _tables[of.Kind].OfPersonAsync(write.Db, user.Id, ct);
        if (!had.Exists(g => g.Record == of))
        {
            var grant = _tables[of.Kind].New(user.Id, of.Id, write.Now);
            write.Db.Add(grant);
            Note(write, user, had, [.. had, grant]);
            await ChangedAsync(write, user, had, [.. had, grant], ct);
        }
    }

    /// <summary>A person manages a record no more; nothing happens where they do not.</summary>
    internal async Task TakeAsync(Write write, User user, ManagedRecord of, CancellationToken ct)
    {
        var had = await _tables[of.Kind].OfPersonAsync(write.Db, user.Id, ct);
        if (had.Find(g => g.Record == of) is { } grant)
        {
            write.Db.Remove(grant);
            List<ManagerGrant> left = [.. had.Where(g => g != grant)];
            Note(write, user, had, left);
            await ChangedAsync(write, user, had, left, ct);
        }
    }

    /// <summary>Another of those who manage a record leads it; they are told.</summary>
    internal async Task HandOverAsync(Write write, User user, ManagedRecord of, CancellationToken ct)
    {
        var grants = await _tables[of.Kind].OfRecordsAsync(write.Db, [of.Id], ct);
        var grant = grants.Single(g => g.UserId == user.Id);
        if (!grant.IsLead)
        {
            await LeadAsync(write, grant, grants, ct);
            Tell(write, user, "Lead", of, isShown: true, (await NamesAsync(write.Db, [of], ct))[of], "");
        }
    }

    private static async Task LeadAsync(Write write, ManagerGrant next, List<ManagerGrant> all, CancellationToken ct)
    {
        if (all.Find(g => g.IsLead) is { } lead)
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
    /// What has to follow when a person was given records, or some were taken back: whoever loses one to somebody else is signed out
    /// everywhere, so that nothing of it stays open.
    /// </summary>
    internal async Task ChangedAsync(
        Write write, User user, IReadOnlyCollection<ManagerGrant> had, IReadOnlyCollection<ManagerGrant> has, CancellationToken ct)
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
        var others = await RecordsOfAsync(write.Db, user.Id, ct);
        await SettleAsync(write, user.Id, [.. had.Union(has).Select(g => g.Record).Union(others)], ct);
        await TellAsync(write, user, [.. had.Except(has).Select(g => g.Record)], [.. has.Except(had).Select(g => g.Record)], ct);
    }

    /// <summary>Records that nobody leads who can sign in are led by whoever manages them longest, and is told.</summary>
    /// <param name="changed">The person of whom something changed, who knows; null where nobody does.</param>
    internal async Task SettleAsync(Write write, int? changed, IReadOnlyCollection<ManagedRecord> records, CancellationToken ct)
    {
        foreach (var of in records)
        {
            var all = await OfAsync(write.Db, of, ct);
            var (grant, user) = all.Where(m => !m.User.IsDisabled).OrderByDescending(m => m.Grant.IsLead).ThenBy(m => m.Grant.GivenAt)
                .ThenBy(m => m.User.Id).FirstOrDefault();
            if (grant is { IsLead: false })
            {
                await (user.Id == changed
                    ? LeadAsync(write, grant, [.. all.Select(m => m.Grant)], ct)
                    : HandOverAsync(write, user, of, ct));
            }
        }
    }

    private async Task TellAsync(
        Write write, User user, IReadOnlyCollection<ManagedRecord> taken, IReadOnlyCollection<ManagedRecord> given, CancellationToken ct)
    {
        var names = await NamesAsync(write.Db, [.. taken, .. given], ct);
        foreach (var of in given)
        {
            foreach (var (_, other) in await OfAsync(write.Db, of, ct))
            {
                if (other.Id != user.Id && other.Id != write.Actor.UserId && !other.IsDisabled)
                {
                    Tell(write, other, "Joined", of, isShown: true, names[of], $"{user.DisplayName} ({user.Email})");
                }
            }
        }

        // Whoever leaves knows, and a closed account opens nothing.
        foreach (var of in user.IsDisabled || user.Id == write.Actor.UserId ? [] : taken)
        {
            Tell(write, user, "Removed", of, isShown: false, names[of], "");
        }
    }

    /// <param name="isShown">Whether they may see who manages it.</param>
    private void Tell(Write write, User to, string cause, ManagedRecord of, bool isShown, string name, string who)
    {
        if (to.Email is { } email)
        {
            outbox.Add(write, new OutgoingMail(
                email, Languages.Current, words[$"Mail.{cause}.Subject", OutgoingMail.Short(name)],
                [words["Mail.Hello", to.DisplayName], words[$"Mail.{cause}.Text", name, who]])
            {
                Link = isShown
                    ? new MailLink(
                        words["Mail.Joined.Button"],
                        string.Create(CultureInfo.InvariantCulture, $"/admin/{_tables[of.Kind].Kind.List}/{of.Id}/people"))
                    : null,
            });
        }
    }

    private async Task<Dictionary<ManagedRecord, string>> NamesAsync(
        IncubatorDb db, IReadOnlyCollection<ManagedRecord> records, CancellationToken ct)
    {
        var names = new Dictionary<ManagedRecord, string>();
        foreach (var kind in records.GroupBy(r => r.Kind, r => r.Id))
        {
            foreach (var (id, name) in await _tables[kind.Key].NamesAsync(db, [.. kind], ct))
            {
                names[new(kind.Key, id)] = name;
            }
        }

        return names;
    }

    /// <summary>For the person's own history, which names their spaces; a form that is open then is out of date.</summary>
    private static void Note(Write write, User user, IReadOnlyCollection<ManagerGrant> had, IReadOnlyCollection<ManagerGrant> has)
    {
        user.Version++;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        write.Note(UserRecords.Token, () => user.Id, Fields.Differences(PersonInput.From(user, had), PersonInput.From(user, has)));
    }

    internal static void NoteRole(Write write, ManagerGrant grant, ManagerRole? before, ManagerRole? after) => write.Note(
        grant.Record.Kind, () => grant.Record.Id,
        [
            new FieldDifference(
                string.Create(CultureInfo.InvariantCulture, $"{HistoryField}[{grant.UserId - 1}]"),
                before is { } was ? Tokens.Of(was) : null, after is { } now ? Tokens.Of(now) : null),
        ]);
}
