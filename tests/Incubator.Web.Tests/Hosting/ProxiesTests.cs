using System.Net;
using Incubator.Web.Hosting;
using Incubator.Web.Tests.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Hosting;

public sealed class ProxiesTests
{
    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("192.0.2.7, 10.0.0.1")]
    [InlineData("192.0.2.7;10.0.0.1")]
    [InlineData("10.0.0.0/8")]
    [InlineData("10.0.0.1/8")]
    [InlineData("::1 10.0.0.0/30")]
    public void One_setting_takes_an_address_several_or_a_network(string setting)
    {
        var proxies = new Proxies(Read(("Incubator:Proxies", setting)));

        Assert.True(proxies.Contains(IPAddress.Parse("10.0.0.1")));
        Assert.True(proxies.Contains(IPAddress.Parse("::ffff:10.0.0.1")));
        Assert.False(proxies.Contains(IPAddress.Parse("198.51.100.1")));
    }

    [Fact]
    public void A_list_is_read_as_before()
    {
        Assert.Equal(["10.0.0.1", "fd00::/8"], Read(("Incubator:Proxies:0", "10.0.0.1"), ("Incubator:Proxies:1", "fd00::/8")));
        Assert.Empty(Read());
    }

    [Theory]
    [InlineData("proxy")]
    [InlineData("10.1")]
    [InlineData("10.1/8")]
    [InlineData("10.0.0.1/")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.1:80")]
    public void What_is_neither_an_address_nor_a_network_is_none(string text) => Assert.Null(Proxies.Parse(text));

    [Theory]
    [InlineData("10.20.30.40", "10.0.0.0/8", "203.0.113.9")]
    [InlineData("10.20.30.40", "192.168.0.0/16", "10.20.30.40")]
    public async Task A_network_of_proxies_is_believed(string sender, string named, string client)
    {
        await using var site = new TestSite { Settings = { ["Incubator:Proxies"] = named } };

        var answer = await site.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(sender);
            context.Request.Path = "/health/live";
            context.Request.Headers["X-Forwarded-For"] = "203.0.113.9";
        });

        Assert.Equal(client, answer.Connection.RemoteIpAddress!.ToString());
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("::ffff:10.0.0.1", "from 10.0.0.1,")]
    [InlineData("203.0.113.9", "an address of the internet")]
    public async Task Who_passes_requests_on_and_is_not_named_is_said_once_and_no_visitors_address_with_it(string sender, string said)
    {
        var log = new FakeLogger<UnnamedProxy>();
        var proxy = new UnnamedProxy(_ => Task.CompletedTask, Options.Create(new IncubatorOptions()), log);

        await AskAsync(proxy, sender, null);
        Assert.Empty(log.Collector.GetSnapshot());
        await AskAsync(proxy, sender, "X-Forwarded-Proto");
        await AskAsync(proxy, sender, "X-Forwarded-For");

        var line = Assert.Single(log.Collector.GetSnapshot()).Message;
        Assert.Contains("X-Forwarded-Proto", line, StringComparison.Ordinal);
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.DoesNotContain("203.0.113.9", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_proxy_that_is_named_nothing_is_said()
    {
        var log = new FakeLogger<UnnamedProxy>();
        var proxy = new UnnamedProxy(_ => Task.CompletedTask, Options.Create(new IncubatorOptions { Proxies = { "10.0.0.0/8" } }), log);

        await AskAsync(proxy, "10.1.2.3", "X-Forwarded-For");

        Assert.Empty(log.Collector.GetSnapshot());
    }

    private static Task AskAsync(UnnamedProxy proxy, string sender, string? header)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(sender);
        if (header is not null)
        {
            context.Request.Headers[header] = "x";
        }

        return proxy.InvokeAsync(context);
    }

    private static IReadOnlyList<string> Read(params (string Name, string Value)[] settings) =>
        Proxies.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build());
}
