using System.Net;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Account;

public sealed class SignInTests : IAsyncDisposable
{
    private const string Wrong = "not the password";

    private readonly WebHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_person_signs_in_and_out()
    {
        await _host.AddPersonAsync("ada@example.org", administrator: true);
        var client = _host.Visitor();

        using var before = await client.GetAsync("/fr/admin");
        using var signedIn = await WebHost.SignInAsync(client, " Ada@Example.org ");
        using var account = await client.GetAsync("/fr/account");
        using var signedOut = await WebHost.PostFormAsync(client, "/en/account/sign-out");
        using var after = await client.GetAsync("/fr/account");

        Assert.Equal("/fr/account/sign-in?returnUrl=%2Ffr%2Fadmin", before.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal("/en/admin", signedIn.Headers.Location!.PathAndQuery);
        Assert.Contains("ada@example.org", await WebHost.ReadAsync(account));
        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Theory]
    [InlineData("a\uFFFEda@example.org")]
    [InlineData("ada@example.org\uFFFF")]
    [InlineData("\u0001ada@example.org")]
    [InlineData("\uFFFE")]
    public async Task An_address_that_no_account_can_have_is_answered_as_any_wrong_one(string email)
    {
        await _host.AddPersonAsync("ada@example.org");

        using var refused = await WebHost.SignInAsync(_host.Visitor(), email);

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("The e-mail address or password is incorrect", await WebHost.ReadAsync(refused));
    }

    [Fact]
    public async Task The_cookies_are_closed_to_scripts_and_to_other_sites()
    {
        await _host.AddPersonAsync("ada@example.org");
        var client = _host.Visitor("https://localhost");

        using var form = await client.GetAsync("/fr/account/sign-in");
        using var signedIn = await WebHost.SignInAsync(client, "ada@example.org");

        Assert.EndsWith("path=/; secure; samesite=strict; httponly", Assert.Single(form.Headers.GetValues("Set-Cookie")));
        var cookies = signedIn.Headers.GetValues("Set-Cookie");
        var session = Assert.Single(cookies, c => c.Contains("incubator.session", StringComparison.Ordinal));
        Assert.EndsWith("path=/; secure; samesite=lax; httponly", session);
    }

    [Theory]
    [InlineData("https://localhost", "https://localhost", "__Host-incubator.", true)]
    // A proxy that ends TLS and is not in the settings: the server takes the request for http, the browser knows better.
    [InlineData("https://localhost", "http://localhost", "__Host-incubator.", true)]
    [InlineData("http://localhost", "http://localhost", "incubator.", false)]
    public async Task Where_the_sites_address_is_https_the_cookies_are_for_this_host_alone(
        string publicUrl,
        string address,
        string prefix,
        bool isSecure
    )
    {
        _host.Settings["Incubator:PublicUrl"] = publicUrl;
        await _host.AddPersonAsync("ada@example.org");
        var client = _host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri(address) });

        using var form = await client.GetAsync("/en/account/sign-in");
        var formCookie = Assert.Single(form.Headers.GetValues("Set-Cookie"));
        client.DefaultRequestHeaders.Add("Cookie", formCookie.Split(';')[0]);
        using var signedIn = await WebHost.SignInAsync(client, "ada@example.org");
        var cookies = signedIn.Headers.GetValues("Set-Cookie").Append(formCookie).ToList();
        var session = Assert.Single(cookies, c => c.StartsWith($"{prefix}session=", StringComparison.Ordinal));
        client.DefaultRequestHeaders.Add("Cookie", session.Split(';')[0]);
        using var account = await client.GetAsync("/en/account");

