using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>Two listings of one place become one, and two again.</summary>
public sealed class MergeTests(SiteHost site) : Journey(site), IClassFixture<SiteHost>
{
    [Fact]
    public Task A_merge_redirects_and_is_undone() => TravelAsync(async visitor =>
    {
        var (one, two) = ((await Site.AddSpaceAsync("Atelier du Journal")).Slug, (await Site.AddSpaceAsync("L’Atelier du Journal")).Slug);
        await using var admin = await Visit.StartAsync(Site);
        var page = admin.Page;
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await admin.GoAsync("/en/admin/duplicates");
        var pair = page.Locator(".log-list > li").Filter(new() { HasText = "Atelier du Journal" });
        await Expect(pair).ToContainTextAsync("same name");
        Assert.Empty(await admin.BreachesAsync());
        await pair.GetByRole(AriaRole.Link, new() { Name = "Compare and merge" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Merge");
        Assert.Empty(await admin.BreachesAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).PressAsync("Enter");
        await Expect(page.GetByText("merged into")).ToBeVisibleAsync();
        Assert.Empty(await admin.BreachesAsync());

        await visitor.GoAsync($"/en/spaces/{two}");
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/en/spaces/{one}$"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the merge" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, undo it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("is back");
        // A browser remembers a permanent redirect.
        await using var other = await Visit.StartAsync(Site);
        await other.GoAsync($"/en/spaces/{two}");
        await Expect(other.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/en/spaces/{two}$"));
        Assert.Empty(visitor.Complaints);
        Assert.Empty(admin.Complaints);
    });
}
