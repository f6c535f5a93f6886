using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Incubator.Core.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Incubator.Site.Account;

/// <summary>How the cookie of <see cref="KnownDevices"/> is set.</summary>
public sealed class KnownDeviceOptions
{
    public CookieBuilder Cookie { get; set; } = new();
}

/// <summary>
/// The browsers in which people have signed in, each known by a cookie of its own: sealed, for one person and their present password.
/// It opens nothing; failures of strangers do not count against it.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection, IOptions<KnownDeviceOptions> options, TimeProvider clock)
{
    /// <summary>
    /// A property of a sign-in that follows a new password: the browser is not known by that one, and nobody is told that it is new.
    /// </summary>
    public const string AfterNewPassword = "after-new-password";

    public static readonly TimeSpan Life = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("Incubator.KnownDevice");

    /// <summary>What names this browser, where this person has signed in in it with their present password; null otherwise.</summary>
    public string? Find(HttpContext context, User? user)
    {
        if (user?.PasswordHash is null || context.Request.Cookies[Name] is not { Length: > 0 } cookie)
        {
            return null;
        }

        return Open(cookie) is [var device, var person, var password, var until]
            && person == PersonOf(user) && password == PasswordOf(user)
            && DateTimeOffset.ParseExact(until, "O", CultureInfo.InvariantCulture) > clock.GetUtcNow()
                ? device
                : null;
    }

    /// <summary>From now on this browser is known as one of this person; one that was keeps its name and what was counted for it.</summary>
    public void Remember(HttpContext context, User user, string? device)
    {
        var until = clock.GetUtcNow() + Life;
        string[] parts =
        [
            device ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            PersonOf(user),
            PasswordOf(user),
            until.ToString("O", CultureInfo.InvariantCulture),
        ];
        var cookie = options.Value.Cookie.Build(context, clock.GetUtcNow());
        cookie.MaxAge = Life;
        context.Response.Cookies.Append(Name, _protector.Protect(string.Join('|', parts)), cookie);
    }

    private string Name => options.Value.Cookie.Name!;

    private string[] Open(string cookie)
    {
        try
        {
            return _protector.Unprotect(cookie).Split('|');
        }
        catch (CryptographicException)
        {
            // Not ours, or sealed with keys that are gone: a browser like any other.
            return [];
        }
    }

    private static string PersonOf(User user) => user.Id.ToString(CultureInfo.InvariantCulture);

    // A digest of the salted hash: it changes with the password and says nothing about it.
    private static string PasswordOf(User user) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user.PasswordHash ?? "")).AsSpan(0, 16));
}
