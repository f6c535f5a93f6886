using System.Text.RegularExpressions;
using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>
/// The content security policy of the admin area names every style element that its pages need, and no page breaks it. The same walk
/// asks axe about every page (<see cref="AccessibilityTests"/>): a visit of each costs seconds.
/// </summary>
public sealed class AdminPolicyTests(SiteHost site) : Journey(site)
{
    private static readonly string[] New = ["spaces", "startups", "residencies", "housing", "cities", "rates", "people"];

    [Theory]
    [InlineData("en", ColorScheme.Light, "rgb(251, 248, 243)")]
    [InlineData("fr", ColorScheme.Dark, "rgb(20, 23, 29)")]
    public Task No_page_breaks_it_the_theme_is_applied_and_axe_finds_nothing(
        string language, ColorScheme theme, string paper) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await visit.GoAsync($"/{language}/admin");
        await page.Locator("main h1").WaitForAsync();
        var breaches = new List<string>();
        var links = await page.Locator(".admin-menu a").EvaluateAllAsync<string[]>("links => links.map(a => a.href)");
        foreach (var address in links.Append($"/{language}/admin/import/list").Concat(New.Select(n => $"/{language}/admin/{n}/new")))
        {
            await visit.GoAsync(address);
            await page.Locator("main h1").WaitForAsync();
            await page.Locator("main [role=progressbar]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
            await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", paper);
            breaches.AddRange(await visit.BreachesAsync());
            if (await page.Locator("tbody a.name").CountAsync() > 0)
            {
                await page.Locator("tbody a.name").First.ClickAsync();
                await page.ArriveAsync(new Regex("/[0-9]+$", RegexOptions.None, TimeSpan.FromSeconds(1)));
                await page.Locator("main h1").WaitForAsync();
                await page.Locator("main [role=progressbar]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
                breaches.AddRange(await visit.BreachesAsync());
            }
        }

        var editor = new SpaceEdit(page);
        await editor.OpenAsync();
        await editor.TypeAsync("Website", "no address");
        await editor.SaveAsync();
        await editor.Summary.WaitForAsync();
        breaches.AddRange(await visit.BreachesAsync());
        Assert.Empty(visit.Complaints);
        Assert.Empty(breaches.Distinct());
    }, theme: theme);

    [Fact]
    public Task Lists_dialogs_and_messages_open_under_it() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        var editor = new SpaceEdit(page);
        await editor.OpenAsync();
        await editor.TypeAsync("Name", "Sous Contrôle");
        await editor.ChooseAsync("Kind", "Fablab");
        await editor.FindAsync("CityId", "Pari");
        await editor.SaveAsync();
        await Expect(editor.Saved).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(20, 23, 29)");
        await editor.TypeAsync("Street", "4 rue du Contrôle");
        await page.Locator(".record-bar a").First.ClickAsync();
        await Expect(page.Locator("[role=dialog]")).ToBeVisibleAsync();

        Assert.Empty(visit.Complaints);
    });
}
