using System.Net;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Hosting;

/// <summary>Over a real connection: the in-memory server lets a header pass that Kestrel refuses to write.</summary>
public sealed class RedirectTests(RedirectTests.Site site) : IClassFixture<RedirectTests.Site>
{
    [Theory]
    [InlineData("/%C3%A9", "/%C3%A9")]
    [InlineData("/en/spaces%3Fq=%C3%A9", "/en/spaces?q=%C3%A9")]
    [InlineData("/%EF%BF%BE", "/%EF%BF%BE")]
    [InlineData("/%25C3%25A9", "/%C3%A9")]
    [InlineData("/%F0%9F%98%80", "/en/admin")]
    [InlineData("//evil.example", "/en/admin")]
    public async Task Signing_in_leads_to_any_address_of_this_site(string returnUrl, string location)
    {
        using var client = site.Open();
        var email = $"{Guid.NewGuid():N}@example.org";
        await site.Host.AddPersonAsync(email);
        using var response = await WebHost.SignInAsync(client, email, query: $"?returnUrl={returnUrl}");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(location, new Uri(client.BaseAddress!, response.Headers.Location!.OriginalString).PathAndQuery);
    }

    [Theory]
    [InlineData("/fr/spaces")]
    [InlineData("/fr/startups")]
    [InlineData("/fr/housing")]
    public async Task A_city_typed_beside_an_accented_word_becomes_its_address(string page)
    {
        using var client = site.Open();
        using var response = await client.GetAsync($"{page}?q=caf%C3%A9&city=Saint-%C3%89tienne");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.EndsWith($"{page}?q=caf%C3%A9&city=saint-etienne", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/language/fr?to=/en/spaces%3Fq=caf%C3%A9", "/fr/spaces?q=caf%C3%A9")]
    [InlineData("/spaces/%C3%A9?q=%C3%A9", "/en/spaces/%C3%A9?q=%C3%A9")]
    [InlineData("/en/admin/spaces?x=%C3%A9", "/en/account/sign-in?returnUrl=%2Fen%2Fadmin%2Fspaces%3Fx%3D%25C3%25A9")]
    public async Task Other_redirects_carry_letters_as_they_were_written(string address, string location)
    {
        using var client = site.Open();
        using var response = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.EndsWith(location, response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    public sealed class Site : IAsyncLifetime
    {
        public TestSite Host { get; } = new();

        public async ValueTask InitializeAsync()
        {
            Host.UseKestrel(0);
            Host.StartServer();
            await Host.AddCityAsync("Saint-Étienne");
        }

        public HttpClient Open() =>
            new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Host.ClientOptions.BaseAddress };

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
