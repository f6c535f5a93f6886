using System.Globalization;
using System.Security.Claims;
using Incubator.Core.Records;

namespace Incubator.Core.People;

/// <summary>Reads the claims of a session.</summary>
public static class SignedIn
{
    /// <summary>The claim that names the session.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claim of an administrator who has to set up a second factor before anything else.</summary>
    public const string NeedsFactorClaim = "needs-factor";

    /// <summary>The signed-in person as an actor; nobody, who may nothing, where no one is signed in.</summary>
    public static Actor.Person ToActor(this ClaimsPrincipal principal)
    {
        var isSomebody = int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id);
        return new(isSomebody ? id : 0, principal.DisplayName()) { Session = principal.Session() ?? "" };
    }

    /// <summary>The id of the session; null where no one is signed in.</summary>
    public static string? Session(this ClaimsPrincipal principal) => principal.FindFirstValue(SessionClaim);

    /// <summary>Whether the person is signed in to set up a second factor and for nothing else.</summary>
    public static bool NeedsFactor(this ClaimsPrincipal principal) => principal.HasClaim(c => c.Type == NeedsFactorClaim);

    public static string DisplayName(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.GivenName) ?? principal.Identity?.Name ?? "";

    private static string? FindFirstValue(this ClaimsPrincipal principal, string type) => principal.FindFirst(type)?.Value;
}
