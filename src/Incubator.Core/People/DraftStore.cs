using System.Linq.Expressions;
using System.Text;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.People;

/// <summary>
/// The drafts of signed-in people: only their own and, to administrators, those given to them, in no history and on no page; a write of a
/// draft makes no page anew.
/// </summary>
public sealed class DraftStore(WriteDoor door, IDbContextFactory<IncubatorDb> factory, TimeProvider clock)
{
    /// <summary>After that a draft is forgotten.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>What one form says: its page sends it in one message, which may hold no more, and no draft holds more of it.</summary>
    public const int MostBytes = 512 << 10;

    /// <summary>How many drafts of a person are kept; the oldest goes for one more.</summary>
    public const int Most = 50;

    /// <summary>How often a person's drafts are written, in all their windows together. One form writes once or twice a second.</summary>
    public const int PerMinute = 240;

    private readonly Allowance _allowance = new(PerMinute, TimeSpan.FromMinutes(1), clock);

    /// <summary>What the person has not saved of a record (0: of a new one), the latest first.</summary>
    public async Task<IReadOnlyList<Draft>> FindAsync(string kind, int recordId, Actor.Person person, CancellationToken ct)
    {
        var oldest = Oldest;
        await using var db = await factory.CreateDbContextAsync(ct);
        if (await door.Grants.ReadAsync(db, person, ct) is not { UserId: { } user } grants)
        {
            return [];
        }

        return await db.Drafts().AsNoTracking()
            .Where(d => d.Kind == kind && d.RecordId == recordId && d.At > oldest
                && (d.GivenOn == null ? d.UserId == user : grants.IsAdministrator))
            .OrderByDescending(d => d.At).ThenByDescending(d => d.Id)
            .Select(AsDraft(db))
            .ToListAsync(ct);
    }

    /// <summary>What was given to the administrators, the latest first; nothing for anybody else.</summary>
    public async Task<IReadOnlyList<Draft>> GivenAsync(Actor.Person person, CancellationToken ct)
    {
        var oldest = Oldest;
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await door.Grants.ReadAsync(db, person, ct)).IsAdministrator
            ? await db.Drafts().AsNoTracking().Where(d => d.GivenOn != null && d.At > oldest)
                .OrderByDescending(d => d.GivenOn).ThenByDescending(d => d.Id).Select(AsDraft(db)).ToListAsync(ct)
            : [];
    }

    /// <summary>
    /// Gives a draft to the administrators: its author can bring it in no more, as where the record was archived meanwhile.
    /// </summary>
    /// <returns>False where it is not theirs, or another window has gone on from it since.</returns>
    public async Task<bool> GiveAsync(Draft draft, Actor.Person person, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var (user, now) = ((await door.Grants.ReadAsync(write.Db, person, ct)).UserId, write.Now);
        var given = await write.Db.Drafts()
            .Where(d => d.Id == draft.Id && d.UserId == user && d.At == draft.At && d.GivenOn == null && d.RecordId > 0)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.GivenOn, now).SetProperty(x => x.At, now), ct);
        await write.CommitAsideAsync(ct);
        return given > 0;
    }

    /// <summary>
    /// Keeps a draft in place of the one that it goes on from (<see cref="Draft.Id"/>), unless another window has gone on from that one
    /// since: then beside it.
    /// </summary>
    /// <returns>As it is kept; null where nothing is: the person's session has ended, it is too large, or they write too often.</returns>
    public async Task<Draft?> KeepAsync(Draft draft, Actor.Person person, CancellationToken ct)
    {
        if (new[] { draft.Began, draft.Input, draft.Typed }.Any(t => t is not null && Encoding.UTF8.GetByteCount(t) > MostBytes)
            || _allowance.Enter(person.Id) is not null)
        {
            return null;
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        if (await door.Grants.ReadAsync(write.Db, person, ct) is not { UserId: { } user } grants)
        {
            return null;
        }

        var stored = await write.Db.Drafts().SingleOrDefaultAsync(
            d => d.Id == draft.Id && d.At == draft.At && d.Kind == draft.Kind && d.RecordId == draft.RecordId
                && (d.GivenOn == null ? d.UserId == user : grants.IsAdministrator), ct);
        if (stored is null)
        {
            await ForgetOldestAsync(write.Db, user, ct);
            stored = new StoredDraft { UserId = user, Kind = draft.Kind, RecordId = draft.RecordId, Began = "", Input = "" };
            write.Db.Drafts().Add(stored);
        }

        (stored.Version, stored.Began, stored.Input, stored.Typed) = (draft.Version, draft.Began, draft.Input, draft.Typed);
        // One that was given is the administrator's own from here on.
        (stored.At, stored.UserId, stored.GivenOn) = (write.Now, user, null);
        await write.CommitAsideAsync(ct);
        return draft with { Id = stored.Id, At = stored.At, GivenBy = null };
    }

    /// <summary>It was saved, or is not wanted any more; one that another window has gone on from since stays.</summary>
    public async Task ForgetAsync(Draft draft, Actor.Person person, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var isAdministrator = (await door.Grants.ReadAsync(write.Db, person, ct)).IsAdministrator;
        await write.Db.Drafts()
            .Where(d => d.Id == draft.Id && d.At == draft.At && (d.GivenOn == null ? d.UserId == person.Id : isAdministrator))
            .ExecuteDeleteAsync(ct);
        await write.CommitAsideAsync(ct);
    }

    /// <summary>Removes what is too old.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        var oldest = Oldest;
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            if (!await db.Drafts().AnyAsync(d => d.At <= oldest, ct))
            {
                return;
            }
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        await write.Db.Drafts().Where(d => d.At <= oldest).ExecuteDeleteAsync(ct);
        await write.CommitAsideAsync(ct);
    }

    private static Expression<Func<StoredDraft, Draft>> AsDraft(IncubatorDb db) => d =>
        new Draft(d.Kind, d.RecordId, d.Version, d.Began, d.Input, d.Typed)
        {
            Id = d.Id,
            At = d.At,
            GivenBy = d.GivenOn == null ? null : db.Users().Where(u => u.Id == d.UserId).Select(u => u.DisplayName).First(),
        };

    private DateTime Oldest => clock.GetUtcNow().UtcDateTime - Longest;

    private static async Task ForgetOldestAsync(IncubatorDb db, int user, CancellationToken ct)
    {
        var beyond = await db.Drafts().Where(d => d.UserId == user && d.GivenOn == null)
            .OrderByDescending(d => d.At).ThenByDescending(d => d.Id)
            .Select(d => d.Id).Skip(Most - 1).ToListAsync(ct);
        if (beyond.Count > 0)
        {
            await db.Drafts().Where(d => beyond.Contains(d.Id)).ExecuteDeleteAsync(ct);
        }
    }
}
