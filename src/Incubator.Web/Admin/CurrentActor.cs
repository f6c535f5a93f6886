using Incubator.Core.People;
using Incubator.Core.Records;
using Microsoft.AspNetCore.Components.Authorization;

namespace Incubator.Web.Admin;

/// <summary>The person of this circuit, as an actor at a form. What they may do is asked of the database at every read and save.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    public async Task<Actor.Person> GetAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();

    /// <summary>For what is shown; the write door decides for itself.</summary>
    public async Task<bool> IsAdministratorAsync() =>
        (await authentication.GetAuthenticationStateAsync()).User.IsInRole(Roles.Administrator);
}
