using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>The typed rules of a housing aid, as an editor enters them.</summary>
public sealed class RuleBuilderTests(SiteHost site) : Journey(site)
{
    private static readonly string[] Kinds =
    [
        "Age",
        "Income",
        "Status",
        "Home in",
        "Works or studies",
        "Applications",
        "First-time buyer",
        "Not settled by the published rules",
        "At least one of these applies",
    ];

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public Task Every_kind_of_condition_is_open_to_everybody_and_fits_the_window(ColorScheme theme, int width) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await OpenAsync(visit);
        foreach (var kind in Kinds)
        {
            await page.Locator("#field-Rules-Who-Parts-new").ClickAsync();
            await page.Locator(".mud-popover-open").GetByText(kind, new() { Exact = true }).ClickAsync();
            await Button(page, "Add a condition to: All of these apply").ClickAsync();
        }

        await Assertions.Expect(page.Locator(".rule .rule")).ToHaveCountAsync(Kinds.Length);
        Assert.Empty(await visit.BreachesAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(visit.Complaints);
    }, theme: theme, width: width);

    [Fact]
    public Task A_condition_is_added_moved_and_saved_with_the_keyboard_alone() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await OpenAsync(visit);
        await PressAsync(page, "Add a condition to: All of these apply");
        await page.Locator("#field-Rules-Who-Parts-0-Values-0-Max").FocusAsync();
        await page.Keyboard.TypeAsync("30");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("#rule-Who-Parts-0 > .sentences dd[lang=en]")).ToHaveTextAsync("Age: at most 30 years");
        await PressAsync(page, "Put 1 Age into a group of its own");
        await Assertions.Expect(page.Locator("#rule-Who-Parts-0-Parts-0")).ToBeVisibleAsync();
        await page.Locator(".record-bar button[type=submit]").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mud-snackbar").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#field-Rules-Who-Parts-0-Parts-0-Values-0-Max")).ToHaveValueAsync("30");
        await PressAsync(page, "Remove 1 All of these apply");
        await Assertions.Expect(page.Locator(".rule .rule")).ToHaveCountAsync(0);
    });

    private async Task OpenAsync(Visit visit)
    {
        await new SignIn(visit.Page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await visit.GoAsync("/en/admin/housing");
        await visit.GoAsync($"/en/{await visit.Page.Locator("tbody a.name").First.GetAttributeAsync("href")}");
        await visit.Page.GetByText("Test bench", new() { Exact = true }).WaitForAsync();
        if (await visit.Page.Locator("#rule-Who").CountAsync() > 0)
        {
            await Button(visit.Page, "Remove All of these apply").ClickAsync();
        }

        await visit.Page.GetByText("Enter conditions").ClickAsync();
        await visit.Page.Locator("#rule-Who").WaitForAsync();
    }

    private static ILocator Button(IPage page, string label) => page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    private static async Task PressAsync(IPage page, string label) => await Button(page, label).PressAsync("Enter");
}
