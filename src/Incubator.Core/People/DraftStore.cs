using System.Text;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.People;

/// <summary>
/// The drafts of signed-in people: only their own, in no history and on no page; a write of a draft makes no page anew.
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
        if ((await door.Grants.ReadAsync(db, person, ct)).UserId is not { } user)
        {
            return [];
        }

        return await db.Drafts().AsNoTracking()
            .Where(d => d.UserId == user && d.Kind == kind && d.RecordId == recordId && d.At > oldest)
            .OrderByDescending(d => d.At).ThenByDescending(d => d.Id)
            .Select(d => new Draft(d.Kind, d.RecordId, d.Version, d.Began, d.Input, d.Typed) { Id = d.Id, At = d.At })
            .ToListAsync(ct);
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
        if ((await door.Grants.ReadAsync(write.Db, person, ct)).UserId is not { } user)
        {
            return null;
        }

        var stored = await write.Db.Drafts().SingleOrDefaultAsync(
            d => d.Id == draft.Id && d.UserId == user && d.At == draft.At && d.Kind == draft.Kind && d.RecordId == draft.RecordId, ct);
        if (stored is null)
        {
            await ForgetOldestAsync(write.Db, user, ct);
            stored = new StoredDraft { UserId = user, Kind = draft.Kind, RecordId = draft.RecordId, Began = "", Input = "" };
            write.Db.Drafts().Add(stored);
        }

        (stored.Version, stored.Began, stored.Input, stored.Typed) = (draft.Version, draft.Began, draft.Input, draft.Typed);
        stored.At = write.Now;
        await write.CommitAsideAsync(ct);
        return draft with { Id = stored.Id, At = stored.At };
    }

    /// <summary>It was saved, or is not wanted any more; one that another window has gone on from since stays.</summary>
    public async Task ForgetAsync(Draft draft, Actor.Person person, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        await write.Db.Drafts().Where(d => d.Id == draft.Id && d.UserId == person.Id && d.At == draft.At).ExecuteDeleteAsync(ct);
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

    private DateTime Oldest => clock.GetUtcNow().UtcDateTime - Longest;

    private static async Task ForgetOldestAsync(IncubatorDb db, int user, CancellationToken ct)
    {
        var beyond = await db.Drafts().Where(d => d.UserId == user).OrderByDescending(d => d.At).ThenByDescending(d => d.Id)
            .Select(d => d.Id).Skip(Most - 1).ToListAsync(ct);
        if (beyond.Count > 0)
        {
            await db.Drafts().Where(d => beyond.Contains(d.Id)).ExecuteDeleteAsync(ct);
        }
    }
}
