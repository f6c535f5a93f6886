using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>A founder finds a space.</summary>
/// <remarks>It counts spaces, so it has a site of its own: other journeys add some.</remarks>
public sealed class FounderTests(SiteHost site) : Journey(site), IClassFixture<SiteHost>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_founder_finds_a_space_with_filters_with_and_without_script(bool script) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/en");
        await page.Locator("main input[name=q]").FillAsync("paris");
        await page.Locator("main [role=search] button").ClickAsync();
        var search = new SpaceSearch(page);
        var all = await search.TotalAsync();
        Assert.True(all > 1);

        var promised = await search.CountOfAsync("kind", "coworking");
        await search.NarrowAsync(("kind", "coworking"));

        Assert.Contains("kind=coworking", page.Url);
        Assert.Contains("q=paris", page.Url);
        Assert.Equal(promised, await search.TotalAsync());
        var first = search.Tiles.First;
        var slug = await first.GetAttributeAsync("data-slug");
        await first.Locator("a").First.ClickAsync();
        Assert.EndsWith($"/en/spaces/{slug}", page.Url);
        Assert.Equal(1, await page.Locator("h1").CountAsync());

        await page.GoBackAsync();
        Assert.Equal(promised, await search.TotalAsync());
    }, script);

    [Fact]
    public Task A_chosen_filter_is_dropped_by_its_chip() => TravelAsync(async visit =>
    {
        var search = new SpaceSearch(visit.Page);
        await search.OpenAsync();
        var all = await search.TotalAsync();
        await search.NarrowAsync(("kind", "incubator"));
        Assert.True(await search.TotalAsync() < all);

        await search.Chips.First.ClickAsync();

        Assert.Equal(all, await search.TotalAsync());
    });

    [Fact]
    public Task An_empty_result_names_a_way_out_that_leads_to_results() => TravelAsync(async visit =>
    {
        var search = new SpaceSearch(visit.Page);
        await search.OpenAsync("?q=xyzzyplugh&kind=coworking");
        Assert.Equal(0, await search.TotalAsync());

        await search.Results.Locator(".empty a, .chips a").First.ClickAsync();

        Assert.True(await search.TotalAsync() > 0);
    });

    [Fact]
    public Task On_a_phone_the_filters_open_above_the_results() => TravelAsync(async visit =>
    {
        var search = new SpaceSearch(visit.Page);
        await search.OpenAsync();
        await Assertions.Expect(visit.Page.Locator("details.filters [data-facet]").First).Not.ToBeVisibleAsync();

        await search.NarrowAsync(("kind", "coworking"));

        Assert.Contains("kind=coworking", visit.Page.Url);
        Assert.False(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }, width: 390);
}
