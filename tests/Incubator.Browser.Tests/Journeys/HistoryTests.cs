using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>What was changed of a record: for its editors, and for visitors.</summary>
public sealed class HistoryTests(SiteHost site) : Journey(site)
{
    [Theory]
    [InlineData("en", ColorScheme.Light, 1280)]
    [InlineData("fr", ColorScheme.Dark, 390)]
    public Task A_change_is_seen_compared_undone_and_told_to_visitors(string language, ColorScheme theme, int width) =>
        TravelAsync(async visit =>
        {
            var page = visit.Page;
            var space = await Site.AddSpaceAsync($"Quai Passé {width}");
            await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
            var editor = new SpaceEdit(page);
            await editor.OpenAsync(space.Id);
            await editor.TypeAsync("Street", "3 quai de la Loire");
            await editor.SaveAsync();
            await Expect(editor.SavedMessage).ToBeVisibleAsync();

            await page.Locator(".record-bar a[href$='/history']").ClickAsync();
            var versions = page.Locator(".versions > li");
            await Expect(versions).ToHaveCountAsync(2);
            await Expect(versions.First).ToContainTextAsync("3 quai de la Loire");
            await versions.Nth(0).Locator("input[type=checkbox]").CheckAsync();
            await versions.Nth(1).Locator("input[type=checkbox]").CheckAsync();
            await page.Locator("[data-compare]").ClickAsync();
            await Expect(page.Locator(".section [data-field=Street]")).ToBeVisibleAsync();
            var breaches = (await visit.BreachesAsync()).ToList();

            await versions.First.GetByText("Undo this change").ClickAsync();
            await versions.First.GetByText("Undo it", new() { Exact = true }).ClickAsync();
            await Expect(page.Locator("main [role=status]")).ToBeVisibleAsync();
            await Expect(versions).ToHaveCountAsync(3);

            await visit.GoAsync($"/{language}/spaces/{space.Slug}");
            await page.Locator("a[href$='/changes']").ClickAsync();
            await Expect(page.Locator("li[id^=change-]")).ToHaveCountAsync(3);
            breaches.AddRange(await visit.BreachesAsync());
            Assert.Empty(visit.Complaints);
            Assert.Empty(breaches.Distinct());
        }, theme: theme, width: width);
}
