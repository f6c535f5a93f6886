using System.Reflection;
using Incubator.Core.People;
using Incubator.Core.Privacy;
using Incubator.Core.Records;
using Incubator.Web.Hosting;
using Incubator.Web.Tests.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Account;

/// <summary>An open circuit asks within half a minute whether its person is still who they were.</summary>
public sealed class CircuitRevalidationTests : IAsyncLifetime
{
    private readonly TestSite _site = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("demoted", false)]
    [InlineData("disabled", false)]
    [InlineData("erased", false)]
    [InlineData("signed out", false)]
    [InlineData("seven days later", false)]
    [InlineData("granted a space", true)]
    public async Task A_circuit_ends_with_the_rights_of_its_person(string change, bool goesOn)
    {
        // The last administrator cannot go.
        await _site.AddPersonAsync(administrator: true);
        var id = await _site.AddPersonAsync(administrator: true);
        using var circuit = new CircuitRevalidation(
            NullLoggerFactory.Instance,
            _site.Get<IServiceScopeFactory>(),
            _site.Get<SessionStore>(),
            _site.Get<IOptions<IdentityOptions>>()
        );
        var state = await StateAsync(id);
        Assert.True(await ValidateAsync(circuit, state));
        await ChangeAsync(change, id, state.User.Session()!);

        Assert.Equal(goesOn, await ValidateAsync(circuit, state));
        Assert.InRange(Incubator.Web.Hosting.Accounts.CircuitRevalidation, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(25));
    }

    private async Task ChangeAsync(string change, int id, string session)
    {
        switch (change)
        {
            case "erased":
                await _site.Get<Erasure>().EraseAsync(id, Actor.Operator, CancellationToken.None);
                break;
            case "signed out":
                await _site.Get<SessionStore>().EndAsync(session, CancellationToken.None);
                break;
            case "seven days later":
                _site.Clock.Advance(TimeSpan.FromDays(7));
                break;
            case "granted a space":
                var space = (await _site.AddSpaceAsync((await _site.AddCityAsync("Paris")).Id, "Space A")).Id;
                await _site.ChangePersonAsync(id, p => p.SpaceIds = [space]);
                break;
            default:
                await _site.ChangePersonAsync(id, p => (p.IsAdministrator, p.IsDisabled) = (change != "demoted", change == "disabled"));
                break;
        }
    }

    private async Task<AuthenticationState> StateAsync(int id) => new(await _site.PrincipalAsync(id));

    // The framework calls it from a timer of its own.
    private static Task<bool> ValidateAsync(CircuitRevalidation circuit, AuthenticationState state) =>
        (Task<bool>)
            typeof(CircuitRevalidation)
                .GetMethod("ValidateAuthenticationStateAsync", BindingFlags.Instance | BindingFlags.NonPublic)!
                .Invoke(circuit, [state, CancellationToken.None])!;
}