        Assert.StartsWith($"{prefix}form=", formCookie, StringComparison.Ordinal);
        Assert.All(cookies, c => Assert.StartsWith(prefix, c, StringComparison.Ordinal));
        Assert.All(cookies, c => Assert.Contains("; path=/", c, StringComparison.Ordinal));
        Assert.All(cookies, c => Assert.DoesNotContain("domain=", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, c => Assert.Equal(isSecure, c.Contains("; secure;", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);
    }

    [Fact]
    public async Task More_than_sixty_changes_in_a_minute_are_too_many_and_what_was_typed_stays()
    {
        await _host.AddPersonAsync("ada@example.org");
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, "ada@example.org");
        for (var n = 0; n < WriteLimit.PerMinute; n++)
        {
            using var early = await WebHost.PostFormAsync(client, "/en/account/name", ("Input.DisplayName", $"Ada {n}"));
            Assert.Equal(HttpStatusCode.Redirect, early.StatusCode);
        }

        using var refused = await WebHost.PostFormAsync(client, "/en/account/name", ("Input.DisplayName", "Ada the Last"));
        var page = await WebHost.ReadAsync(refused);
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await WebHost.PostFormAsync(client, "/en/account/name", ("Input.DisplayName", "Ada the Last"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("60", Assert.Single(refused.Headers.GetValues("Retry-After")));
        Assert.Contains("More than 60 changes within a minute.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Ada the Last\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task An_unknown_address_a_wrong_password_and_a_disabled_account_get_the_same_words()
    {
        await _host.AddPersonAsync("ada@example.org", administrator: true);
        await DisableAsync(await _host.AddPersonAsync("gone@example.org"));
        var client = _host.Visitor();

        var answers = new List<string>();
        foreach (
            var (email, password) in new[]
            {
                ("nobody@example.org", Wrong),
                ("ada@example.org", Wrong),
                ("gone@example.org", WebHost.GoodPassword),
            }
        )
        {
            using var response = await WebHost.SignInAsync(client, email, password);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var page = await WebHost.ReadAsync(response);
            answers.Add(page.Split("role=\"alert\">")[1].Split('<')[0]);
            Assert.DoesNotContain(password, page);
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task A_sixth_failure_in_a_minute_has_to_wait_for_known_and_unknown_accounts_alike()
    {
        var client = _host.Visitor();
        for (var i = 0; i < 5; i++)
        {
            using var early = await WebHost.SignInAsync(client, "nobody@example.org", Wrong);
            Assert.Equal(HttpStatusCode.OK, early.StatusCode);
        }

        using var refused = await WebHost.SignInAsync(client, "nobody@example.org", Wrong);
        _host.Clock.Advance(TimeSpan.FromSeconds(61));
        using var later = await WebHost.SignInAsync(client, "nobody@example.org", Wrong);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("60", Assert.Single(refused.Headers.GetValues("Retry-After")));
        Assert.Contains("Please wait a minute", await WebHost.ReadAsync(refused));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Theory]
    [InlineData("/fr/admin?x=1", "/fr/admin?x=1")]
    [InlineData("https://evil.example", "/en/admin")]
    [InlineData("//evil.example", "/en/admin")]
    [InlineData("/\\evil.example", "/en/admin")]
    [InlineData("/\t/evil.example", "/en/admin")]
    [InlineData("\\\\evil.example", "/en/admin")]
    [InlineData("javascript:alert(1)", "/en/admin")]
    [InlineData("/en/%zz", "/en/%25zz")]
    [InlineData("/caf\u00e9", "/caf%C3%A9")]
    [InlineData("\ud83d\ude00", "/en/admin")]
    [InlineData("", "/en/admin")]
    public async Task The_way_back_never_leaves_the_host(string returnUrl, string location)
    {
        await _host.AddPersonAsync("ada@example.org");

        using var response = await WebHost.SignInAsync(
            _host.Visitor(),
            "ada@example.org",
            query: $"?returnUrl={Uri.EscapeDataString(returnUrl)}"
        );

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("localhost", response.Headers.Location!.Host);
        Assert.Equal(location, response.Headers.Location.PathAndQuery);
    }

    [Fact]
    public async Task Someone_disabled_is_out_within_a_minute()
    {
        var id = await _host.AddPersonAsync("ada@example.org");
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, "ada@example.org");
        await DisableAsync(id);
        _host.Clock.Advance(TimeSpan.FromSeconds(59));

        using var response = await client.GetAsync("/en/account");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    private async Task DisableAsync(int id)
    {
        var people = _host.Get<PeopleEditor>();
        var input = (await people.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        input.IsDisabled = true;
        Assert.IsType<SaveResult.Saved>(await people.SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }
}
