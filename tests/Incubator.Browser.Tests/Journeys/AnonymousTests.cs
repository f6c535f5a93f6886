namespace Incubator.Browser.Tests.Journeys;

/// <summary>What a visitor who never signs in leaves and carries.</summary>
public sealed class AnonymousTests(SiteHost site) : Journey(site)
{
    private const int HomeBudget = 100_000;

    [Fact]
    public Task Twelve_pages_open_no_web_socket_set_no_cookie_store_nothing_and_ask_no_other_host() => TravelAsync(async visit =>
    {
        string[] pages =
        [
            "/en", "/en/spaces", "/en/spaces?kind=coworking",
            await visit.FirstOfAsync("/en/spaces"), "/en/startups", await visit.FirstOfAsync("/en/startups"),
            "/en/housing", await visit.FirstOfAsync("/en/housing"),
            "/en/cities/paris", "/en/about", "/en/privacy", "/fr/spaces", "/fr", "/en/nothing-here",
        ];
        foreach (var page in pages)
        {
            await visit.GoAsync(page);
            Assert.Equal("0 0", await visit.Page.EvaluateAsync<string>("`${localStorage.length} ${sessionStorage.length}`"));
        }

        Assert.Equal(0, visit.WebSockets);
        Assert.Empty(await visit.CookiesAsync());
        Assert.Empty(visit.Elsewhere);
        // The browser itself reports an answer of 404 there.
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("404", StringComparison.Ordinal));
    });

    [Fact]
    public Task A_first_visit_of_the_home_page_weighs_less_than_100_kilobytes_on_the_wire() => TravelAsync(async visit =>
    {
        var protocol = await visit.ProtocolAsync();
        await protocol.SendAsync("Network.enable");
        var loaded = new List<double>();
        protocol.Event("Network.loadingFinished").OnEvent += (_, e) => loaded.Add(e!.Value.GetProperty("encodedDataLength").GetDouble());

        await visit.GoAsync("/en");
        await visit.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);

        Assert.True(loaded.Count > 2);
        Assert.InRange(loaded.Sum(), 1_000, HomeBudget);
    });
}
