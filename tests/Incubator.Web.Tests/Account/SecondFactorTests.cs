using System.Net;
using System.Text.RegularExpressions;
using Incubator.Core.People.Factors;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Account;

public sealed class SecondFactorTests : IAsyncDisposable
{
    private const string Ada = "ada@example.org";

    private readonly WebHost _host = new() { Settings = { ["Incubator:AdministratorsNeedFactor"] = "true" } };
    private string _key = "";

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_administrator_without_one_gets_nothing_but_its_set_up()
    {
        await _host.AddPersonAsync(Ada, administrator: true);
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, Ada);

        using var page = await client.GetAsync("/fr/admin/spaces");
        using var hub = await client.PostAsync("/en/_blazor/negotiate?negotiateVersion=1", null);
        var setUp = await client.GetStringAsync("/en/account/two-factor");
        await SetUpAsync(client);
        using var after = await client.GetAsync("/fr/admin/spaces");

        Assert.Equal("/fr/account/two-factor", page.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, hub.StatusCode);
        Assert.Contains("As an administrator you need a second factor.", setUp, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task A_manager_is_offered_one_and_goes_on_without()
    {
        await _host.AddPersonAsync(Ada);
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, Ada);

        Assert.Contains("href=\"/en/account/two-factor\"", await client.GetStringAsync("/en/account"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/en/admin")).StatusCode);
    }

    [Fact]
    public async Task Once_it_is_set_up_the_password_alone_opens_nothing_and_the_code_leads_on()
    {
        await EnrolAsync();
        var client = _host.Visitor();

        using var password = await WebHost.SignInAsync(client, Ada, query: "?returnUrl=%2Ffr%2Fadmin%2Fspaces");
        using var between = await client.GetAsync("/en/account");
        using var wrong = await CodeAsync(client, "000000", "?returnUrl=%2Ffr%2Fadmin%2Fspaces");
        using var right = await CodeAsync(client, Code(), "?returnUrl=%2Ffr%2Fadmin%2Fspaces");

        Assert.Equal("/en/account/code?returnUrl=%2Ffr%2Fadmin%2Fspaces", password.Headers.Location!.PathAndQuery);
        Assert.DoesNotContain("incubator.session=", string.Concat(password.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, between.StatusCode);
        Assert.Contains("This code is not right", await WebHost.ReadAsync(wrong), StringComparison.Ordinal);
        Assert.Equal("/fr/admin/spaces", right.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/en/account")).StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_stands_for_the_device_once()
    {
        var codes = await EnrolAsync();
        var (client, again) = (_host.Visitor(), _host.Visitor());
        await WebHost.SignInAsync(client, Ada);
        await WebHost.SignInAsync(again, Ada);

        using var used = await CodeAsync(client, codes[0]);
        using var usedAgain = await CodeAsync(again, codes[0]);

        Assert.Equal("/en/admin", used.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, usedAgain.StatusCode);
    }

    [Fact]
    public async Task Who_comes_by_a_mailed_link_has_to_show_it_too()
    {
        await EnrolAsync();
        var client = _host.Visitor();
        var link = "/en" + await _host.LinkAsync(1);
        using var page = await client.GetAsync(link);

        using var set = await WebHost.PostFormAsync(
            client, link, ("Input.Password", "quiet lantern 5 orbit"), ("Input.PasswordAgain", "quiet lantern 5 orbit"));
        using var between = await client.GetAsync("/en/account");
        using var right = await CodeAsync(client, Code());

        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("/en/account/code", set.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, between.StatusCode);
        Assert.Equal("/en/admin", right.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task The_second_step_is_open_for_ten_minutes_and_ends_with_the_password()
    {
        await EnrolAsync();
        var (late, changed) = (_host.Visitor(), _host.Visitor());
        await WebHost.SignInAsync(late, Ada);
        _host.Clock.Advance(TimeSpan.FromMinutes(11));
        await WebHost.SignInAsync(changed, Ada);
        await WebHost.PostFormAsync(
            _host.Visitor(), "/en" + await _host.LinkAsync(1),
            ("Input.Password", "quiet lantern 5 orbit"), ("Input.PasswordAgain", "quiet lantern 5 orbit"));

        Assert.Equal("/en/account/sign-in", (await late.GetAsync("/en/account/code")).Headers.Location!.PathAndQuery);
        Assert.Equal("/en/account/sign-in", (await changed.GetAsync("/en/account/code")).Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task A_sixth_wrong_code_in_a_minute_has_to_wait()
    {
        await EnrolAsync();
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, Ada);
        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(HttpStatusCode.OK, (await CodeAsync(client, "000000")).StatusCode);
        }

        using var refused = await CodeAsync(client, Code());

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("60", Assert.Single(refused.Headers.GetValues("Retry-After")));
    }

    [Fact]
    public async Task The_recovery_codes_are_on_the_page_that_makes_them_and_on_no_other()
    {
        var codes = await EnrolAsync();
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, Ada);
        await CodeAsync(client, codes[1]);

        var page = await client.GetStringAsync("/en/account/two-factor");
        using var kept = await WebHost.PostOneOfAsync(client, "/en/account/two-factor", "remove-authenticator");
        using var made = await WebHost.PostOneOfAsync(client, "/en/account/two-factor", "recovery-codes");

        Assert.Equal(10, codes.Count);
        Assert.Contains("9 codes are left.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(codes[2], page, StringComparison.Ordinal);
        Assert.Contains("An administrator needs a second factor", await WebHost.ReadAsync(kept), StringComparison.Ordinal);
        Assert.Contains("10 codes are left.", await WebHost.ReadAsync(made), StringComparison.Ordinal);
    }

    private async Task<List<string>> EnrolAsync()
    {
        await _host.AddPersonAsync(Ada, administrator: true);
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, Ada);
        return await SetUpAsync(client);
    }

    private async Task<List<string>> SetUpAsync(HttpClient client)
    {
        var shown = await client.GetStringAsync("/en/account/two-factor");
        _key = shown.Split("<code class=\"secret\">")[1].Split('<')[0];
        using var done = await WebHost.PostFormAsync(client, "/en/account/two-factor", ("Input.Key", _key), ("Input.Code", Code()));
        var page = await WebHost.ReadAsync(done);
        // The next code is one that was not used yet.
        _host.Clock.Advance(TimeSpan.FromSeconds(31));
        return [.. Regex.Matches(page, "<code>([A-Z2-7-]{29})</code>", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(m => m.Groups[1].Value)];
    }

    private string Code() => Totp.CodeAt(_key, _host.Clock.GetUtcNow().UtcDateTime);

    private static Task<HttpResponseMessage> CodeAsync(HttpClient client, string code, string query = "") =>
        WebHost.PostFormAsync(client, $"/en/account/code{query}", ("Input.Code", code));
}
