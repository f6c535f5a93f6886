using System.Globalization;
using Incubator.Core.People;
using Incubator.Core.People.Factors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Incubator.Site.Account;

/// <summary>
/// What server and browser say to each other about passkeys. It goes through the sign-in manager, which sees to it that what was to be
/// signed is ours, of the last five minutes, and used once.
/// </summary>
public sealed class PasskeyCeremony(SignInManager<User> manager, FactorEditor factors)
{
    /// <summary>
    /// What a browser is to sign for a sign-in, as JSON. Never for a named person: it would tell strangers which passkeys that one has.
    /// </summary>
    public Task<string> RequestOptionsAsync() => manager.MakePasskeyRequestOptionsAsync(null);

    /// <summary>What the browser of a signed-in person is to make a passkey of, as JSON; null where nobody is signed in.</summary>
    public async Task<string?> CreationOptionsAsync(HttpContext context) =>
        await manager.UserManager.GetUserAsync(context.User) is { } user
            ? await manager.MakePasskeyCreationOptionsAsync(
                new PasskeyUserEntity { Id = IdOf(user.Id), Name = user.Email!, DisplayName = user.DisplayName })
            : null;

    /// <summary>The passkey that the browser of this person has made; null where it is none, or of another ceremony.</summary>
    public async Task<UserPasskeyInfo?> AttestAsync(string credential, int userId) =>
        await UnderWayAsync(() => manager.PerformPasskeyAttestationAsync(credential)) is { Succeeded: true } made
        && made.UserEntity.Id == IdOf(userId)
            ? made.Passkey
            : null;

    /// <summary>Signs in whoever holds a passkey. Its device has looked at who they are, so nothing else is asked.</summary>
    public async Task<SignInAnswer> SignInAsync(HttpContext context, string credential)
    {
        if (await UnderWayAsync(() => manager.PerformPasskeyAssertionAsync(credential)) is not { Succeeded: true } shown
            || !await manager.CanSignInAsync(shown.User))
        {
            return new SignInAnswer.Refused();
        }

        await factors.UsedAsync(shown.Passkey, context.RequestAborted);
        await manager.SignInAsync(shown.User, isPersistent: false);
        return new SignInAnswer.SignedIn();
    }

    /// <summary>Whether this person holds a passkey of theirs.</summary>
    public async Task<bool> IsHeldByAsync(HttpContext context, string credential, int userId)
    {
        if (await UnderWayAsync(() => manager.PerformPasskeyAssertionAsync(credential)) is not { Succeeded: true } shown
            || shown.User.Id != userId)
        {
            return false;
        }

        await factors.UsedAsync(shown.Passkey, context.RequestAborted);
        return true;
    }

    private static string IdOf(int userId) => userId.ToString(CultureInfo.InvariantCulture);

    private static async Task<T?> UnderWayAsync<T>(Func<Task<T>> perform) where T : class
    {
        try
        {
            return await perform();
        }
        catch (InvalidOperationException)
        {
            // The manager's answer where no ceremony is under way: its cookie is gone, or was used.
            return null;
        }
    }
}
