using Incubator.Browser.Tests.Pages;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>A founder on a phone finds an info evening and keeps it.</summary>
public sealed class EventTests(SiteHost site) : Journey(site)
{
    [Theory]
    [InlineData("en", "info-evening")]
    [InlineData("fr", "info-evening")]
    public Task A_founder_on_a_phone_finds_an_info_evening_and_opens_it(string language, string kind) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync($"/{language}");
        await page.Locator($"header nav a[href='/{language}/events']").ClickAsync();
        await page.Locator("#results").WaitForAsync();
        await page.Locator("details.filters > summary").ClickAsync();
        await page.Locator($"[data-facet=kind][data-value={kind}] input").CheckAsync();
        await page.Locator("details.filters button").ClickAsync();
        await page.ArriveAsync($"**kind={kind}**");
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));

        var slug = await page.Locator("#results [data-slug]").First.GetAttributeAsync("data-slug");
        await page.Locator("#results [data-slug] h3 a").First.ClickAsync();
        await page.ArriveAsync($"**/{language}/events/{slug}");

        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
        var calendar = await page.Locator(".aside a[type='text/calendar']").GetAttributeAsync("href");
        var answer = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), calendar).ToString());
        Assert.Equal(200, answer.Status);
        Assert.Contains("BEGIN:VEVENT", await answer.TextAsync(), StringComparison.Ordinal);
    }, width: 390);
}
