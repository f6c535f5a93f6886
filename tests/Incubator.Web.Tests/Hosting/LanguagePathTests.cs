using System.Net;

namespace Incubator.Web.Tests.Hosting;

public sealed class LanguagePathTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("/", null, null, "/en")]
    [InlineData("/spaces?q=a+b&city=paris", null, null, "/en/spaces?q=a+b&city=paris")]
    [InlineData("/spaces", null, "fr-CA,en;q=0.5", "/fr/spaces")]
    [InlineData("/spaces", null, "de, en;q=0.1, fr;q=0.9", "/fr/spaces")]
    [InlineData("/spaces", null, "fr;q=0, de", "/en/spaces")]
    [InlineData("/spaces", "fr", "en", "/fr/spaces")]
    [InlineData("/spaces", "xx", "fr", "/fr/spaces")]
    [InlineData("/spaces", null, ";;;=,q", "/en/spaces")]
    [InlineData("/account/sign-in", null, null, "/en/account/sign-in")]
    [InlineData("/admin", null, null, "/en/admin")]
    [InlineData("//evil.example/x", null, null, "/en//evil.example/x")]
    [InlineData("/cit%C3%A9", null, null, "/en/cit%C3%A9")]
    public async Task A_page_without_language_redirects_to_the_visitors(string address, string? cookie, string? accepted, string location)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("http://localhost" + address));
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"language={cookie}");
        }

        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await host.Visitor().SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(location, response.Headers.Location!.OriginalString);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(["Cookie", "Accept-Language"], response.Headers.Vary);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/en", "en", "lang=\"en\"")]
    [InlineData("/fr", "fr", "lang=\"fr\"")]
    [InlineData("/FR", "fr", "lang=\"fr\"")]
    public async Task The_path_decides_the_language(string address, string language, string markup)
    {
        using var response = await host.Visitor().GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        Assert.Contains(markup, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/en/api/v1/spaces")]
    [InlineData("/fr/health/live")]
    [InlineData("/en/openapi/v1.json")]
    [InlineData("/en/schemas/aids.json")]
    [InlineData("/en/robots.txt")]
    [InlineData("/fr/sitemap.xml")]
    [InlineData("/en/.well-known/security.txt")]
    [InlineData("/en/language/fr")]
    [InlineData("/en/en")]
    public async Task What_exists_only_without_a_language_is_not_found_with_one(string address)
    {
        using var response = await host.Visitor().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/language/fr?to=%2Fen%2Fspaces%3Fq%3Dcaf%C3%A9", "/fr/spaces?q=caf%C3%A9")]
    [InlineData("/language/en?to=%2Ffr", "/en")]
    [InlineData("/language/fr?to=%2Fspaces", "/fr/spaces")]
    [InlineData("/language/fr?to=%2Fenergy", "/fr/energy")]
    [InlineData("/language/fr", "/fr")]
    [InlineData("/language/fr?to=https%3A%2F%2Fevil.example", "/fr")]
    [InlineData("/language/fr?to=%2F%2Fevil.example", "/fr")]
    [InlineData("/language/fr?to=%2F%5Cevil.example", "/fr")]
    [InlineData("/language/fr?to=%2F%09%2Fevil.example", "/fr")]
    [InlineData("/language/fr?to=%2Fen%2F%2Fevil.example", "/fr//evil.example")]
    public async Task Choosing_a_language_sets_the_cookie_and_stays_on_the_page(string address, string location)
    {
        using var response = await host.Visitor("https://localhost").GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(location, response.Headers.Location!.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("path=/; secure; samesite=lax; httponly", cookie);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task An_unknown_language_cannot_be_chosen()
    {
        using var response = await host.Visitor().GetAsync("/language/de?to=%2Fen");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData(
        "/en/spaces?q=caf%C3%A9&kind=hub",
        "/language/fr?to=%2Fen%2Fspaces%3Fq%3Dcaf%25C3%25A9%26kind%3Dhub",
        "/fr/spaces?q=caf%C3%A9&kind=hub"
    )]
    [InlineData("/fr", "/language/en?to=%2Ffr%2F", "/en")]
    [InlineData("/en/nothing-here", "/language/fr?to=%2Fen%2Fnothing-here", "/fr/nothing-here")]
    public async Task The_header_leads_to_the_same_page_in_the_other_language_and_remembers_it(string address, string link, string there)
    {
        var visitor = host.Visitor();
        using var page = await visitor.GetAsync(address);

        Assert.False(page.Headers.Contains("Set-Cookie"));
        Assert.Contains($"href=\"{link}\"", await WebHost.ReadAsync(page));
        using var chosen = await visitor.GetAsync(link);
        Assert.Equal(there, chosen.Headers.Location!.OriginalString);
        using var home = await visitor.GetAsync("/");
        Assert.Equal(there[..3], home.Headers.Location!.OriginalString);
    }
}
