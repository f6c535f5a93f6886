using System.Net;

namespace Incubator.Web.Tests.Hosting;

public sealed class HubTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task An_anonymous_visitor_opens_no_circuit()
    {
        using var response = await host.Visitor().PostAsync("/en/_blazor/negotiate?negotiateVersion=1", null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    public async Task A_foreign_page_reaches_no_circuit_even_of_someone_signed_in(string origin, HttpStatusCode status)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        await host.AddPersonAsync(email);
        var client = host.Visitor();
        await WebHost.SignInAsync(client, email);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/en/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin);

        using var response = await client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task The_addresses_that_both_roots_map_are_not_ambiguous()
    {
        using var response = await host.Visitor().GetAsync("/en/_framework/opaque-redirect");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
