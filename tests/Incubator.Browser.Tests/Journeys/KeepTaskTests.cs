using Incubator.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>Two of the ten tasks: a founder sends what was found, and puts a deadline into the calendar.</summary>
public sealed class KeepTaskTests(SiteHost site) : TaskJourney(site)
{
    [Theory]
    [InlineData("en", "Saved (2)", "Link copied", "nothing is kept in your browser")]
    [InlineData("fr", "Enregistrés (2)", "Lien copié", "rien n’est gardé dans votre navigateur")]
    public Task Task_8_a_shortlist_sent_to_a_co_founder(string language, string saved, string copied, string kept) =>
        DoAsync(language, script: true, taps: 4, words: 0, async (visit, effort) =>
        {
            var page = visit.Page;
            await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await effort.TapAsync(page.Locator(".card .keep").Nth(0));
            await effort.TapAsync(page.Locator(".card .keep").Nth(1));
            await Expect(page.Locator(".mine")).ToHaveTextAsync(saved);
            await effort.TapAsync(".mine");
            await page.ArriveAsync("**/shortlist?space=*&space=*");
            await effort.TapAsync(".sharing summary");
            await Expect(page.Locator(".sharing [role=status]")).ToHaveTextAsync(copied);
            var sent = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
            Assert.Equal(page.Url, sent);

            await using var cofounder = await Visit.StartAsync(Site, width: 390, height: Screen);
            await cofounder.Page.GotoAsync(sent);
            Assert.Equal(2, await cofounder.Page.Locator(".cards > li").CountAsync());
            Assert.Contains(kept, await cofounder.Page.Locator(".lede:visible").InnerTextAsync());
            Assert.Equal(0, await cofounder.Page.EvaluateAsync<int>("localStorage.length"));
            await cofounder.Page.Locator("#save-all").ClickAsync();
            await Expect(cofounder.Page.Locator(".mine")).ToHaveTextAsync(saved);
        });

    [Theory]
    [InlineData("en", true, "Upstream, winter: last day to apply")]
    [InlineData("fr", true, "À contre-courant, hiver\u00A0: dernier jour pour candidater")]
    [InlineData("fr", false, "À contre-courant, hiver\u00A0: dernier jour pour candidater")]
    public Task Task_9_the_next_deadline_into_my_calendar_with_a_reminder(string language, bool script, string deadline) =>
        DoAsync(language, script, taps: 3, words: 0, async (visit, effort) =>
        {
            var page = visit.Page;
            await effort.TapAsync($"main .doors a[href='/{language}/programmes?open=true']");
            await ArriveAsync(page, $"/{language}/programmes?open=true");
            await effort.TapAsync("#results [data-slug] h3 a");
            await ArriveAsync(page, $"/{language}/programmes/upstream-winter");

            var address = await page.Locator(".aside a[type='text/calendar']").GetAttributeAsync("href");
            var file = page.WaitForDownloadAsync();
            await effort.TapAsync(".aside a[type='text/calendar']");
            Assert.EndsWith(address!, new Uri((await file).Url).AbsolutePath, StringComparison.Ordinal);
            var answer = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), address).ToString());
            var calendar = (await answer.TextAsync()).Replace("\r\n ", "", StringComparison.Ordinal);

            Assert.Contains($"SUMMARY:{deadline.Replace(",", "\\,", StringComparison.Ordinal)}", calendar, StringComparison.Ordinal);
            Assert.Contains("DTSTART;VALUE=DATE:20261204", calendar, StringComparison.Ordinal);
            Assert.Contains("TRIGGER:-P7D", calendar, StringComparison.Ordinal);
        });
}
