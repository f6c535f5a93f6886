using System.Globalization;
using Incubator.Core.People;
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

    /// <param name="Time">Until the next attempt is looked at.</param>
    public sealed record Wait(TimeSpan Time) : SignInAnswer;
}

/// <summary>
/// Signs in by password. An unknown address, a wrong password and a disabled account take the same work and get the same answer.
/// </summary>
public sealed class PasswordSignIn(
    SignInManager<User> manager, IPasswordHasher<User> hasher, PasswordEditor passwords, SignInLimit limit, KnownDevices devices,
    WriteTurn turn)
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

        devices.Remember(context, user!, device);
        await manager.SignInAsync(user!, isPersistent: false);
        return new SignInAnswer.SignedIn();
    }

    /// <summary>Whoever has just set a password, by their link or beside the former one, has shown who they are.</summary>
    public async Task<bool> TryAfterPasswordAsync(HttpContext context, int userId)
    {
        if (await manager.UserManager.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture)) is not { } user
            || !await manager.CanSignInAsync(user))
        {
            return false;
        }

        devices.Remember(context, user, devices.Find(context, user));
        await manager.SignInAsync(user, isPersistent: false);
        return true;
    }

    private string NobodysHash()
    {
        lock (Preparing)
        {
            return _nobodysHash ??= hasher.HashPassword(new User(), Guid.NewGuid().ToString());
        }
    }
}
