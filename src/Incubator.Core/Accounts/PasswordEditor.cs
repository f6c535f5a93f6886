using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.History;
using Incubator.Core.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Accounts;

/// <summary>The only way a password is set.</summary>
public sealed class PasswordEditor(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<PasswordInput> validator, IPasswordHasher<User> hasher, IStringLocalizer<Words> words, TimeProvider clock)
{
    /// <summary>The e-mail address of the person whose link this is; null when it is used, too old or not ours.</summary>
    public async Task<string?> WhoseLinkAsync(int userId, string? token, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await PasswordLink.WhoseAsync(db, userId, token, clock.GetUtcNow().UtcDateTime, ct))?.Email;
    }

    /// <summary>Sets the password of the person whose link this is; the link is void afterwards. <c>Missing</c> when it is not good.</summary>
    public async Task<SaveResult> SetByLinkAsync(int userId, string? token, PasswordInput input, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(new Actor(userId, "one-time link", Door.Form), ct);
        return await PasswordLink.WhoseAsync(write.Db, userId, token, write.Now, ct) is { } user ? await SetAsync(write, user, input, ct) : new SaveResult.Missing();
    }

    /// <summary>A signed-in person changes their own password and has to know the present one.</summary>
    public async Task<SaveResult> ChangeAsync(int userId, PasswordInput input, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await write.Db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.Id == actor.UserId && !u.IsDisabled, ct) is not { PasswordHash: not null } user)
        {
            return new SaveResult.Missing();
        }

        return hasher.VerifyHashedPassword(user, user.PasswordHash, input.CurrentPassword ?? "") == PasswordVerificationResult.Failed
            ? new SaveResult.Invalid([new FieldError(nameof(PasswordInput.CurrentPassword), words["Refused.CurrentPassword"])])
            : await SetAsync(write, user, input, ct);
    }

    private async Task<SaveResult> SetAsync(Write write, User user, PasswordInput input, CancellationToken ct)
    {
        var errors = validator.Validate(input).ToFieldErrors().ToList();
        if (errors.Count == 0 && PasswordRules.IsGuessable(input.Password, user.Email, user.DisplayName))
        {
            errors.Add(new FieldError(nameof(PasswordInput.Password), words["Rule.GuessablePassword"]));
        }

        if (errors.Count > 0)
        {
            return new SaveResult.Invalid(errors);
        }

        user.PasswordHash = hasher.HashPassword(user, input.Password);
        user.SecurityStamp = Guid.NewGuid().ToString();
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        await PasswordLink.RemoveAsync(write.Db, user.Id, ct);
        await SessionStore.EndAllAsync(write.Db, user.Id, ct);
        write.Note(RecordKinds.User, () => user.Id, [new FieldDifference("Password", null, "set")]);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(user.Id, "", 0);
    }
}
