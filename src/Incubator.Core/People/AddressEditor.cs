using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.People;

/// <summary>
/// A person changes their own address: asked for in a session that has shown who they are, done by the link that is mailed to the new one.
/// An address that somebody else has is answered alike; the mail to it tells its owner.
/// </summary>
public sealed class AddressEditor(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<AddressInput> validator, AccountMail mail, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);
    private static readonly Actor Link = new Actor.System("address link", Channel.Form);
    private static readonly LookupNormalizer Normalizer = new();

    /// <summary>Mails a link to the new address; an earlier one is void.</summary>
    public async Task<SaveResult> AskAsync(AddressInput input, Actor.Person actor, CancellationToken ct)
    {
        var errors = validator.Validate(input).ToFieldErrors();
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await SessionStore.UnprovenAsync(write.Db, actor, write.Now, ct) is { } unproven)
        {
            return unproven;
        }

        if (errors.Count > 0)
        {
            return new SaveResult.Invalid(errors);
        }

        var user = await write.Db.Users().AsNoTracking().SingleAsync(u => u.Id == actor.Id, ct);
        var (email, token) = (input.Email.Trim(), SecretLink.New());
        await write.Db.AddressChanges().Where(c => c.UserId == user.Id).ExecuteDeleteAsync(ct);
        write.Db.AddressChanges().Add(
            new AddressChange { UserId = user.Id, Email = email, Hash = SecretLink.HashOf(token), Until = write.Now + Life });
        var isTaken = await IsTakenAsync(write.Db, email, user.Id, ct);
        mail.AddressAsked(write, user, email, isTaken ? null : $"/account/email/confirm?token={token}");
        await write.CommitAsync(ct);
        return new SaveResult.Saved(user.Id, "", 0);
    }

    /// <summary>The address that this link confirms; null where it is used, too old or not ours.</summary>
    public async Task<string?> WhichAsync(string? token, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await Open(db, token, clock.GetUtcNow().UtcDateTime).AsNoTracking().SingleOrDefaultAsync(ct))?.Email;
    }

    /// <summary>The address of whoever asked is from now on the one that the link was mailed to; the former one is told.</summary>
    public async Task<SaveResult> ConfirmAsync(string? token, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Link, ct);
        if (await Open(write.Db, token, write.Now).SingleOrDefaultAsync(ct) is not { } change
            || await IsTakenAsync(write.Db, change.Email, change.UserId, ct))
        {
            return new SaveResult.Missing();
        }

        var user = await write.Db.Users().SingleAsync(u => u.Id == change.UserId, ct);
        var former = user.Email;
        user.Email = user.UserName = change.Email;
        user.NormalizedEmail = user.NormalizedUserName = Normalizer.NormalizeEmail(change.Email);
        user.SecurityStamp = Guid.NewGuid().ToString();
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        user.Version++;
        await PasswordLink.RemoveAsync(write.Db, user.Id, ct);
        await SessionStore.EndAllAsync(write.Db, user.Id, ct);
        mail.AddressChanged(write, user, former);
        write.Note(UserRecords.Token, () => user.Id, [new FieldDifference(nameof(User.Email), former, change.Email)]);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(user.Id, "", user.Version);
    }

    private static IQueryable<AddressChange> Open(IncubatorDb db, string? token, DateTime now)
    {
        var hash = SecretLink.HashOf(token ?? "");
        return db.AddressChanges().Where(
            c => c.Hash == hash && c.Until > now && db.Users().Any(u => u.Id == c.UserId && !u.IsDisabled));
    }

    private static Task<bool> IsTakenAsync(IncubatorDb db, string email, int but, CancellationToken ct)
    {
        var name = Normalizer.NormalizeEmail(email);
        return db.Users().AnyAsync(u => u.NormalizedEmail == name && u.Id != but, ct);
    }
}
