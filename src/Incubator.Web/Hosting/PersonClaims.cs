using System.Security.Claims;
using Incubator.Core.People;
using Incubator.Core.People.Factors;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>
/// The claims of a session: who, the name to show, and the role that decides what is shown. What may be written is asked of the database.
/// </summary>
public sealed class PersonClaims(UserManager<User> manager, IOptions<IdentityOptions> options, FactorQueries factors)
    : UserClaimsPrincipalFactory<User>(manager, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.Role, user.IsAdministrator ? Roles.Administrator : Roles.Manager));
        identity.AddClaim(new Claim(ClaimTypes.GivenName, user.DisplayName));
        if (await factors.IsMissingAsync(user.Id, CancellationToken.None))
        {
            identity.AddClaim(new Claim(SignedIn.NeedsFactorClaim, "yes"));
        }

        return identity;
    }
}
