using System.Text.RegularExpressions;
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
        await AnswerAsync(visit, language, script, ("age", "25"), ("income", "1800"), ("rent", "700"), ("permit", "eu-citizen"));

        var visale = visit.Page.Locator("article[data-slug=visale]");
        Assert.Equal("eligible", await visale.GetAttributeAsync("data-verdict"));
        Assert.NotEmpty(await visale.Locator(".reason").First.InnerTextAsync());
        await visale.Locator(".proof > summary").ClickAsync();
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
        Assert.NotEmpty(await refused.Locator(".reason").First.TextContentAsync() ?? "");
        Assert.True(await refused.Locator("[data-condition=not-met]").CountAsync() > 0);
        await AssertSoundAsync(visit, script);
    }, script);

    [Theory]
    [MemberData(nameof(Ways))]
    public Task One_who_does_not_know_sees_what_to_answer(string language, bool script) => TravelAsync(async visit =>
    {
        await AnswerAsync(visit, language, script, ("household", "1"));

        var open = visit.Page.Locator("article[data-verdict=depends]").First;
        Assert.True(
            await open.Locator("button[form=questions], select[form=questions], input[form=questions], a[href^='#']").CountAsync()
                > 0
        );
        await AssertSoundAsync(visit, script);
    },
            script
        );

    [Fact]
    public Task With_script_the_answers_stand_in_no_address() => TravelAsync(async visit =>
    {
        await AnswerAsync(visit, "en", true, ("age", "270"), ("household", "1"));

        Assert.EndsWith("/en/housing/check", visit.Page.Url);
        Assert.StartsWith("Error: ", await visit.Page.TitleAsync());
        Assert.Equal("270", await visit.Page.Locator("#age").InputValueAsync());
        Assert.Equal("true", await visit.Page.Locator("#age").GetAttributeAsync("aria-invalid"));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Answers_outlast_an_opened_aid_back_a_reload_and_the_other_language(bool script) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await AnswerAsync(visit, "en", script, ("age", "25"), ("income", "1800"), ("rent", "700"), ("permit", "eu-citizen"));

        await page.Locator("article[data-slug=visale] h3 a").ClickAsync();
        // Without script nothing tells when a page has loaded.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/en/housing/visale$"));
        await page.GoBackAsync();
        await AssertAnsweredAsync(page, "25");

        await page.ReloadAsync();
        await AssertAnsweredAsync(page, "25");

        await page.Locator(".lang[lang=fr]").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/fr/housing/check"));
        await AssertAnsweredAsync(page, "25");
        Assert.DoesNotContain("age=25", page.Url, StringComparison.Ordinal);
    }, script);

    [Fact]
    public Task With_script_the_answers_are_there_after_a_link_back_to_the_check_until_they_are_cleared() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await AnswerAsync(visit, "en", true, ("income", "1800"), ("rent", "700"), ("permit", "eu-citizen"));
        // Not asked for yet.
        await page.Locator("#age").FillAsync("26");
        await page.Locator("article[data-slug=visale] h3 a").ClickAsync();
        await page.ArriveAsync("**/en/housing/visale");
        await page.Locator("a[href*='/housing/check?']").ClickAsync();
        await Assertions.Expect(page.Locator("article")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#age")).ToHaveValueAsync("26");
        await Assertions.Expect(page.Locator("#city")).ToHaveValueAsync("paris");

        // An address that says more than a place stands for itself.
        await visit.GoAsync("/en/housing/check?city=paris&age=40");
        Assert.Equal("40", await page.Locator("#age").InputValueAsync());
        Assert.Equal("", await page.Locator("#income").InputValueAsync());

        await page.Locator("[data-clear]").ClickAsync();
        await page.ArriveAsync("**/en/housing/check");
        await Assertions.Expect(page.Locator("#age")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#age")).ToHaveCountAsync(0);
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Empty(visit.Complaints);
    });

    [Fact]
    public Task What_one_ticks_is_copied_as_an_address_that_a_co_founder_opens_and_nothing_else() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await AnswerAsync(visit, "en", true, ("age", "25"), ("income", "1800"), ("permit", "eu-citizen"));
        await page.Locator(".share > summary").ClickAsync();
        await Assertions.Expect(page.Locator(".share label:has([name=permit])")).ToContainTextAsync("Right to stay: citizen of the EU");
        await page.Locator(".share input[name=city]").CheckAsync();
        await page.Locator(".share input[name=age]").CheckAsync();
        await page.Locator("[data-share-form]").ClickAsync();
        await Assertions.Expect(page.Locator(".share [role=status]")).ToHaveTextAsync("Link copied");
        var sent = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.EndsWith("/en/housing/check?city=paris&age=25", sent);
        Assert.Empty(visit.Complaints);
        Assert.Empty(await visit.BreachesAsync());

        await using var cofounder = await Visit.StartAsync(Site, width: 390);
        await cofounder.Page.GotoAsync(sent);
        await Assertions.Expect(cofounder.Page.Locator("#age")).ToHaveValueAsync("25");
        await Assertions.Expect(cofounder.Page.Locator("#answer article").First).ToBeVisibleAsync();
    }, width: 390);

    [Fact]
    public Task Without_script_what_one_ticks_is_an_address_that_opens() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await AnswerAsync(visit, "fr", false, ("age", "25"), ("income", "1800"));
        await page.Locator(".share > summary").ClickAsync();
        await Assertions.Expect(page.Locator("[data-share-form]")).Not.ToBeVisibleAsync();
        await page.Locator(".share input[name=age]").CheckAsync();
        await page.Locator(".share button[type=submit]").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/fr/housing/check\\?age=25$"));
    }, script: false);

    private static async Task AssertAnsweredAsync(IPage page, string age)
    {
        await Assertions.Expect(page.Locator("article[data-slug=visale]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#age")).ToHaveValueAsync(age);
        await Assertions.Expect(page.Locator("#income")).ToHaveValueAsync("1800");
        await Assertions.Expect(page.Locator("#city")).ToHaveValueAsync("paris");
    }

    // axe is a script itself: what it sees with script is what stands there without.
    private static async Task AssertSoundAsync(Visit visit, bool script) => Assert.Empty(script ? await visit.BreachesAsync() : []);

    // The place first, which decides what is asked; then the answers.
    private static async Task AnswerAsync(Visit visit, string language, bool script, params (string Key, string Value)[] answers)
    {
        var page = visit.Page;
        await visit.GoAsync($"/{language}/housing/check");
        await page.Locator("#city").SelectOptionAsync("paris");
        await SendAsync(page, script);
        await page.Locator("#age").WaitForAsync();
        foreach (var (key, value) in answers)
        {
            var field = page.Locator($"#{key}");
            await (key == "permit" ? field.SelectOptionAsync(value) : field.FillAsync(value));
        }

        await SendAsync(page, script);
        await page.Locator("article").First.WaitForAsync();
    }

    private static async Task SendAsync(IPage page, bool script)
    {
        var send = page.Locator("[data-check] button[type=submit]:not([name])").Last;
        if (script)
        {
            await page.RunAndWaitForResponseAsync(() => send.ClickAsync(), r => r.Url.EndsWith("/check/answer", StringComparison.Ordinal));
            await page.Locator("#check :focus").WaitForAsync();
        }
        else
        {
            await page.RunAndWaitForResponseAsync(() => send.ClickAsync(), r => r.Request.Method == "POST");
            await page.WaitForLoadStateAsync();
        }
    }
}
