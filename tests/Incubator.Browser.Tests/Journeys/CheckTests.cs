using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>A founder asks which housing aid they can get: one who may, one who may not yet, one who does not know.</summary>
public sealed class CheckTests(SiteHost site) : Journey(site)
{
    public static TheoryData<string, bool> Ways => new() { { "en", true }, { "en", false }, { "fr", true }, { "fr", false } };

    [Theory]
    [MemberData(nameof(Ways))]
    public Task One_who_may_sees_by_which_conditions(string language, bool script) => TravelAsync(async visit =>
    {
        await AnswerAsync(visit, language, script, ("age", "25"), ("income", "1800"), ("rent", "700"));

        var visale = visit.Page.Locator("article[data-slug=visale]");
        Assert.Equal("eligible", await visale.GetAttributeAsync("data-verdict"));
        Assert.True(await visale.Locator("[data-condition=met]").CountAsync() > 1);
        Assert.True(await visale.Locator("a[href^=http]").CountAsync() > 0);
        await AssertSoundAsync(visit, script);
    }, script);

    [Theory]
    [MemberData(nameof(Ways))]
    public Task One_who_may_not_yet_sees_what_would_change_it(string language, bool script) => TravelAsync(async visit =>
    {
        await AnswerAsync(visit, language, script, ("age", "45"), ("income", "1800"), ("rent", "700"));

        var visale = visit.Page.Locator("article[data-slug=visale]");
        Assert.NotEqual("eligible", await visale.GetAttributeAsync("data-verdict"));
        var refused = visit.Page.Locator("article[data-verdict=not-eligible]").First;
        Assert.NotEmpty(await refused.Locator(".change li").First.InnerTextAsync());
        Assert.True(await refused.Locator("[data-condition=not-met]").CountAsync() > 0);
        await AssertSoundAsync(visit, script);
    }, script);

    [Theory]
    [MemberData(nameof(Ways))]
    public Task One_who_does_not_know_sees_what_to_answer(string language, bool script) => TravelAsync(async visit =>
    {
        await AnswerAsync(visit, language, script);

        var open = visit.Page.Locator("article[data-slug=visale][data-verdict=depends]");
        var question = open.Locator("a[href^='#']").First;
        var field = (await question.GetAttributeAsync("href"))!;
        Assert.Equal(1, await visit.Page.Locator(field).CountAsync());
        await AssertSoundAsync(visit, script);
    }, script);

    [Fact]
    public Task With_script_the_answers_stand_in_no_address() => TravelAsync(async visit =>
    {
        await AnswerAsync(visit, "en", true, ("age", "270"));

        Assert.EndsWith("/en/housing/check", visit.Page.Url);
        Assert.Equal("270", await visit.Page.Locator("#age").InputValueAsync());
        Assert.Equal("true", await visit.Page.Locator("#age").GetAttributeAsync("aria-invalid"));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Answers_outlast_an_opened_aid_back_a_reload_and_the_other_language(bool script) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await AnswerAsync(visit, "en", script, ("age", "25"), ("income", "1800"));

        await page.Locator("article[data-slug=visale] h3 a").ClickAsync();
        await page.ArriveAsync("**/en/housing/visale");
        await page.GoBackAsync();
        await AssertAnsweredAsync(page, "25");

        await page.ReloadAsync();
        await AssertAnsweredAsync(page, "25");

        await page.Locator("a.lang[hreflang=fr]").ClickAsync();
        await page.ArriveAsync("**/fr/housing/check*");
        await AssertAnsweredAsync(page, "25");
        Assert.Equal(!script, page.Url.Contains("age=25", StringComparison.Ordinal));
    }, script);

    [Fact]
    public Task With_script_the_answers_are_there_after_a_link_back_to_the_check_until_they_are_cleared() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await AnswerAsync(visit, "en", true, ("income", "1800"));
        // Not asked for yet.
        await page.Locator("#age").FillAsync("26");
        await page.Locator("article[data-slug=visale] h3 a").ClickAsync();
        await page.ArriveAsync("**/en/housing/visale");
        await page.Locator("a[href*='/housing/check?']").ClickAsync();
        await page.ArriveAsync("**/en/housing/check");
        Assert.Equal("26", await page.Locator("#age").InputValueAsync());
        Assert.Equal("1800", await page.Locator("#income").InputValueAsync());
        Assert.Equal("FR", await page.Locator("#country").InputValueAsync());

        // An address that says more than a place stands for itself.
        await visit.GoAsync("/en/housing/check?age=40");
        Assert.Equal("40", await page.Locator("#age").InputValueAsync());
        Assert.Equal("", await page.Locator("#income").InputValueAsync());

        await page.Locator("[data-clear]").ClickAsync();
        await page.ArriveAsync("**/en/housing/check");
        await Assertions.Expect(page.Locator("#age")).ToHaveValueAsync("");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#age")).ToHaveValueAsync("");
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Empty(visit.Complaints);
    });

    private static async Task AssertAnsweredAsync(IPage page, string age)
    {
        await Assertions.Expect(page.Locator("article[data-slug=visale] [data-condition=met]").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#age")).ToHaveValueAsync(age);
        await Assertions.Expect(page.Locator("#income")).ToHaveValueAsync("1800");
        await Assertions.Expect(page.Locator("#city")).ToHaveValueAsync("paris");
    }

    // axe is a script itself: what it sees with script is what stands there without.
    private static async Task AssertSoundAsync(Visit visit, bool script) => Assert.Empty(script ? await visit.BreachesAsync() : []);

    private static async Task AnswerAsync(Visit visit, string language, bool script, params (string Key, string Value)[] answers)
    {
        var page = visit.Page;
        await visit.GoAsync($"/{language}/housing/check");
        await page.Locator("#city").SelectOptionAsync("paris");
        foreach (var (key, value) in answers)
        {
            await page.Locator($"#{key}").FillAsync(value);
        }

        if (script)
        {
            await page.RunAndWaitForResponseAsync(
                () => page.Locator("[data-check] button[type=submit]").ClickAsync(),
                r => r.Url.EndsWith("/check/answer", StringComparison.Ordinal)
            );
            await page.Locator("#check :focus").WaitForAsync();
        }
        else
        {
            await page.Locator("[data-check] button[type=submit]").ClickAsync();
            await page.ArriveAsync("**/housing/check?*");
        }
    }
}
