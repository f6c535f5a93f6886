using System.Globalization;
using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>Three of the ten tasks: which aid a founder can get, and what living there costs.</summary>
/// <remarks>It measures pages, so it has a site of its own: other journeys publish housing aid.</remarks>
public sealed class HousingTaskTests(SiteHost site) : TaskJourney(site), IClassFixture<SiteHost>
{
    [Theory]
    [MemberData(nameof(Ways))]
    public Task Task_3_which_aid_a_micro_entrepreneur_can_get_in_Paris_and_why_not_the_others(string language, bool script) =>
        DoAsync(language, script, taps: 9, words: 4, async (visit, effort) =>
        {
            var page = visit.Page;
            await ChooseAsync(page, effort, language, "paris");
            await effort.TapAsync("input[name=status][value=micro-enterprise]");
            foreach (var (key, value) in new[] { ("age", "27"), ("income", "1400"), ("rent", "750"), ("household", "1") })
            {
                await effort.TypeAsync($"#{key}", value);
            }

            await effort.ChooseAsync("#tenancy", "tenant");
            await effort.TapAsync(Send(page));
            await AssertAnsweredAsync(page);
            Assert.InRange(await HeightAsync(page), 0, Screen * 2.5);

            var step = page.Locator("section[data-standing=step] article[data-slug=visale] .reason").First;
            await Expect(step).ToContainTextAsync("700");
            // What is certain and what is one step away are within the first screen of the answer.
            await Expect(step).ToBeInViewportAsync();
            var refused = page.Locator("details[data-standing=not]");
            await effort.TapAsync(refused.Locator("> summary"));
            await Expect(refused.Locator(".reason").First).ToBeVisibleAsync();
            Assert.All(await refused.Locator(".reason").AllInnerTextsAsync(), Assert.NotEmpty);
            Assert.Equal(await refused.Locator("article").CountAsync(), await refused.Locator("article:has(.reason)").CountAsync());
        });

    [Theory]
    [MemberData(nameof(Ways))]
    public Task Task_4_on_a_student_visa_in_San_Francisco_the_answer_says_who_asks_about_it(string language, bool script) =>
        DoAsync(language, script, taps: 5, words: 1, async (visit, effort) =>
        {
            var page = visit.Page;
            await ChooseAsync(page, effort, language, "san-francisco");
            await effort.TypeAsync("#age", "27");
            await effort.TapAsync(Send(page));
            await AssertAnsweredAsync(page);

            // Before the lines, and each that it names is one of them.
            var said = page.Locator("#answer > p:not(.tally, [data-failed])").First;
            await Expect(said).ToContainTextAsync("visa");
            await Expect(said).ToContainTextAsync("(Section 8)");
            await Expect(said).ToBeInViewportAsync();
            var named = page.Locator("#answer article h3", new() { HasText = "(Section 8)" });
            Assert.Equal(1, await named.CountAsync());
        });

    [Theory]
    [MemberData(nameof(Ways))]
    public Task Task_10_the_first_three_months_in_Paris_all_in(string language, bool script) =>
        DoAsync(language, script, taps: 4, words: 0, async (visit, effort) =>
        {
            var page = visit.Page;
            await effort.TapAsync("main a[href$='/housing/first-months']");
            await ArriveAsync(page, $"/{language}/housing/first-months");
            await effort.ChooseAsync("#city", "paris");
            await effort.TapAsync("[data-months] button[type=submit]");

            var total = page.Locator("[data-total]").First;
            await Expect(total).ToBeInViewportAsync();
            Assert.True(long.Parse((await total.GetAttributeAsync("data-total"))!, CultureInfo.InvariantCulture) > 0);
            Assert.Equal(4, await page.Locator(".months thead th").CountAsync());
        });

    [Theory]
    [MemberData(nameof(Languages))]
    public Task Before_a_place_the_check_is_one_screen_and_a_half_and_with_ten_answers_two_and_a_half(string language) => TravelAsync(
        async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync($"/{language}/housing/check");
            Assert.InRange(await HeightAsync(page), 0, Screen * 1.5);

            await visit.GoAsync(
                $"/{language}/housing/check?city=paris&age=27&status=micro-enterprise&permit=eu-citizen&income=1400&tenancy=tenant"
                    + "&household=1&rent=750&children=0&city-months=8&held=none");
            Assert.InRange(await HeightAsync(page), 0, Screen * 2.5);
        }, width: 390, height: Screen);

    // The door, the list and the city in it, the button.
    private static async Task ChooseAsync(IPage page, Effort effort, string language, string city)
    {
        await effort.TapAsync("main a[href$='/housing/check']");
        await ArriveAsync(page, $"/{language}/housing/check");
        await effort.ChooseAsync("#city", city);
        await effort.TapAsync(Send(page));
        await Expect(page.Locator("#age")).ToBeVisibleAsync();
    }

    private static ILocator Send(IPage page) => page.Locator("[data-check] button[type=submit]:not([name])").Last;

    private static Task AssertAnsweredAsync(IPage page) => Expect(page.Locator("#answer article").First).ToBeVisibleAsync();

    // A page that has not all of its style yet is higher.
    private static async Task<int> HeightAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => document.readyState === 'complete' && document.fonts.status === 'loaded'");
        return await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
    }
}
