using System.Globalization;
using System.Security.Claims;
using Incubator.Core.People;
using Incubator.Core.People.Factors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Incubator.Site.Account;

/// <summary>
/// Between password and code: the browser keeps in a sealed cookie, for some minutes, who has shown their password. It opens nothing, and
/// is void once the password is another one or the account is disabled.
/// </summary>
public sealed class SecondStep(SignInManager<User> manager, FactorEditor factors, SignInLimit limit, KnownDevices devices)
{
    /// <summary>The scheme of its cookie.</summary>
    public const string Scheme = "Incubator.SecondStep";

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const string StampClaim = "stamp";

    public static Task BeginAsync(HttpContext context, User user)
    {
        var id = user.Id.ToString(CultureInfo.InvariantCulture);
        Claim[] claims = [new(ClaimTypes.NameIdentifier, id), new(StampClaim, user.SecurityStamp ?? "")];
        return context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    /// <summary>Who has shown their password; null for nobody, or no longer.</summary>
    public async Task<User?> WhoAsync(HttpContext context) =>
        (await context.AuthenticateAsync(Scheme)).Principal is { } pending
        && await manager.UserManager.GetUserAsync(pending) is { } user
        && pending.FindFirstValue(StampClaim) == (user.SecurityStamp ?? "")
        && await manager.CanSignInAsync(user)
            ? user
            : null;

    /// <summary>Signs in whoever has shown their password, if this is a code of theirs.</summary>
    public async Task<SignInAnswer> TryAsync(HttpContext context, string code)
    {
        if (await WhoAsync(context) is not { } user)
        {
            return new SignInAnswer.BeginAgain();
        }

        var device = devices.Find(context, user);
        var allowances = device is null
            ? limit.OfStranger($"code {user.Id}", context.Connection.RemoteIpAddress)
            : limit.OfDevice($"code {device}");
        if (limit.Enter(allowances) is { } wait)
        {
            return new SignInAnswer.Wait(wait);
        }

        if (!await factors.TakeAsync(user.Id, code, context.RequestAborted))
        {
            return new SignInAnswer.Refused();
        }

        limit.Succeed(allowances);
        await context.SignOutAsync(Scheme);
        await manager.SignInAsync(user, isPersistent: false);
        return new SignInAnswer.SignedIn();
    }
}
