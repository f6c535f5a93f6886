using System.Security.Claims;
using Incubator.Core.People;
using Incubator.Site.Account;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>Signs in with a session of the store, which the cookie names, and ends it when the person signs out.</summary>
public sealed class SessionSignIn(
    SessionStore sessions,
    KnownDevices devices,
    UserManager<User> users,
    IHttpContextAccessor accessor,
    IUserClaimsPrincipalFactory<User> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<User>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<User> confirmation
) : SignInManager<User>(users, accessor, claims, options, log, schemes, confirmation)
{
    /// <summary>A disabled account does not sign in, whether its address is confirmed or not.</summary>
    public override async Task<bool> CanSignInAsync(User user) => !user.IsDisabled && await base.CanSignInAsync(user);

    // Not the token of the request: who closes the page meanwhile is signed in or out all the same.
    public override async Task SignInWithClaimsAsync(
        User user,
        AuthenticationProperties? authenticationProperties,
        IEnumerable<Claim> additionalClaims
    )
    {
        var known = devices.Find(Context, user);
        var device = new SignInDevice(
            DeviceName.Of(Context.Request.Headers.UserAgent),
            IsNew: known is null && authenticationProperties?.Parameters.ContainsKey(KnownDevices.AfterNewPassword) != true);
        var session = await sessions.BeginAsync(user.Id, Context.User.Session(), device, CancellationToken.None);
        devices.Remember(Context, user, known);
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(SignedIn.SessionClaim, session)]);
    }

    /// <summary>Renews the claims of a cookie; its session goes on.</summary>
    public override async Task RefreshSignInAsync(User user)
    {
        var present = await Context.AuthenticateAsync(AuthenticationScheme);
        if (present.Principal?.ToActor() is { Session: { Length: > 0 } session } actor && actor.UserId == user.Id)
        {
            await base.SignInWithClaimsAsync(user, present.Properties, [new Claim(SignedIn.SessionClaim, session)]);
        }
    }

    public override async Task SignOutAsync()
    {
        if (Context.User.Session() is { } session)
        {
            await sessions.EndAsync(session, CancellationToken.None);
        }

        await base.SignOutAsync();
    }

    /// <summary>The claims of a cookie are made anew now and then; the one that names its session is taken along.</summary>
    public static Task KeepSessionAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.Session() is { } session && context.NewPrincipal?.Identity is ClaimsIdentity identity)
        {
            identity.AddClaim(new Claim(SignedIn.SessionClaim, session));
        }

        return Task.CompletedTask;
    }
}
