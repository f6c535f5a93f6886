using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Incubator.Core.People;

/// <summary>What the rules of passwords know of this site.</summary>
public sealed class PasswordRuleOptions
{
    /// <summary>Its host name, whose words are guessed first.</summary>
    public string? SiteHost { get; set; }
}

/// <summary>
/// The only way a password is set. It is judged and hashed before the write begins: both take long, and other writes would wait.
/// </summary>
public sealed class PasswordEditor(
    WriteDoor door,
    IDbContextFactory<IncubatorDb> factory,
    IValidator<PasswordInput> validator,
    IPasswordHasher<User> hasher,
    IOptions<PasswordRuleOptions> options,
    AccountMail mail,
    IStringLocalizer<Words> words,
    TimeProvider clock)
{
    /// <summary>The e-mail address of the person whose link this is; null when it is used, too old or not ours.</summary>
    public async Task<string?> WhoseLinkAsync(int userId, string? token, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await PasswordLink.WhoseAsync(db, userId, token, clock.GetUtcNow().UtcDateTime, ct))?.Email;
    }

    /// <summary>
    /// Sets the password of the person whose link this is; the link is void afterwards. <c>Missing</c> when it is not good.
    /// </summary>
    public async Task<SaveResult> SetByLinkAsync(int userId, string? token, PasswordInput input, CancellationToken ct)
    {
        User? person;
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            person = await PasswordLink.WhoseAsync(db, userId, token, clock.GetUtcNow().UtcDateTime, ct);
        }

        if (person is null)
        {
            return new SaveResult.Missing();
        }

        if (ErrorsOf(input, person) is { Count: > 0 } errors)
        {
            return new SaveResult.Invalid(errors);
        }

        var hash = hasher.HashPassword(person, input.Password);
        await using var write = await door.BeginAsync(new Actor.Person(userId, "one-time link"), ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        var user = await PasswordLink.WhoseAsync(write.Db, userId, token, write.Now, ct);
        return user is null ? new SaveResult.Missing() : await SetAsync(write, user, hash, ct);
    }

    /// <summary>A signed-in person changes their own password and has to know the present one.</summary>
    public async Task<SaveResult> ChangeAsync(int userId, PasswordInput input, Actor actor, CancellationToken ct)
    {
        User? person;
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            person = await EnabledAsync(db, userId, actor, ct);
        }

        if (person is not { PasswordHash: { } present })
        {
            return new SaveResult.Missing();
        }

        if (hasher.VerifyHashedPassword(person, present, input.CurrentPassword ?? "") == PasswordVerificationResult.Failed)
        {
            return NotThePresentOne();
        }

        if (ErrorsOf(input, person) is { Count: > 0 } errors)
        {
            return new SaveResult.Invalid(errors);
        }

        var hash = hasher.HashPassword(person, input.Password);
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await EnabledAsync(write.Db, userId, actor, ct) is not { } user)
        {
            return new SaveResult.Missing();
        }

        // Set anew in another place meanwhile: what was typed is no longer the present one.
        return user.PasswordHash == present ? await SetAsync(write, user, hash, ct) : NotThePresentOne();
    }

    /// <summary>Stores the same password as it is hashed today. Answers the person as they are then.</summary>
    public async Task<User> HashAnewAsync(User person, string password, CancellationToken ct)
    {
        var hash = hasher.HashPassword(person, password);
        await using var write = await door.BeginAsync(new Actor.Person(person.Id, person.DisplayName), ct);
        if (write.Refusal is not null)
        {
            return person;
        }

        var user = await write.Db.Users().SingleAsync(u => u.Id == person.Id, ct);
        if (user.PasswordHash == person.PasswordHash)
        {
            user.PasswordHash = hash;
            await write.CommitAsync(ct);
        }

        return user;
    }

    private List<FieldError> ErrorsOf(PasswordInput input, User person)
    {
        var errors = validator.Validate(input).ToFieldErrors().ToList();
        if (errors.Count > 0)
        {
            return errors;
        }

        var flaws = PasswordRules.Flaws(input.Password, person.DisplayName, person.Email, options.Value.SiteHost);
        if (flaws.Count > 0)
        {
            var reasons = string.Join(", ", flaws.Select(words.Label));
            errors.Add(new FieldError(nameof(PasswordInput.Password), words["Rule.GuessablePassword", reasons]));
        }

        return errors;
    }

    private SaveResult.Invalid NotThePresentOne() =>
        new([new FieldError(nameof(PasswordInput.CurrentPassword), words["Refused.CurrentPassword"])]);

    private static Task<User?> EnabledAsync(IncubatorDb db, int userId, Actor actor, CancellationToken ct) =>
        db.Users().SingleOrDefaultAsync(u => u.Id == userId && u.Id == actor.UserId && !u.IsDisabled, ct);

    private async Task<SaveResult> SetAsync(Write write, User user, string hash, CancellationToken ct)
    {
        if (user.PasswordHash is not null)
        {
            mail.PasswordChanged(write, user);
        }

        user.PasswordHash = hash;
        user.SecurityStamp = Guid.NewGuid().ToString();
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        await PasswordLink.RemoveAsync(write.Db, user.Id, ct);
        await SessionStore.EndAllAsync(write.Db, user.Id, ct);
        write.Note(UserRecords.Token, () => user.Id, [new FieldDifference("Password", null, "set")]);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(user.Id, "", 0);
    }
}
