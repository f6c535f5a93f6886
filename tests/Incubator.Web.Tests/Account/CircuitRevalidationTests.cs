using System.Reflection;
using Incubator.Core.Accounts;
using Incubator.Web.Hosting;
using Incubator.Web.Tests.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Account;

/// <summary>An open circuit asks within a minute whether its person is still who they were.</summary>
public sealed class CircuitRevalidationTests : IAsyncLifetime
{
    private readonly TestSite _site = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("nothing", true)]
    [InlineData("demoted", false)]
    [InlineData("disabled", false)]
    public async Task A_circuit_ends_with_the_rights_of_its_person(string change, bool goesOn)
    {
        // The last administrator cannot go.
        await _site.AddPersonAsync(administrator: true);
        var id = await _site.AddPersonAsync(administrator: true);
        using var circuit = new CircuitRevalidation(NullLoggerFactory.Instance, _site.Get<IServiceScopeFactory>(), _site.Get<IOptions<IdentityOptions>>());
        var state = await StateAsync(id);
        if (change != "nothing")
        {
            await _site.ChangePersonAsync(id, p => (p.IsAdministrator, p.IsDisabled) = (change != "demoted", change == "disabled"));
        }

        Assert.Equal(goesOn, await ValidateAsync(circuit, state));
        Assert.InRange(Incubator.Web.Hosting.Accounts.Revalidation, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    private async Task<AuthenticationState> StateAsync(int id)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<Core.Data.IncubatorDb>>().CreateDbContextAsync();
        return new AuthenticationState(await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<User>>().CreateAsync(await db.Users.SingleAsync(u => u.Id == id)));
    }

    // The framework calls it from a timer of its own.
    private static Task<bool> ValidateAsync(CircuitRevalidation circuit, AuthenticationState state) =>
        (Task<bool>)typeof(CircuitRevalidation).GetMethod("ValidateAuthenticationStateAsync", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(circuit, [state, CancellationToken.None])!;
}
