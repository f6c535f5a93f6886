using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>A list that somebody sent, with notes or without script.</summary>
public sealed class SharedListTests(SiteHost site) : Journey(site)
{
    private const int Phone = 390;

    [Fact]
    public Task Notes_stay_in_the_browser_and_travel_behind_the_hash_when_asked_to() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visit.GoAsync("/en/startups");
        await page.Locator(".card .keep").First.ClickAsync();
        await visit.GoAsync("/en/housing");
        await page.Locator(".card .keep").First.ClickAsync();
        await page.Locator(".mine").ClickAsync();
        await page.ArriveAsync("**/shortlist?startup=*&aid=*");
        await page.Locator(".jot textarea").First.FillAsync("Ask them about <the> roof");
        await page.Locator("#with-notes").CheckAsync();
        await page.Locator(".sharing summary").ClickAsync();
        await Assertions.Expect(page.Locator(".sharing [role=status]")).ToHaveTextAsync("Link copied");
        var sent = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        await page.ReloadAsync();
        Assert.Equal("Ask them about <the> roof", await page.Locator(".jot textarea").First.InputValueAsync());

        await using var cofounder = await Visit.StartAsync(Site, width: Phone);
        var asked = new List<string>();
        cofounder.Page.Request += (_, request) => asked.Add(request.Url);
        await cofounder.Page.GotoAsync(sent);
        Assert.Contains("Ask them about <the> roof", await cofounder.Page.Locator(".jot q").InnerTextAsync());
        Assert.DoesNotContain(asked, url => url.Split('#')[0].Contains("roof", StringComparison.Ordinal));
        Assert.Equal(0, await cofounder.Page.EvaluateAsync<int>("localStorage.length"));
        Assert.Empty(visit.Complaints);
    }, width: Phone);

    [Theory]
    [InlineData("/en/spaces/ecluse-neuf")]
    [InlineData("/fr/spaces/compare?space=ecluse-neuf")]
    [InlineData("/en/shortlist?space=ecluse-neuf")]
    public Task Without_script_a_link_can_be_copied_from_a_field(string address) => TravelAsync(async visit =>
    {
        await visit.GoAsync(address);
        await visit.Page.Locator(".sharing summary").First.ClickAsync();

        Assert.Equal(visit.Page.Url, await visit.Page.Locator(".sharing input").First.InputValueAsync());
    }, script: false, width: Phone);
}
