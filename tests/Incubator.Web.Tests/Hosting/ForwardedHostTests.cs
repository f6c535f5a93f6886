using System.Net;
using Incubator.Web.Tests.Security;
using Microsoft.AspNetCore.Http;

namespace Incubator.Web.Tests.Hosting;

/// <summary>
/// The host that a proxy passes on is believed where the server itself would answer to it, and from a proxy of the settings only.
/// </summary>
public sealed class ForwardedHostTests : IAsyncLifetime
{
    private const string Proxy = "192.0.2.1";

    private readonly TestSite _site = new()
    {
        Settings = { ["AllowedHosts"] = "incubator.example.org;*.incubator.test", ["Incubator:Proxies:0"] = Proxy },
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(Proxy, "incubator.example.org:8443", "incubator.example.org:8443")]
    [InlineData(Proxy, "a.incubator.test", "a.incubator.test")]
    [InlineData(Proxy, "evil.example", "b.incubator.test")]
    [InlineData(Proxy, "incubator.example.org, evil.example", "incubator.example.org")]
    [InlineData(Proxy, "incubator.example.org.evil.example", "b.incubator.test")]
    [InlineData("192.0.2.2", "incubator.example.org", "b.incubator.test")]
    public async Task A_foreign_host_is_never_taken_over(string sender, string forwarded, string host)
    {
        var answer = await AskAsync(sender, forwarded, "/en");

        Assert.Equal(200, answer.Response.StatusCode);
        Assert.Contains(
            $"href=\"http://{host}/en\"",
            await new StreamReader(answer.Response.Body).ReadToEndAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_policy_of_the_admin_area_names_its_own_host_for_web_sockets()
    {
        var session = await _site.SessionAsync(await _site.AddPersonAsync(administrator: true));

        var plain = await AskAsync("192.0.2.2", "evil.example", "/en/admin", session);
        var proxied = await AskAsync(Proxy, "incubator.example.org:8443", "/en/admin", session);

        Assert.Contains(
            "; connect-src 'self' wss://b.incubator.test; ",
            plain.Response.Headers.ContentSecurityPolicy.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "; connect-src 'self' wss://incubator.example.org:8443; ",
            proxied.Response.Headers.ContentSecurityPolicy.ToString(),
            StringComparison.Ordinal
        );
    }

    private Task<HttpContext> AskAsync(string sender, string forwarded, string path, string? session = null) =>
        _site.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(sender);
            context.Request.Method = "GET";
            context.Request.Scheme = "http";
            context.Request.Host = new HostString("b.incubator.test");
            context.Request.Path = path;
            context.Request.Headers["X-Forwarded-Host"] = forwarded;
            context.Request.Headers.Cookie = session;
        });
}
