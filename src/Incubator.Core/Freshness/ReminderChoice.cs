using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Freshness;

/// <summary>
/// Whether a person is reminded by mail of what is due: they say so signed in, or by the link of a reminder. Other mails, such as those
/// about their account, come all the same.
/// </summary>
public sealed class ReminderChoice(WriteDoor door, IDbContextFactory<IncubatorDb> factory)
{
    private static readonly Actor Link = new Actor.System("reminder link", Channel.Form);

    /// <summary>Whether the person of a link is reminded; null where there is no such link, or its person has gone.</summary>
    public async Task<bool?> OfLinkAsync(string? link, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await WhoseAsync(db, link, ct) is { } user ? !user.IsNotReminded : null;
    }

    /// <summary>Whether a signed-in person is reminded.</summary>
    public async Task<bool> OfAsync(Actor.Person person, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Users().AnyAsync(u => u.Id == person.Id && !u.IsNotReminded, ct);
    }

    /// <summary>Whoever has the link of a reminder turns them off, or on again; false where there is no such link.</summary>
    public async Task<bool> SetByLinkAsync(string? link, bool isReminded, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Link, ct);
        return await SetAsync(write, await WhoseAsync(write.Db, link, ct), isReminded, ct);
    }

    /// <summary>A signed-in person turns them off, or on again; false where nobody is signed in any more.</summary>
    public async Task<bool> SetAsync(Actor.Person person, bool isReminded, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(person, ct);
        return write.Refusal is null
            && await SetAsync(write, await write.Db.Users().SingleOrDefaultAsync(u => u.Id == person.Id, ct), isReminded, ct);
    }

    private static async Task<bool> SetAsync(Write write, User? user, bool isReminded, CancellationToken ct)
    {
        if (user is null || user.IsNotReminded == !isReminded)
        {
            return user is not null;
        }

        user.IsNotReminded = !isReminded;
        write.Note(UserRecords.Token, () => user.Id, [
            new FieldDifference("IsReminded", isReminded ? "false" : "true", isReminded ? "true" : "false")]);
        await write.CommitAsync(ct);
        return true;
    }

    private static Task<User?> WhoseAsync(IncubatorDb db, string? link, CancellationToken ct)
    {
        var hash = SecretLink.HashOf(link ?? "");
        return db.Users().SingleOrDefaultAsync(
            u => !u.IsDisabled && db.ReminderLinks().Any(l => l.Hash == hash && l.UserId == u.Id), ct);
    }
}
