using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>A founder keeps spaces, compares them, and asks what is near.</summary>
public sealed class ShortlistTests(SiteHost site) : Journey(site)
{
    [Fact]
    public Task What_is_kept_stays_in_the_browser_and_leads_to_a_comparison() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/en/spaces");
        var keep = page.Locator(".card .keep");
        await keep.Nth(0).ClickAsync();
        await keep.Nth(1).ClickAsync();
        Assert.Equal("true", await keep.Nth(1).GetAttributeAsync("aria-pressed"));
        Assert.Equal("/en/spaces", new Uri(page.Url).AbsolutePath);

        await visit.GoAsync("/en/shortlist");
        await page.ArriveAsync("**/shortlist?space=*&space=*");
        Assert.Equal(2, await page.Locator(".cards > li").CountAsync());
        await page.Locator("main form button").ClickAsync();
        await page.ArriveAsync("**/spaces/compare?space=*&space=*");
        Assert.Equal(2, await page.Locator(".compare thead th").CountAsync());

        await visit.GoAsync("/en/shortlist");
        await page.ArriveAsync("**/shortlist?space=*&space=*");
        await page.Locator(".card .keep").First.ClickAsync();
        await Assertions.Expect(page.Locator(".cards > li")).ToHaveCountAsync(1);
        await page.Locator(".card .keep").First.ClickAsync();
        await Assertions.Expect(page.Locator(".cards > li")).ToHaveCountAsync(0);
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        Assert.Empty(visit.Complaints);
    });

    [Fact]
    public Task Without_script_an_address_compares_and_nothing_offers_what_it_cannot_do() => TravelAsync(async visit =>
    {
        await visit.GoAsync("/en/spaces");
        Assert.Equal(0, await visit.Page.Locator(".keep").CountAsync());
        await Assertions.Expect(visit.Page.Locator(".near")).Not.ToBeVisibleAsync();
        await visit.Page.Locator(".card h3 a").First.ClickAsync();
        await visit.Page.Locator(".acts a[href*=compare]").ClickAsync();
        await visit.Page.Locator(".chips a").First.ClickAsync();

        Assert.Equal(2, await visit.Page.Locator(".compare thead th").CountAsync());
    }, script: false);

    [Fact]
    public Task Near_me_asks_when_pressed_and_rounds_the_place() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await page.Context.GrantPermissionsAsync(["geolocation"]);
        await page.Context.SetGeolocationAsync(new() { Latitude = 48.8566123f, Longitude = 2.3522219f });
        await visit.GoAsync("/en/spaces");
        await page.Locator(".near button").ClickAsync();
        await page.ArriveAsync("**/en/spaces?near=*");

        Assert.Contains("near=48.857%2C2.352&sort=near", page.Url);
        Assert.Contains("km", await page.Locator(".card .where").First.InnerTextAsync());
    });
}
