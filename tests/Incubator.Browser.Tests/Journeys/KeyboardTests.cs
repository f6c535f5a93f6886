using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>Without a mouse: every step is a key.</summary>
public sealed class KeyboardTests(SiteHost site) : Journey(site)
{
    private const int ManyTabs = 60;

    [Fact]
    public Task The_first_tab_leads_past_the_header() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/en/spaces");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("a.skip").First).ToBeFocusedAsync();
        await Expect(page.Locator("a.skip").First).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.closest('main') !== null"));
    });

    [Fact]
    public Task From_search_to_a_result_and_back() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/en");
        await TabToAsync(page, "main input[name=q]");
        await page.Keyboard.TypeAsync("paris");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**/en/spaces?*");

        await TabToAsync(page, "#results [data-slug] a");
        // The link fills its card, and the card shows the focus.
        Assert.Equal("solid", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement.closest('.card')).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        Assert.Contains("/en/spaces/", page.Url);

        // The browser's own key for "back" belongs to its window, which a headless one has not.
        await page.GoBackAsync();
        await Expect(page.Locator("#results")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_place_is_chosen_while_typing_and_searched() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/en");
        var where = page.Locator("#where");
        await TabToAsync(page, "#where");
        await page.Keyboard.TypeAsync("montreui");
        await Expect(where).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("#where-offers [role=option]").First).ToHaveTextAsync("Montreuil, Seine-Saint-Denis");

        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(where).ToHaveAttributeAsync("aria-activedescendant", "where-offers-0");
        await page.Keyboard.PressAsync("Enter");
        await Expect(where).ToHaveValueAsync("Montreuil, Seine-Saint-Denis");
        await Expect(where).ToHaveAttributeAsync("aria-expanded", "false");
        await page.Keyboard.PressAsync("Enter");

        await page.ArriveAsync("**/en/spaces?*where=Montreuil*");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Spaces near Montreuil");
    });

    [Fact]
    public Task The_check_offers_places_while_one_types_and_again_after_its_answer() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/en/housing/check");
        await ChoosePlaceAsync(page, "montreui", "Montreuil, Seine-Saint-Denis");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#answer")).ToContainTextAsync("Montreuil");

        if (!await page.Locator("#where").IsVisibleAsync())
        {
            await page.Locator("summary:visible").First.ClickAsync();
        }

        await page.Locator("#where").FillAsync("");
        await ChoosePlaceAsync(page, "oaklan", "Oakland, California");
        Assert.Empty(visit.Complaints);
    });

    private static async Task ChoosePlaceAsync(IPage page, string typed, string offered)
    {
        var where = page.Locator("#where");
        await where.FocusAsync();
        await page.Keyboard.TypeAsync(typed);
        await Expect(page.Locator("#where-offers [role=option]").First).ToHaveTextAsync(offered);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(where).ToHaveValueAsync(offered);
        await Expect(where).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [Fact]
    public Task An_offer_is_chosen_while_typing() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await Site.AddSpaceAsync("Zephyrine Annexe");
        await visit.GoAsync("/en/spaces");
        var words = page.Locator("main input[name=q]");
        await TabToAsync(page, "main input[name=q]");
        await page.Keyboard.TypeAsync("zephyr");
        await Expect(words).ToHaveAttributeAsync("aria-expanded", "true");

        await page.Keyboard.PressAsync("Escape");
        await Expect(words).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(words).ToHaveValueAsync("zephyr");

        await page.Keyboard.TypeAsync("i");
        await Expect(words).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(
            "Zephyrine Annexe",
            await page.EvaluateAsync<string>(
                "document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).firstChild.textContent"
            )
        );
        await page.Keyboard.PressAsync("Enter");

        await page.ArriveAsync("**/en/spaces/zephyrine-annexe*");
    });

    [Fact]
    public Task Sign_in_and_save_a_space() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var space = await Site.AddSpaceAsync("Au Clavier");
        var email = await Site.AddPersonAsync(administrator: true);
        await visit.GoAsync("/en/account/sign-in");
        await TabToAsync(page, "#email");
        await page.Keyboard.TypeAsync(email);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(SiteHost.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**/en/admin");

        var editor = new SpaceEdit(page);
        await editor.OpenAsync(space.Id);
        await TabToAsync(page, "#field-Street");
        await page.Keyboard.TypeAsync("5 rue du Clavier");
        await page.Keyboard.PressAsync("Enter");

        await Expect(editor.Saved).ToBeVisibleAsync();
    });

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var n = 0; n < ManyTabs; n++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
            {
                return;
            }
        }

        Assert.Fail($"{selector} is not reached by Tab.");
    }
}
