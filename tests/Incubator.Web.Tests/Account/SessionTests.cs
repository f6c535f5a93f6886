using System.Net;
using System.Net.WebSockets;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Incubator.Web.Tests.Account;

/// <summary>A session ends on the server: a copy of its cookie opens nothing afterwards.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly WebHost _host = new();
    private int _ada;

    public async ValueTask InitializeAsync() => _ada = await _host.AddPersonAsync("ada@example.org", administrator: true);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_copy_of_the_cookie_opens_and_writes_nothing_once_its_owner_signed_out()
    {
        var (owner, thief) = await SignInAsync();
        var elsewhere = _host.Visitor();
        await WebHost.SignInAsync(elsewhere, "ada@example.org");
        Assert.Equal("200 200 400", await TryAsync(thief.Client));
        using (var open = await ConnectAsync(thief.Cookie))
        {
            Assert.Equal(WebSocketState.Open, open.State);
        }

        await WebHost.PostFormAsync(owner, "/en/account/sign-out");

        Assert.Equal("302 401 401", await TryAsync(thief.Client));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync(thief.Cookie));
        Assert.Equal("200 200 400", await TryAsync(elsewhere));
    }

    [Fact]
    public async Task A_sign_in_in_the_same_browser_ends_the_session_before_it()
    {
        var (owner, thief) = await SignInAsync();

        await WebHost.SignInAsync(owner, "ada@example.org");

        Assert.Equal(HttpStatusCode.Redirect, (await thief.Client.GetAsync("/en/admin")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/en/admin")).StatusCode);
    }

    [Fact]
    public async Task A_session_lives_twelve_hours_without_use_and_seven_days_with_it()
    {
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, "ada@example.org");
        for (var hours = 11; hours < 7 * 24; hours += 11)
        {
            _host.Clock.Advance(TimeSpan.FromHours(11));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/en/admin")).StatusCode);
        }

        _host.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/en/admin")).StatusCode);

        await WebHost.SignInAsync(client, "ada@example.org");
        _host.Clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/en/admin")).StatusCode);
    }

    [Fact]
    public async Task A_session_goes_on_while_its_claims_are_made_anew_and_its_person_is_renamed()
    {
        var (owner, thief) = await SignInAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        using var renewed = await owner.GetAsync("/en/account");
        Assert.True(renewed.Headers.Contains("Set-Cookie"));

        await WebHost.PostFormAsync(owner, "/en/account/name", ("Input.DisplayName", "Ada Lovelace"));
        _host.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Contains("Ada Lovelace", await owner.GetStringAsync("/en/account"));
        await WebHost.PostFormAsync(owner, "/en/account/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, (await thief.Client.GetAsync("/en/account")).StatusCode);
    }

    [Fact]
    public async Task A_grant_ends_no_session_and_disabling_ends_all_at_once()
    {
        var (owner, thief) = await SignInAsync();
        await _host.AddPersonAsync("root@example.org", administrator: true);
        await ChangeAsync(p => p.DisplayName = "Renamed by another");
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/en/admin")).StatusCode);

        await ChangeAsync(p => p.IsDisabled = true);

        Assert.Equal("302 401 401", await TryAsync(owner));
        Assert.Equal("302 401 401", await TryAsync(thief.Client));
    }

    [Fact]
    public async Task A_cookie_that_names_no_session_is_nobodys()
    {
        var (_, thief) = await SignInAsync();
        await using (var db = await _host.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<Core.Storage.IncubatorDb>>()
            .CreateDbContextAsync())
        {
            db.Sessions().RemoveRange(db.Sessions());
            await db.SaveChangesAsync();
        }

        using var response = await thief.Client.GetAsync("/en/about");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("<a href=\"/en/account/sign-in\"", await WebHost.ReadAsync(response));
    }

    /// <summary>The owner's browser, and somebody who has a copy of its cookie.</summary>
    private async Task<(HttpClient Owner, (HttpClient Client, string Cookie) Thief)> SignInAsync()
    {
        var owner = _host.Visitor();
        using var signedIn = await WebHost.SignInAsync(owner, "ada@example.org");
        var cookie = signedIn
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.Contains("incubator.session=", StringComparison.Ordinal))
            .Split(';')[0];
        var thief = _host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        return (owner, (thief, cookie));
    }

    /// <summary>What the admin area, its hub and a form of a signed-in person answer.</summary>
    private static async Task<string> TryAsync(HttpClient client)
    {
        using var page = await client.GetAsync("/en/admin");
        using var hub = await client.PostAsync("/en/_blazor/negotiate?negotiateVersion=1", null);
        using var form = await client.PostAsync("/en/admin/spaces", null);
        // Without its token a form is refused to everybody: 400 to somebody who is known.
        return $"{(int)page.StatusCode} {(int)hub.StatusCode} {(int)form.StatusCode}";
    }

    private Task<WebSocket> ConnectAsync(string cookie)
    {
        var client = _host.Server.CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Cookie = cookie;
        return client.ConnectAsync(new Uri(_host.Server.BaseAddress, "/en/_blazor"), TestContext.Current.CancellationToken);
    }

    private async Task ChangeAsync(Action<PersonInput> change)
    {
        var people = _host.Get<PeopleEditor>();
        var input = (await people.ReadAsync(_ada, Actor.Operator, CancellationToken.None))!;
        change(input);
        await people.SaveAsync(_ada, input, Actor.Operator, CancellationToken.None);
    }
}
