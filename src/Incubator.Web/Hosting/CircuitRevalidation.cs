using System.Security.Claims;
using Incubator.Core.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>
/// A circuit lives longer than a request: its person is looked at anew; one who signed out, was disabled or demoted becomes nobody.
/// </summary>
public sealed class CircuitRevalidation(
    ILoggerFactory loggers,
    IServiceScopeFactory scopes,
    SessionStore sessions,
    IOptions<IdentityOptions> options
) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => Accounts.CircuitRevalidation;

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        if (!await sessions.IsOpenAsync(authenticationState.User.ToActor(), cancellationToken))
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        return await people.GetUserAsync(authenticationState.User) is { IsDisabled: false } user
            && user.SecurityStamp == authenticationState.User.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
    }
}
