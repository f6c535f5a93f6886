using System.Globalization;
using System.Text.RegularExpressions;
using Incubator.Browser.Tests.Pages;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>Editors at work in the list of spaces. What a task costs is counted in clicks.</summary>
public sealed class WorkbenchTests(SiteHost site) : Journey(site)
{
    private const int Spaces = 12;

    [Fact]
    public Task The_prices_of_twelve_spaces_are_raised_in_at_most_ten_clicks() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var ids = await AddAsync("Passerelle");
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        var clicks = 0;
        Task ClickAsync(ILocator what)
        {
            clicks++;
            return what.ClickAsync();
        }

        await ClickAsync(page.Locator(".admin-menu a[href$='/spaces']"));
        await ClickAsync(page.Locator("#grid-search"));
        await page.Locator("#grid-search").FillAsync("passerelle");
        await Expect(page.Locator($".mud-data-grid[data-total='{Spaces}']")).ToBeVisibleAsync();
        await ClickAsync(page.Locator("th.choose input"));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Change prices", Exact = true }));
        await ClickAsync(page.Locator("#batch-value"));
        await page.Locator("#batch-value").FillAsync("4");
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }));

        await Expect(page.Locator(".batch-outcome")).ToContainTextAsync("12 listings changed.");
        Assert.InRange(clicks, 1, 10);
        foreach (var id in ids)
        {
            Assert.Equal(260m, await PriceOfAsync(id));
        }

        await Expect(page.Locator("tbody .cell-box input").First).ToHaveValueAsync("260");
        Assert.Empty(visit.Complaints);
    });

    [Fact]
    public Task Prices_typed_in_their_cells_are_kept_one_after_the_other_without_a_mouse() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var ids = await AddAsync("Batardeau");
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await visit.GoAsync("/en/admin/spaces?q=batardeau");
        await Expect(page.Locator($".mud-data-grid[data-total='{Spaces}']")).ToBeVisibleAsync();

        await page.GetByLabel("Price of Batardeau 01", new() { Exact = true }).FocusAsync();
        for (var i = 1; i <= Spaces; i++)
        {
            var box = page.GetByLabel(string.Create(CultureInfo.InvariantCulture, $"Price of Batardeau {i:00}"), new() { Exact = true });
            await Expect(box).ToBeFocusedAsync();
            await box.FillAsync(i == 2 ? "not a price" : $"{300 + i}");
            await box.PressAsync("Enter");
        }

        await Expect(page.Locator("tbody .field-error")).ToHaveTextAsync(["Not a number."]);
        await Expect(page.GetByLabel("Price of Batardeau 12", new() { Exact = true })).ToHaveValueAsync("312");
        await page.Locator("#grid-search").FocusAsync();
        await Expect(page.GetByLabel("Price of Batardeau 11", new() { Exact = true })).ToHaveValueAsync("311");
        Assert.Equal(301m, await PriceOfAsync(ids[0]));
        Assert.Equal(250m, await PriceOfAsync(ids[1]));
        Assert.Equal(311m, await PriceOfAsync(ids[10]));
    });

    [Fact]
    public Task The_list_is_as_it_was_for_whoever_comes_back_from_a_record() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await AddAsync("Retour");
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await visit.GoAsync("/en/admin/spaces");
        await page.Locator("#grid-search").FillAsync("retour");
        await page.Locator("summary", new() { HasText = "Filters" }).ClickAsync();
        await page.Locator("[data-filter=kind]").SelectOptionAsync("coworking");
        await page.Locator("th", new() { HasText = "Free desks" }).Locator(".sortable-column-header, .column-header").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(Address(@"\?q=retour&kind=coworking&sort=DesksFree$"));
        await Expect(page.Locator($".mud-data-grid[data-total='{Spaces}']")).ToBeVisibleAsync();

        await page.Locator("tbody a.name").First.ClickAsync();
        await page.Locator("#field-Name").WaitForAsync();
        await page.Locator(".record-bar a").First.ClickAsync();

        await Expect(page.Locator("#grid-search")).ToHaveValueAsync("retour");
        await Expect(page.Locator($".mud-data-grid[data-total='{Spaces}']")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(Address("kind=coworking&sort=DesksFree$"));

        await page.Locator("summary", new() { HasText = "My views" }).ClickAsync();
        await page.GetByLabel("Name of this view").FillAsync("Coming back");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save this view" }).ClickAsync();
        await Expect(page.GetByText("“Coming back” is kept in this browser.")).ToBeVisibleAsync();
        await visit.GoAsync("/en/admin/spaces");
        await page.Locator("summary", new() { HasText = "My views" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Coming back" }).ClickAsync();
        await Expect(page.Locator($".mud-data-grid[data-total='{Spaces}']")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(Address("kind=coworking&sort=DesksFree$"));
        Assert.Empty(visit.Complaints);
        Assert.Empty(await visit.BreachesAsync());
    });

    [Fact]
    public Task A_list_is_scrolled_to_where_it_was_left() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await visit.GoAsync("/en/admin/spaces");
        var rows = page.Locator(".mud-data-grid .mud-table-container");
        await page.Locator("tbody a.name").Nth(20).ScrollIntoViewIfNeededAsync();
        var top = await rows.EvaluateAsync<int>("r => r.scrollTop");
        Assert.True(top > 0);

        await page.Locator("tbody a.name").Nth(20).ClickAsync();
        await page.Locator("#field-Name").WaitForAsync();
        await page.Locator(".record-bar a").First.ClickAsync();

        await page.WaitForFunctionAsync($"() => document.querySelector('.mud-data-grid .mud-table-container')?.scrollTop === {top}");
        Assert.Empty(visit.Complaints);
    });

    [Fact]
    public Task The_chosen_spaces_are_exported_as_a_file_that_imports_back() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await AddAsync("Export");
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await visit.GoAsync("/en/admin/spaces?q=export");
        await page.GetByLabel("Choose Export 03").ClickAsync();
        await page.GetByLabel("Choose Export 07").ClickAsync();

        var file = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Export as CSV" }).ClickAsync());

        var lines = await File.ReadAllLinesAsync(await file.PathAsync());
        Assert.Equal(
            ["Export 03", "Export 07"],
            lines.Skip(1).Select(l => l.Split(',').Single(c => c.StartsWith("Export ", StringComparison.Ordinal))));
        Assert.Contains("name", lines[0].Split(','));
        Assert.Empty(visit.Complaints);
    });

    [Fact]
    public Task Escape_takes_back_what_was_typed_in_a_cell_and_stays_there() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await AddAsync("Ressac");
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await visit.GoAsync("/en/admin/spaces?q=ressac");
        var cell = page.GetByLabel("Price of Ressac 02", new() { Exact = true });

        await cell.FillAsync("not a price");
        await cell.PressAsync("Escape");

        await Expect(cell).ToHaveValueAsync("250");
        await Expect(cell).ToBeFocusedAsync();
        await cell.PressAsync("Enter");
        await Expect(page.GetByLabel("Price of Ressac 03", new() { Exact = true })).ToBeFocusedAsync();
        Assert.Empty(visit.Complaints);
    });

    [Fact]
    public Task A_manager_keeps_a_space_true_on_one_screen_of_a_phone() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var space = await Site.AddSpaceAsync("Le Phare", s =>
        {
            (s.DesksTotal, s.DesksFree, s.DesksAsOf) = (12, 3, new DateOnly(2020, 1, 1));
            s.Plans = [new PlanInput { Kind = PlanKind.HotDesk, Amount = 250, Currency = "EUR", Unit = PriceUnit.Month }];
        });
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(false, space.Id));

        var card = page.Locator(".managed");
        await Expect(card).ToContainTextAsync("never");
        var box = (await card.BoundingBoxAsync())!;
        Assert.True(box.Y + box.Height <= 844, $"The space ends at {box.Y + box.Height}.");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        await page.GetByLabel("Free desks of Le Phare").FillAsync("13");
        await page.GetByLabel("Free desks of Le Phare").PressAsync("Enter");
        await Expect(card.Locator("[role=alert]")).ToBeVisibleAsync();
        await page.GetByLabel("Free desks of Le Phare").FillAsync("7");
        await page.GetByLabel("Free desks of Le Phare").PressAsync("Enter");
        await Expect(card.Locator("[role=alert]")).ToHaveCountAsync(0);
        await card.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(card).Not.ToContainTextAsync("never");

        var now = (await Site.Get<SpaceEditor>().ReadAsync(space.Id, Actor.Operator, CancellationToken.None))!;
        Assert.Equal((7, now.AddressChecked.On), (now.DesksFree, now.DesksAsOf));
        Assert.Equal("the space", now.PriceChecked.By);
        Assert.Empty(await visit.BreachesAsync());

        await card.GetByRole(AriaRole.Link, new() { Name = "Add a resident" }).ClickAsync();
        await Expect(page.Locator("#field-SpaceId")).ToHaveValueAsync("Le Phare");
        Assert.Empty(visit.Complaints);
    }, width: 390, height: 844);

    [Fact]
    public Task A_manager_is_shown_nothing_that_they_may_not_do() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var space = await Site.AddSpaceAsync("Le Môle");
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(false, space.Id));

        string[] forAdministrators = ["cities", "rates", "people", "import", "housing/refusals"];
        var links = await page.Locator(".admin-menu a").EvaluateAllAsync<string[]>("links => links.map(a => a.pathname)");
        Assert.DoesNotContain(links, l => forAdministrators.Any(a => l.Contains($"/admin/{a}", StringComparison.Ordinal)));

        await visit.GoAsync("/en/admin/spaces");
        await page.GetByLabel("Choose Le Môle").ClickAsync();
        await Expect(page.Locator(".batch")).ToBeVisibleAsync();
        Assert.DoesNotContain("Archive", await page.Locator(".batch").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Give", await page.Locator(".batch").InnerTextAsync(), StringComparison.Ordinal);
        await Expect(page.Locator("main a[href$='/spaces/new']")).ToHaveCountAsync(0);

        var editor = new SpaceEdit(page);
        await editor.OpenAsync(space.Id);
        foreach (var field in new[] { "Slug", "State", "Managers-add" })
        {
            await Expect(editor.Field(field)).ToHaveCountAsync(0);
        }

        await Expect(page.Locator("main")).Not.ToContainTextAsync("under Cities");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Archive", Exact = true })).ToHaveCountAsync(0);
    });

    private async Task<IReadOnlyList<int>> AddAsync(string name)
    {
        var ids = new List<int>();
        for (var i = 1; i <= Spaces; i++)
        {
            var plan = new PlanInput { Kind = PlanKind.HotDesk, Amount = 250, Currency = "EUR", Unit = PriceUnit.Month };
            ids.Add((await Site.AddSpaceAsync(string.Create(CultureInfo.InvariantCulture, $"{name} {i:00}"), s => s.Plans = [plan])).Id);
        }

        return ids;
    }

    private static Regex Address(string end) => new(end, RegexOptions.None, TimeSpan.FromSeconds(1));

    private async Task<decimal?> PriceOfAsync(int id) =>
        (await Site.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!.Plans[0].Amount;
}
