using System.Collections.Concurrent;
using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>A founder looks at a part of the map.</summary>
public sealed class MapTests(SiteHost site) : Journey(site)
{
    private const string Tiles = "https://tile.openstreetmap.org/";

    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    // There is no network where tests run: the pictures are made here. Answers where each was asked from.
    private static async Task<ConcurrentBag<string?>> ServeTilesAsync(IPage page)
    {
        var referrers = new ConcurrentBag<string?>();
        await page.RouteAsync($"{Tiles}**", async route =>
        {
            referrers.Add(await route.Request.HeaderValueAsync("referer"));
            await route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = Pixel });
        });
        return referrers;
    }

    [Fact]
    public Task The_map_comes_when_asked_for_and_its_area_becomes_a_search() =>
        TravelAsync(async visit =>
        {
            var page = visit.Page;
            await ServeTilesAsync(page);
            var asked = new List<string>();
            page.Request += (_, request) => asked.Add(request.Url);
            await visit.GoAsync("/en/spaces");
            await page.Locator(".views a").Nth(1).ClickAsync();
            await page.ArriveAsync("**/en/spaces?view=map");
            await Assertions.Expect(page.Locator(".atlas > button")).ToBeVisibleAsync();
            Assert.DoesNotContain(
                asked,
                a => a.Contains("leaflet", StringComparison.Ordinal) || a.Contains("/spaces/map", StringComparison.Ordinal)
            );
            Assert.NotEqual(0, await page.Locator(".cards > li").CountAsync());

            await page.Locator(".atlas > button").ClickAsync();
            await Assertions.Expect(page.Locator(".atlas .mark").First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator(".atlas [role=status]")).ToContainTextAsync("In view:");
            Assert.All(
                await page.Locator(".atlas .mark")
                    .EvaluateAllAsync<string?[]>(
                        "marks => marks.map(mark => mark.tabIndex === 0 ? mark.getAttribute('aria-label') : null)"
                    ),
                Assert.NotNull
            );
            Assert.Empty(await visit.BreachesAsync());

            // The keyboard gets from a cluster to the spaces in it.
            var before = await page.Locator(".atlas .under a").GetAttributeAsync("href");
            await page.Locator(".atlas .mark:not(.one)").First.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".atlas .under a")).Not.ToHaveAttributeAsync("href", before!);
            await page.Locator(".atlas .under a").ClickAsync();
            await page.ArriveAsync("**/en/spaces?view=map&area=*");

            Assert.NotEqual("0", await page.Locator("#results").GetAttributeAsync("data-total"));
            Assert.Empty(visit.Complaints);
            Assert.All(visit.Elsewhere, a => Assert.StartsWith(Tiles, a, StringComparison.Ordinal));
        });

    [Fact]
    public Task On_a_phone_a_mark_says_its_price_and_stays_with_its_name_open_while_the_map_moves() =>
        TravelAsync(async visit =>
        {
            var page = visit.Page;
            var referrers = await ServeTilesAsync(page);
            await visit.GoAsync("/fr/spaces?city=paris&view=map");
            Assert.Contains("tile.openstreetmap.org", await page.Locator("#map-note").TextContentAsync());
            Assert.Empty(visit.Elsewhere);

            await page.Locator(".atlas > button").ClickAsync();
            await Assertions.Expect(page.Locator(".atlas .mark.priced").First).ToContainTextAsync("€/");
            // Each in turn, those at the edge too: what opens there moves the map, and others come and go.
            var (slugs, seen) = (new List<string>(), new HashSet<string>());
            while (await FocusNextAsync(page, seen) is { } name)
            {
                seen.Add(name);
                await page.Keyboard.PressAsync("Enter");
                var link = page.Locator(".leaflet-popup a");
                await Assertions.Expect(link).ToBeFocusedAsync();
                var asked = await link.GetAttributeAsync("href");
                await Assertions.Expect(page.Locator(".atlas [role=status]")).ToContainTextAsync("écran");
                Assert.Equal(asked, await link.GetAttributeAsync("href"));
                Assert.Contains(name, await LabelsAsync(page));
                slugs.Add(asked!);
                await page.Keyboard.PressAsync("Escape");
                await Assertions.Expect(page.Locator(".leaflet-popup")).ToHaveCountAsync(0);
            }

            Assert.True(slugs.Distinct().Count() > 1);
            Assert.NotEmpty(referrers);
            Assert.All(referrers, r => Assert.Equal(new Uri(page.Url).GetLeftPart(UriPartial.Authority) + "/", r));
            Assert.All(visit.Elsewhere, a => Assert.StartsWith(Tiles, a, StringComparison.Ordinal));
            Assert.Empty(await visit.BreachesAsync());
            Assert.Empty(visit.Complaints);
        }, width: 390);

    private static Task<string[]> LabelsAsync(IPage page) => page.Locator(".atlas .mark.one")
        .EvaluateAllAsync<string[]>("marks => marks.map(m => m.getAttribute('aria-label'))");

    /// <summary>Gives the focus to a mark that is on the map now and not among those; null where there is none.</summary>
    private static Task<string?> FocusNextAsync(IPage page, IEnumerable<string> seen) => page.Locator(".atlas .mark.one")
        .EvaluateAllAsync<string?>(
            """
            (marks, seen) => {
              const next = marks.find(m => !seen.includes(m.getAttribute("aria-label")));
              next?.focus();
              return next?.getAttribute("aria-label") ?? null;
            }
            """,
            seen);

    [Fact]
    public Task A_spaces_page_has_a_sketch_at_once_and_the_map_when_asked_for() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await ServeTilesAsync(page);
        await visit.GoAsync("/en/spaces");
        await page.Locator(".card h3 a").First.ClickAsync();
        await Assertions.Expect(page.Locator("svg.map .pin")).ToBeVisibleAsync();

        await page.Locator(".atlas > button").ClickAsync();
        var here = page.Locator(".atlas .mark.here");
        await here.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".leaflet-popup a")).ToBeFocusedAsync();

        Assert.Equal(new Uri(page.Url).AbsolutePath, await page.Locator(".leaflet-popup a").GetAttributeAsync("href"));
        Assert.Empty(await visit.BreachesAsync());
        Assert.Empty(visit.Complaints);
        Assert.All(visit.Elsewhere, a => Assert.StartsWith(Tiles, a, StringComparison.Ordinal));
    });

    [Fact]
    public Task Without_script_the_page_says_that_the_list_has_the_same() => TravelAsync(async visit =>
    {
        await visit.GoAsync("/en/spaces?view=map");
        await Assertions.Expect(visit.Page.Locator(".atlas > button")).Not.ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("The map needs JavaScript.")).ToBeVisibleAsync();
        Assert.NotEqual(0, await visit.Page.Locator(".cards > li").CountAsync());
    }, script: false);
}
