using System.Net;
using Incubator.Core.Common;

namespace Incubator.Web.Tests.Hosting;

public sealed class SecurityHeadersTests(WebHost host) : IClassFixture<WebHost>
{
    private const string SitePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https://tile.openstreetmap.org; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; manifest-src 'self'";

    [Theory]
    [InlineData("/en", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/fr/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/site.css", HttpStatusCode.OK)]
    [InlineData("/nothing.css", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/spaces", HttpStatusCode.OK)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/robots.txt", HttpStatusCode.OK)]
    [InlineData("/en/account/sign-in", HttpStatusCode.OK)]
    [InlineData("/language/fr", HttpStatusCode.Redirect)]
    public async Task Every_answer_carries_them(string address, HttpStatusCode status)
    {
        using var response = await host.Visitor().GetAsync(address);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(SitePolicy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        foreach (
            var (name, value) in new[]
            {
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "same-origin"),
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
            }
        )
        {
            Assert.Equal(value, Assert.Single(response.Headers.GetValues(name)));
        }

        Assert.True(response.Headers.Contains("Permissions-Policy"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/en")]
    [InlineData("/fr/nothing-here")]
    [InlineData("/site.css")]
    public async Task An_anonymous_page_sets_no_cookie_and_may_be_kept(string address)
    {
        using var response = await host.Visitor().GetAsync(address);

        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.NotEqual(true, response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_signed_in_page_is_not_stored_and_the_admin_area_has_its_own_policy()
    {
        await host.AddPersonAsync("headers@example.org", administrator: true);
        var client = host.Visitor();
        await WebHost.SignInAsync(client, "headers@example.org");

        using var site = await client.GetAsync("/en");
        using var admin = await client.GetAsync("/en/admin");

        Assert.True(site.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.OK, admin.StatusCode);
        Assert.True(admin.Headers.CacheControl!.NoStore);
        var policy = Assert.Single(admin.Headers.GetValues("Content-Security-Policy"));
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        Assert.Contains($"nonce=\"{nonce}\"", WebUtility.HtmlDecode(await admin.Content.ReadAsStringAsync()));
        var styles = policy.Split("style-src-elem 'self' ")[1].Split(';')[0];
        Assert.Equal(
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src-elem 'self' {styles}; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' wss://localhost; "
            + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; manifest-src 'self'",
            policy);
        // The scroll bar, the charts, and the theme in light and dark.
        Assert.Equal(4, styles.Split(' ').Distinct().Count());
        Assert.All(styles.Split(' '), s => Assert.Matches("^'sha256-[A-Za-z0-9+/]{43}='$", s));
    }

    [Theory]
    [InlineData("https://tiles.example.org:8443/a/{z}/{x}/{y}.png", " https://tiles.example.org:8443")]
    [InlineData("none", "")]
    public async Task Only_the_host_of_the_maps_pictures_is_let_in(string tiles, string allowed)
    {
        await using var mapped = new WebHost
        {
            Settings = { ["Incubator:Map:Tiles"] = tiles, ["Incubator:Map:Attribution"] = "Example" },
        };

        using var response = await mapped.Visitor().GetAsync("/en");

        Assert.Equal(
            SitePolicy.Replace(" https://tile.openstreetmap.org", allowed, StringComparison.Ordinal),
            Assert.Single(response.Headers.GetValues("Content-Security-Policy"))
        );
    }

    [Theory]
    [InlineData("0", "false", "max-age=0")]
    [InlineData("30", "true", "max-age=2592000; includeSubDomains")]
    public async Task How_long_browsers_remember_https_and_for_which_hosts_is_a_setting(string days, string below, string header)
    {
        await using var host = new WebHost
        {
            Environment = "Testing",
            Settings = { ["Incubator:Hsts:Days"] = days, ["Incubator:Hsts:IncludeSubDomains"] = below },
        };

        using var answer = await host.Visitor("https://localhost").GetAsync("/health/live");

        Assert.Equal(header, Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    [InlineData("/health/nothing", HttpStatusCode.NotFound)]
    [InlineData("/en", HttpStatusCode.BadRequest)]
    [InlineData("/healthy", HttpStatusCode.BadRequest)]
    public async Task Health_answers_whoever_asks_the_machine_by_its_address_and_nothing_else_does(string path, HttpStatusCode status)
    {
        await using var production = new WebHost
        {
            Environment = "Production",
            Settings = { ["AllowedHosts"] = "incubator.example.org", ["Incubator:PublicUrl"] = "https://incubator.example.org" },
        };

        using var answer = await production.Visitor("http://10.0.0.5:5080").GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Transport_security_is_asked_for_outside_development()
    {
        await using var production = new WebHost
        {
            Environment = "Production",
            Settings = { ["AllowedHosts"] = "incubator.example.org", ["Incubator:PublicUrl"] = "https://incubator.example.org" },
        };

        using var safe = await production.Visitor("https://incubator.example.org").GetAsync("/en");
        using var plain = await production.Visitor("http://incubator.example.org").GetAsync("/en");
        using var foreign = await production.Visitor("https://evil.example").GetAsync("/en");

        Assert.Equal("max-age=31536000", Assert.Single(safe.Headers.GetValues("Strict-Transport-Security")));
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.True(foreign.Headers.Contains("Content-Security-Policy"));
    }
}
