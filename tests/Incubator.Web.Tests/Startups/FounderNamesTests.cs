using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Core.Startups.Consents;
using Incubator.Web.Hosting;
using Incubator.Web.Tests.Hosting;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Startups;

/// <summary>The name of a founder who has not agreed leaves the server at no address that anybody can open.</summary>
public sealed class FounderNamesTests(AuthorisationMatrixTests.World world) : IClassFixture<AuthorisationMatrixTests.World>
{
    private static readonly string[] Questions =
    [
        "/en/startups?q=quillon", "/en/suggest?q=quillon", "/api/v1/startups?q=vastrel", "/api/v1/startups/startup-a",
        "/en/startups/startup-a", "/en/startups/startup-a/suggest", "/en/startups/startup-a/suggest?field=Founders%5B0%5D.Name",
        "/en/startups/startup-a/changes", "/en/startups/startup-a/changes.atom", "/en/changes.atom", "/en/spaces?q=quillon",
    ];

    [Fact]
    public async Task Nobody_reads_the_name_of_a_founder_who_has_not_agreed()
    {
        var client = world.Site.Visitor();
        var said = new List<string>();
        // The page of the mail itself is for whoever has its link.
        var everywhere = world.Addresses().Where(a => !a.StartsWith("/founders/", StringComparison.Ordinal))
            .SelectMany(a => LanguagePath.HasNoLanguage(a) ? [a] : new[] { $"/en{a}", $"/fr{a}" }).Concat(Questions).ToList();
        foreach (var address in everywhere)
        {
            var body = await ReadAsync(client, address);
            said.AddRange(body.Contains("Vastrel", StringComparison.OrdinalIgnoreCase) && !address.Contains("vastrel") ? [address] : []);
        }

        Assert.Empty(said);
        Assert.True(everywhere.Count > 200);
        Assert.Contains("data-total=\"0\"", await ReadAsync(client, "/en/startups?q=quillon"));
    }

    private static async Task<string> ReadAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        return await answer.Content.ReadAsStringAsync();
    }
}

/// <summary>The mail to a founder, its page, and its two buttons, without script.</summary>
public sealed class ConsentPagesTests : IAsyncLifetime
{
    private const string Founder = "Quillon Vastrel";
    private const string Mailbox = "quillon@example.org";

    private readonly TestSite _host = new();
    private int _startup;

    public async ValueTask InitializeAsync()
    {
        var input = new StartupInput { Name = "Lumen", Founders = [new Founder { Name = Founder, Role = "Chair" }] };
        _startup = Assert.IsType<SaveResult.Saved>(
            await _host.Get<StartupEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)).Id;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_link_that_is_fetched_a_thousand_times_changes_nothing_and_one_press_shows_the_name()
    {
        var client = _host.Visitor();
        var link = await AskAsync();
        await Gateways.FetchAsync(_host, client, link);
        Assert.DoesNotContain(Founder, await client.GetStringAsync("/en/startups/lumen"));
        using var opened = await client.GetAsync(link);
        Assert.True(opened.Headers.CacheControl!.NoStore);

        using var shown = await WebHost.PostOneOfAsync(client, link, "show");

        Assert.Contains("Your name is shown.", await WebHost.ReadAsync(shown));
        Assert.Contains(Founder, await client.GetStringAsync("/en/startups/lumen"));
        Assert.Contains("\"@type\":\"Person\"", await client.GetStringAsync("/en/startups/lumen"));
        Assert.Contains(Founder, await client.GetStringAsync("/api/v1/startups/lumen"));
        using var hidden = await WebHost.PostOneOfAsync(client, link, "hide");
        Assert.Contains("as you wished", await WebHost.ReadAsync(hidden));
        Assert.DoesNotContain(Founder, await client.GetStringAsync("/en/startups/lumen"));
        Assert.DoesNotContain(Founder, await client.GetStringAsync("/api/v1/startups/lumen"));
    }

    [Fact]
    public async Task A_link_that_is_too_old_takes_back_and_offers_a_new_one()
    {
        var client = _host.Visitor();
        var link = await AskAsync();
        using var shown = await WebHost.PostOneOfAsync(client, link, "show");
        _host.Clock.Advance(TimeSpan.FromDays(ConsentDesk.DaysValid));
        using var hidden = await WebHost.PostOneOfAsync(client, link, "hide");
        Assert.Contains("as you wished", await WebHost.ReadAsync(hidden));
        Assert.DoesNotContain("Show my name", await client.GetStringAsync(link));

        using var renewed = await WebHost.PostOneOfAsync(client, link, "renew");

        Assert.Contains($"on its way to {Mailbox}", await WebHost.ReadAsync(renewed));
        var second = await _host.MailedLinkAsync(Mailbox);
        Assert.NotEqual(link, second);
        using var old = await client.GetAsync(link);
        Assert.Equal(System.Net.HttpStatusCode.Gone, old.StatusCode);
        Assert.Contains("Show my name", await client.GetStringAsync(second));
    }

    private async Task<string> AskAsync()
    {
        var input = new ConsentInput { Name = Founder, Email = Mailbox };
        Assert.IsType<SaveResult.Saved>(await _host.Get<ConsentDesk>().AskAsync(_startup, input, Actor.Operator, CancellationToken.None));
        return await _host.MailedLinkAsync(Mailbox);
    }
}
