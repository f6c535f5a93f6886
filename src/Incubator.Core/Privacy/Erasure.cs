using System.Globalization;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Privacy;

/// <summary>
/// Takes somebody out of everything that is stored, in one write: rows that are only theirs go, in others their names and addresses are
/// replaced and the rest stays. It is in the history, without persons. What a restored backup brings back is erased again.
/// </summary>
public sealed class Erasure(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, PersonalSubjects subjects, PersonalRows rows, ErasureLedger ledger,
    ManagerGrants managers, MailDelivery mails, IStringLocalizer<Words> words) : IStoredPart
{
    /// <summary>What an erasure is called in the history.</summary>
    public const string Token = "erasure";

    private static readonly Actor Eraser = new Actor.System(Token, Channel.Form);
    private static readonly LookupNormalizer Normalizer = new();

    /// <summary>What keeps the actor from being erased; null where nothing does.</summary>
    public async Task<string?> WhyNotAsync(Actor.Person actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await WhyNotAsync(db, actor.Id, ct);
    }

    /// <summary>Erases the actor, who has shown a short time ago who they are.</summary>
    public async Task<SaveResult> EraseOwnAsync(Actor.Person actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Eraser, ct);
        if ((await door.Grants.ReadAsync(write.Db, actor, ct)).UserId is not { } id)
        {
            return new SaveResult.SignedOut();
        }

        return await SessionStore.UnprovenAsync(write.Db, actor, write.Now, ct)
            ?? await EraseAsync(write, await subjects.OfAccountAsync(write.Db, id, ct), ct);
    }

    /// <summary>An administrator, who has shown a short time ago who they are, erases a person.</summary>
    public async Task<SaveResult> EraseAsync(int id, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Eraser, ct);
        return await RefusalAsync(write, actor, ct) ?? await EraseAsync(write, await subjects.OfAccountAsync(write.Db, id, ct), ct);
    }

    /// <summary>An administrator erases whoever has an address: with an account, or without one.</summary>
    public async Task<SaveResult> EraseAddressAsync(string address, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Eraser, ct);
        if (await RefusalAsync(write, actor, ct) is { } refusal)
        {
            return refusal;
        }

        return Outbox.IsAddress(address.Trim())
            ? await EraseAsync(write, await subjects.OfAddressAsync(write.Db, address, ct), ct)
            : new SaveResult.Invalid([new FieldError("", words["Rule.Email"])]);
    }

    /// <summary>Erases anew what is in the ledger and was not erased in this database yet; answers how many there were.</summary>
    public async Task<int> EraseAgainAsync(CancellationToken ct)
    {
        IReadOnlyList<ErasureEntry> missing;
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            missing = await MissingAsync(db, ct);
        }

        foreach (var entry in missing)
        {
            await using var write = await door.BeginAsync(Eraser, ct);
            var filed = await EraseAgainAsync(write, entry, ct);
            Note(write, entry.Id);
            await write.CommitAsync(ct);
            filed.ForEach(mails.Discard);
        }

        return missing.Count;
    }

    Task IStoredPart.UpgradeAsync(IncubatorDb db, CancellationToken ct) => EraseAgainAsync(ct);

    async Task<IReadOnlyList<string>> IStoredPart.FaultsAsync(IncubatorDb db, CancellationToken ct) =>
        [.. (await MissingAsync(db, ct)).Select(e => $"erasures: {e.Id}: was not done in this database; the next start does it")];

    private async Task<SaveResult?> RefusalAsync(Write write, Actor actor, CancellationToken ct)
    {
        var grants = await door.Grants.ReadAsync(write.Db, actor, ct);
        if (grants.IsAdministrator)
        {
            return await SessionStore.UnprovenAsync(write.Db, actor, write.Now, ct);
        }

        return grants.UserId is null && actor is Actor.Person ? new SaveResult.SignedOut() : new SaveResult.Forbidden();
    }

    private async Task<SaveResult> EraseAsync(Write write, PersonalSubject? subject, CancellationToken ct)
    {
        if (subject is null)
        {
            return new SaveResult.Missing();
        }

        if (subject.Account is { } account && await WhyNotAsync(write.Db, account, ct) is { } why)
        {
            return new SaveResult.Invalid([new FieldError("", why)]);
        }

        var created = await write.Db.Users().Where(u => u.Id == subject.Account)
            .Select(u => (DateTime?)u.CreatedAt).SingleOrDefaultAsync(ct);
        var keys = subject.Addresses.Select(KeyOf).Concat(created is { } at ? [KeyOf(subject.Account!.Value, at)] : []).ToList();
        var filed = await TakeOutAsync(write, subject, ct);
        var id = Guid.NewGuid().ToString("N");
        Note(write, id);
        await write.FlushAsync(ct);
        // Nothing is left to do but to commit. Whatever ends the process here: the next start finds the entry and erases.
        ledger.Add(id, write.Now, keys);
        await write.CommitAsync(ct);
        filed.ForEach(mails.Discard);
        return new SaveResult.Saved(subject.Account ?? 0, "", 0);
    }

    private async Task<List<StoredMail>> EraseAgainAsync(Write write, ErasureEntry entry, CancellationToken ct)
    {
        var filed = new List<StoredMail>();
        var (hashes, hash) = (entry.Hashes.ToHashSet(StringComparer.Ordinal), ledger.Hasher());
        foreach (var user in await write.Db.Users().Where(u => u.Email != null).Select(u => new { u.Id, u.CreatedAt }).ToListAsync(ct))
        {
            if (hashes.Contains(hash(KeyOf(user.Id, user.CreatedAt))))
            {
                filed.AddRange(await TakeOutAsync(write, (await subjects.OfAccountAsync(write.Db, user.Id, ct))!, ct));
            }
        }

        foreach (var address in await rows.AddressesAsync(write.Db, ct))
        {
            if (hashes.Contains(hash(KeyOf(address))))
            {
                filed.AddRange(await TakeOutAsync(write, await subjects.OfAddressAsync(write.Db, address, ct), ct));
            }
        }

        return filed;
    }

    /// <returns>The mails whose files are to go, once it is committed.</returns>
    private async Task<List<StoredMail>> TakeOutAsync(Write write, PersonalSubject subject, CancellationToken ct)
    {
        var filed = await write.Db.Outbox().AsNoTracking().Where(m => m.State == MailState.Filed).ToListAsync(ct);
        var managed = subject.Account is { } account ? await managers.RecordsOfAsync(write.Db, account, ct) : [];
        var touched = await rows.EraseAsync(write.Db, subject, ct);
        await write.Db.Users().Where(u => u.Id == subject.Account).ExecuteUpdateAsync(
            u => u.SetProperty(x => x.IsAdministrator, false).SetProperty(x => x.IsDisabled, true)
                .SetProperty(x => x.EmailConfirmed, false).SetProperty(x => x.Version, x => x.Version + 1), ct);
        await managers.SettleAsync(write, subject.Account, managed, ct);
        foreach (var kind in touched.Where(t => write.Documents.Composers.Any(c => c.Kind == t.Table.Kind)).GroupBy(t => t.Table.Kind!))
        {
            write.Touch(kind.Key, kind.Select(t => (int)t.Row));
        }

        var mailed = touched.Where(t => t.Table.Table == "Outbox").Select(t => t.Row).ToHashSet();
        return filed.FindAll(m => mailed.Contains(m.Id));
    }

    private async Task<IReadOnlyList<ErasureEntry>> MissingAsync(IncubatorDb db, CancellationToken ct)
    {
        var entries = ledger.Read();
        if (entries.Count == 0)
        {
            return [];
        }

        var done = await db.Changes().Where(c => c.RecordKind == Token).Select(c => c.After).ToListAsync(ct);
        return [.. entries.Where(e => !done.Contains(e.Id))];
    }

    private async Task<string?> WhyNotAsync(IncubatorDb db, int id, CancellationToken ct) =>
        await db.Users().AnyAsync(u => u.Id == id && u.IsAdministrator && !u.IsDisabled, ct)
            && !await db.Users().AnyAsync(u => u.Id != id && u.IsAdministrator && !u.IsDisabled, ct)
            ? words["Refused.LastAdministrator"].Value : null;

    private static void Note(Write write, string id) => write.Note(Token, () => 0, [new FieldDifference("Entry", null, id)]);

    private static string KeyOf(string address) => $"address {Normalizer.NormalizeEmail(address.Trim())}";

    // With when it was made: after a restore, a number may be given a second time.
    private static string KeyOf(int account, DateTime created) =>
        string.Create(CultureInfo.InvariantCulture, $"account {account} {created:O}");
}
