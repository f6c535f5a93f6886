using System.Globalization;
using Incubator.Core.People;
using Incubator.Core.People.Factors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Incubator.Site.Account;

/// <summary>What came of an attempt to sign in.</summary>
public abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    public sealed record SignedIn : SignInAnswer;

    public sealed record Refused : SignInAnswer;

    /// <summary>The password was right, and a second factor is asked for.</summary>
    public sealed record CodeNeeded : SignInAnswer;

    /// <summary>The password was shown too long ago, or is another one by now.</summary>
    public sealed record BeginAgain : SignInAnswer;

    /// <param name="Time">Until the next attempt is looked at.</param>
    public sealed record Wait(TimeSpan Time) : SignInAnswer;
}

/// <summary>
/// Signs in by password. An unknown address, a wrong password and a disabled account take the same work and get the same answer.
/// </summary>
public sealed class PasswordSignIn(
    SignInManager<User> manager, IPasswordHasher<User> hasher, PasswordEditor passwords, FactorQueries factors,
    SignInLimit limit, KnownDevices devices, WriteTurn turn)
{
    private static readonly Lock Preparing = new();
    private static string? _nobodysHash;

    public async Task<SignInAnswer> TryAsync(HttpContext context, string email, string password)
    {
        var user = await manager.UserManager.FindByEmailAsync(email.Trim());
        var device = devices.Find(context, user);
        var account = email.Trim().ToUpperInvariant();
        var allowances = device is null ? limit.OfStranger(account, context.Connection.RemoteIpAddress) : limit.OfDevice(device);
        if (limit.Enter(allowances) is { } wait)
        {
            return new SignInAnswer.Wait(wait);
        }

        // Signing in writes a session. Where nothing can be written, all attempts are told so alike.
        await turn.WaitAsync(context.RequestAborted);
        var isPerson = user is { PasswordHash: not null } && await manager.CanSignInAsync(user);
        var found = hasher.VerifyHashedPassword(user ?? new User(), isPerson ? user!.PasswordHash! : NobodysHash(), password);
        if (!isPerson || found == PasswordVerificationResult.Failed)
        {
            return new SignInAnswer.Refused();
        }

        limit.Succeed(allowances);
        if (found == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user = await passwords.HashAnewAsync(user!, password, context.RequestAborted);
        }

        return await GoOnAsync(context, user!, new AuthenticationProperties());
    }

    /// <summary>Whoever has set a password by their link: the link stands for the password, and for nothing beside it.</summary>
    public async Task<SignInAnswer> TryAfterLinkAsync(HttpContext context, int userId) =>
        await MayEnterAsync(userId) is { } user
            ? await GoOnAsync(context, user, AfterNewPassword())
            : new SignInAnswer.Refused();

    /// <summary>Whoever was signed in and has changed their password stays so in this browser.</summary>
    public async Task<bool> TryAfterChangeAsync(int userId)
    {
        if (await MayEnterAsync(userId) is not { } user)
        {
            return false;
        }

        await manager.SignInAsync(user, AfterNewPassword());
        return true;
    }

    /// <summary>Whether a signed-in person knows their password.</summary>
    public async Task<SignInAnswer> ShowAgainAsync(int userId, string password)
    {
        var allowances = limit.OfSession(userId);
        if (limit.Enter(allowances) is { } wait)
        {
            return new SignInAnswer.Wait(wait);
        }

        if (await MayEnterAsync(userId) is not { PasswordHash: { } present } user
            || hasher.VerifyHashedPassword(user, present, password) == PasswordVerificationResult.Failed)
        {
            return new SignInAnswer.Refused();
        }

        limit.Succeed(allowances);
        return new SignInAnswer.SignedIn();
    }

    private async Task<User?> MayEnterAsync(int userId) =>
        await manager.UserManager.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture)) is { } user
        && await manager.CanSignInAsync(user)
            ? user
            : null;

    private async Task<SignInAnswer> GoOnAsync(HttpContext context, User user, AuthenticationProperties how)
    {
        if (await factors.HasAnyAsync(user.Id, context.RequestAborted))
        {
            await SecondStep.BeginAsync(context, user);
            return new SignInAnswer.CodeNeeded();
        }

        await manager.SignInAsync(user, how);
        return new SignInAnswer.SignedIn();
    }

    private static AuthenticationProperties AfterNewPassword() => new() { Parameters = { [KnownDevices.AfterNewPassword] = true } };

    private string NobodysHash()
    {
        lock (Preparing)
        {
            return _nobodysHash ??= hasher.HashPassword(new User(), Guid.NewGuid().ToString());
        }
    }
}
