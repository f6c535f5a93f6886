using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.People;

/// <summary>An open session as its person sees it.</summary>
/// <param name="Id">A digest: the id itself is in the cookie alone.</param>
/// <param name="SeenAt">To the hour.</param>
/// <param name="IsThis">The one that asks.</param>
public sealed record OwnSession(string Id, string Device, DateTime BeganAt, DateTime SeenAt, bool IsThis)
{
    internal static string IdOf(string id) => SecretLink.HashOf(id);
}

/// <summary>
/// The open sessions of signed-in people: begun at sign-in, asked at every request and in every circuit, ended at sign-out.
/// </summary>
public sealed class SessionStore(WriteDoor door, IDbContextFactory<IncubatorDb> factory, AccountMail mail, TimeProvider clock)
{
    /// <summary>For a backup that is restored: its sessions may have ended since.</summary>
    internal static ForgottenOnRestore Forgotten { get; } = new("Sessions", "DELETE FROM Sessions");

    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>How long who has shown who they are may change what opens their account.</summary>
    public static readonly TimeSpan ProofLife = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan SeenStep = TimeSpan.FromHours(1);

    private ConcurrentDictionary<string, byte> _seen = new(StringComparer.Ordinal);

    /// <summary>Begins a session and answers its id.</summary>
    /// <param name="former">The session that the browser had until now; it ends.</param>
    public async Task<string> BeginAsync(int userId, string? former, SignInDevice device, CancellationToken ct)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        await write.Db.Sessions().Where(s => s.Id == former).ExecuteDeleteAsync(ct);
        write.Db.Sessions().Add(new Session
        {
            Id = id,
            UserId = userId,
            Device = device.Name ?? "",
            BeganAt = write.Now,
            ProvenAt = write.Now,
            SeenAt = write.Now,
            EndsAt = write.Now + Longest,
        });
        if (device.IsNew)
        {
            mail.NewDevice(write, await write.Db.Users().AsNoTracking().SingleAsync(u => u.Id == userId, ct), device.Name);
        }

        await write.CommitAsync(ct);
        return id;
    }

    /// <summary>Ends one session, wherever its cookie is.</summary>
    public async Task EndAsync(string id, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        if (await write.Db.Sessions().Where(s => s.Id == id).ExecuteDeleteAsync(ct) > 0)
        {
            await write.CommitAsync(ct);
        }
    }

    /// <summary>Whether the actor's session is one of this person and has not ended.</summary>
    public async Task<bool> IsOpenAsync(Actor.Person actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Sessions().AnyAsync(s => s.Id == actor.Session && s.UserId == actor.Id && s.EndsAt > now, ct);
    }

    /// <summary>The open sessions of the actor, the latest used first; nothing where their own has ended.</summary>
    public async Task<IReadOnlyList<OwnSession>> OwnAsync(Actor.Person actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync(ct);
        var open = await db.Sessions().AsNoTracking().Where(s => s.UserId == actor.Id && s.EndsAt > now).ToListAsync(ct);
        return open.Exists(s => s.Id == actor.Session)
            ? [.. open.OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.BeganAt)
                .Select(s => new OwnSession(OwnSession.IdOf(s.Id), s.Device, s.BeganAt, s.SeenAt, s.Id == actor.Session))]
            : [];
    }

    /// <summary>Ends one of the actor's own sessions; it is nothing to them where it is another's.</summary>
    public async Task<SaveResult> EndOwnAsync(string id, Actor.Person actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if ((write.Refusal ?? await UnprovenAsync(write.Db, actor, write.Now, ct)) is { } refusal)
        {
            return refusal;
        }

        var own = await write.Db.Sessions().Where(s => s.UserId == actor.Id).ToListAsync(ct);
        if (own.SingleOrDefault(s => OwnSession.IdOf(s.Id) == id) is not { } session)
        {
            return new SaveResult.Missing();
        }

        write.Db.Sessions().Remove(session);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(actor.Id, "", 0);
    }

    /// <summary>Ends all sessions of the actor but this one.</summary>
    public async Task<SaveResult> EndOthersAsync(Actor.Person actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if ((write.Refusal ?? await UnprovenAsync(write.Db, actor, write.Now, ct)) is { } refusal)
        {
            return refusal;
        }

        await EndOthersAsync(write.Db, actor, ct);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(actor.Id, "", 0);
    }

    /// <summary>Whether the actor has shown who they are a short time ago.</summary>
    public async Task<bool> IsProvenAsync(Actor.Person actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await IsProvenAsync(db, actor, clock.GetUtcNow().UtcDateTime, ct);
    }

    /// <summary>The actor has shown anew who they are.</summary>
    public async Task<SaveResult> ProveAsync(Actor.Person actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        await write.Db.Sessions().Where(s => s.Id == actor.Session).ExecuteUpdateAsync(s => s.SetProperty(p => p.ProvenAt, write.Now), ct);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(actor.Id, "", 0);
    }

    /// <inheritdoc cref="IsProvenAsync(Actor.Person, CancellationToken)"/>
    internal static async Task<bool> IsProvenAsync(IncubatorDb db, Actor.Person actor, DateTime now, CancellationToken ct)
    {
        var since = now - ProofLife;
        return actor.Session is null
            || await db.Sessions().AnyAsync(s => s.Id == actor.Session && s.UserId == actor.Id && s.ProvenAt > since, ct);
    }

    /// <summary>
    /// Why an actor may not change what opens accounts: a person has to show anew who they are. Null where nothing keeps them from it.
    /// </summary>
    internal static async Task<SaveResult?> UnprovenAsync(IncubatorDb db, Actor actor, DateTime now, CancellationToken ct) =>
        actor is Actor.Person person && !await IsProvenAsync(db, person, now, ct) ? new SaveResult.Unproven() : null;

    /// <summary>Notes that a request was made. It is written later: reading a page must not wait for the disk.</summary>
    public void See(string id) => _seen.TryAdd(id, 0);

    /// <summary>Writes which sessions were seen and removes those whose time is over.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = now - SeenStep;
        var seen = Interlocked.Exchange(ref _seen, new(StringComparer.Ordinal)).Keys.ToList();
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            if (!await db.Sessions().AnyAsync(s => s.EndsAt <= now || (seen.Contains(s.Id) && s.SeenAt <= before), ct))
            {
                return;
            }
        }

        await using var write = await door.BeginAsync(Actor.Operator, ct);
        await write.Db.Sessions().Where(s => s.EndsAt <= now).ExecuteDeleteAsync(ct);
        await write.Db.Sessions().Where(s => seen.Contains(s.Id) && s.SeenAt <= before)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.SeenAt, now), ct);
        await write.CommitAsync(ct);
    }

    /// <summary>Ends all sessions of a person, and voids what was asked for in them, inside a write.</summary>
    internal static async Task EndAllAsync(IncubatorDb db, int userId, CancellationToken ct)
    {
        await db.Sessions().Where(s => s.UserId == userId).ExecuteDeleteAsync(ct);
        await db.AddressChanges().Where(c => c.UserId == userId).ExecuteDeleteAsync(ct);
    }

    /// <summary>Ends all sessions of a person but the one in which they act, inside a write.</summary>
    internal static Task EndOthersAsync(IncubatorDb db, Actor.Person actor, CancellationToken ct) =>
        db.Sessions().Where(s => s.UserId == actor.Id && s.Id != actor.Session).ExecuteDeleteAsync(ct);
}
