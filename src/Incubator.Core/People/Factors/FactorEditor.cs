using System.Security.Cryptography;
using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Incubator.Core.People.Factors;

/// <summary>
/// The only way a second factor is written. Whoever adds or removes one of their own stays signed in here alone.
/// </summary>
public sealed class FactorEditor(
    WriteDoor door, IValidator<AuthenticatorInput> validator, IOptions<FactorOptions> options, AccountMail mail,
    IStringLocalizer<Words> words)
{
    /// <summary>Of what is typed as a code, with room for spaces.</summary>
    public const int CodeLength = 60;

    /// <summary>Of one person.</summary>
    public const int MostPasskeys = 10;

    private const int RecoveryCodes = 10;

    // 120 bits: nobody guesses one, so that a plain digest keeps them, and six groups of four can still be typed.
    private const int RecoveryBytes = 15;
    private const int RecoveryGroup = 4;

    private static readonly Actor SignIn = new Actor.System("sign-in", Channel.Form);

    /// <summary>Adds the app whose code this is, in the place of the one before it.</summary>
    /// <returns>The recovery codes, shown this once, where it is the first factor.</returns>
    public async Task<(SaveResult Result, IReadOnlyList<string> Codes)> AddAuthenticatorAsync(
        AuthenticatorInput input, Actor.Person actor, CancellationToken ct)
    {
        var errors = validator.Validate(input).ToFieldErrors().ToList();
        await using var write = await door.BeginAsync(actor, ct);
        if (await RefusalAsync(write, actor, ct) is { } refusal)
        {
            return (refusal, []);
        }

        if (errors.Count == 0 && Totp.StepOf(input.Key, Typed(input.Code), write.Now, 0) is { } step)
        {
            var isFirst = !await HasAnyAsync(write.Db, actor.Id, ct);
            await RemoveAuthenticatorAsync(write.Db, actor.Id, ct);
            write.Db.Authenticators().Add(
                new Authenticator { UserId = actor.Id, Key = input.Key, AddedAt = write.Now, LastStep = step });
            var codes = isFirst ? await MakeCodesAsync(write.Db, actor.Id, ct) : [];
            return (await ChangedAsync(write, new FieldDifference("SecondFactor", null, "authenticator"), actor, ct), codes);
        }

        errors.Add(new FieldError(nameof(AuthenticatorInput.Code), words["Refused.Code"]));
        return (new SaveResult.Invalid(errors), []);
    }

    /// <summary>Removes the app; refused where an administrator would be left without a factor that they need.</summary>
    public async Task<SaveResult> RemoveAuthenticatorAsync(Actor.Person actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (await RefusalAsync(write, actor, ct) is { } refusal)
        {
            return refusal;
        }

        await RemoveAuthenticatorAsync(write.Db, actor.Id, ct);
        return await RemovedAsync(write, "authenticator", actor, ct);
    }

    /// <summary>Adds a passkey that the browser has just made and the server has judged.</summary>
    /// <returns>The recovery codes, shown this once, where it is the first factor.</returns>
    public async Task<(SaveResult Result, IReadOnlyList<string> Codes)> AddPasskeyAsync(
        UserPasskeyInfo passkey, string name, Actor.Person actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (await RefusalAsync(write, actor, ct) is { } refusal)
        {
            return (refusal, []);
        }

        if (await write.Db.Passkeys().CountAsync(p => p.UserId == actor.Id, ct) >= MostPasskeys)
        {
            return (new SaveResult.Invalid([new FieldError("", words["Refused.TooManyPasskeys", MostPasskeys])]), []);
        }

        var isFirst = !await HasAnyAsync(write.Db, actor.Id, ct);
        write.Db.Passkeys().Add(new IdentityUserPasskey<int>
        {
            UserId = actor.Id,
            CredentialId = passkey.CredentialId,
            Data = new IdentityPasskeyData
            {
                Name = name.Trim(),
                PublicKey = passkey.PublicKey,
                CreatedAt = write.Now,
                SignCount = passkey.SignCount,
                Transports = passkey.Transports,
                IsUserVerified = passkey.IsUserVerified,
                IsBackupEligible = passkey.IsBackupEligible,
                IsBackedUp = passkey.IsBackedUp,
                AttestationObject = passkey.AttestationObject,
                ClientDataJson = passkey.ClientDataJson,
            },
        });
        var codes = isFirst ? await MakeCodesAsync(write.Db, actor.Id, ct) : [];
        return (await ChangedAsync(write, new FieldDifference("SecondFactor", null, "passkey"), actor, ct), codes);
    }

    /// <summary>Removes a passkey; refused where an administrator would be left without a factor that they need.</summary>
    public async Task<SaveResult> RemovePasskeyAsync(string id, Actor.Person actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (await RefusalAsync(write, actor, ct) is { } refusal)
        {
            return refusal;
        }

        var own = await write.Db.Passkeys().Where(p => p.UserId == actor.Id).ToListAsync(ct);
        if (own.SingleOrDefault(p => OwnPasskey.IdOf(p.CredentialId) == id) is not { } passkey)
        {
            return new SaveResult.Missing();
        }

        write.Db.Passkeys().Remove(passkey);
        await write.Db.SaveChangesAsync(ct);
        return await RemovedAsync(write, "passkey", actor, ct);
    }

    /// <summary>Keeps what a passkey told of itself at a sign-in: its counter, by which a copy is found out.</summary>
    public async Task UsedAsync(UserPasskeyInfo passkey, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(SignIn, ct);
        if (await write.Db.Passkeys().SingleOrDefaultAsync(p => p.CredentialId == passkey.CredentialId, ct) is { } stored)
        {
            stored.Data.SignCount = passkey.SignCount;
            stored.Data.IsBackedUp = passkey.IsBackedUp;
            stored.Data.IsUserVerified = passkey.IsUserVerified;
            await write.CommitAsync(ct);
        }
    }

    /// <summary>Makes new recovery codes, shown this once; the ones before are void. Null where there is no factor or no session.</summary>
    public async Task<IReadOnlyList<string>?> NewCodesAsync(Actor.Person actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (await RefusalAsync(write, actor, ct) is not null || !await HasAnyAsync(write.Db, actor.Id, ct))
        {
            return null;
        }

        var codes = await MakeCodesAsync(write.Db, actor.Id, ct);
        write.Note(UserRecords.Token, () => actor.Id, [new FieldDifference("RecoveryCodes", null, "made")]);
        await write.CommitAsync(ct);
        return codes;
    }

    /// <summary>An administrator removes all factors of somebody who has lost them; the person is signed out everywhere.</summary>
    public async Task<SaveResult> RemoveAllAsync(int userId, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!write.Grants.IsAdministrator)
        {
            return new SaveResult.Forbidden();
        }

        if (await SessionStore.UnprovenAsync(write.Db, actor, write.Now, ct) is { } unproven)
        {
            return unproven;
        }

        if (!await HasAnyAsync(write.Db, userId, ct))
        {
            return new SaveResult.Missing();
        }

        await RemoveAuthenticatorAsync(write.Db, userId, ct);
        await write.Db.Passkeys().Where(p => p.UserId == userId).ExecuteDeleteAsync(ct);
        await write.Db.RecoveryCodes().Where(c => c.UserId == userId).ExecuteDeleteAsync(ct);
        await SessionStore.EndAllAsync(write.Db, userId, ct);
        mail.FactorChanged(write, await write.Db.Users().AsNoTracking().SingleAsync(u => u.Id == userId, ct));
        write.Note(UserRecords.Token, () => userId, [new FieldDifference("SecondFactor", "all", null)]);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(userId, "", 0);
    }

    /// <summary>Whether this is a code of the person's app, or one of their recovery codes; neither is taken twice.</summary>
    public async Task<bool> TakeAsync(int userId, string code, CancellationToken ct)
    {
        var typed = Typed(code);
        await using var write = await door.BeginAsync(SignIn, ct);
        if (await write.Db.Authenticators().SingleOrDefaultAsync(a => a.UserId == userId, ct) is { } app
            && Totp.StepOf(app.Key, typed, write.Now, app.LastStep) is { } step)
        {
            app.LastStep = step;
            await write.CommitAsync(ct);
            return true;
        }

        var hash = SecretLink.HashOf(typed);
        if (await write.Db.RecoveryCodes().Where(c => c.UserId == userId && c.Hash == hash).ExecuteDeleteAsync(ct) == 0)
        {
            return false;
        }

        write.Note(UserRecords.Token, () => userId, [new FieldDifference("RecoveryCodes", null, "used")]);
        await write.CommitAsync(ct);
        return true;
    }

    private static async Task<SaveResult?> RefusalAsync(Write write, Actor actor, CancellationToken ct) =>
        write.Refusal ?? await SessionStore.UnprovenAsync(write.Db, actor, write.Now, ct);

    private async Task<SaveResult> RemovedAsync(Write write, string factor, Actor.Person actor, CancellationToken ct)
    {
        if (await HasAnyAsync(write.Db, actor.Id, ct))
        {
            return await ChangedAsync(write, new FieldDifference("SecondFactor", factor, null), actor, ct);
        }

        if (options.Value.AdministratorsNeedOne && write.Grants.IsAdministrator)
        {
            return new SaveResult.Invalid([new FieldError("", words["Refused.LastFactor"])]);
        }

        await write.Db.RecoveryCodes().Where(c => c.UserId == actor.Id).ExecuteDeleteAsync(ct);
        return await ChangedAsync(write, new FieldDifference("SecondFactor", factor, null), actor, ct);
    }

    private async Task<SaveResult> ChangedAsync(Write write, FieldDifference change, Actor.Person actor, CancellationToken ct)
    {
        await SessionStore.EndOthersAsync(write.Db, actor, ct);
        mail.FactorChanged(write, await write.Db.Users().AsNoTracking().SingleAsync(u => u.Id == actor.Id, ct));
        write.Note(UserRecords.Token, () => actor.Id, [change]);
        await write.CommitAsync(ct);
        return new SaveResult.Saved(actor.Id, "", 0);
    }

    private static async Task<IReadOnlyList<string>> MakeCodesAsync(IncubatorDb db, int userId, CancellationToken ct)
    {
        await db.RecoveryCodes().Where(c => c.UserId == userId).ExecuteDeleteAsync(ct);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Base32.Encode(RandomNumberGenerator.GetBytes(RecoveryBytes))).ToList();
        db.RecoveryCodes().AddRange(codes.Select(c => new RecoveryCode { UserId = userId, Hash = SecretLink.HashOf(c) }));
        return [.. codes.Select(c => string.Join('-', c.Chunk(RecoveryGroup).Select(g => new string(g))))];
    }

    private static Task<bool> HasAnyAsync(IncubatorDb db, int userId, CancellationToken ct) =>
        FactorQueries.HaveAny(db).AnyAsync(u => u.Id == userId, ct);

    private static Task<int> RemoveAuthenticatorAsync(IncubatorDb db, int userId, CancellationToken ct) =>
        db.Authenticators().Where(a => a.UserId == userId).ExecuteDeleteAsync(ct);

    // Apps show 123 456, codes are printed in groups, and some keyboards begin with a capital or not.
    private static string Typed(string code) => string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
