using System.Text.RegularExpressions;
using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>Strangers propose, without script; an administrator decides, without a mouse.</summary>
/// <remarks>After a decision the next case opens, so it has a site of its own: other journeys leave some in the queue.</remarks>
public sealed class ProposalTests(SiteHost site) : Journey(site), IClassFixture<SiteHost>
{
    [Fact]
    public Task A_proposal_is_sent_back_answered_and_accepted() => TravelAsync(async stranger =>
    {
        var page = stranger.Page;
        var space = $"/en/spaces/{(await Site.AddSpaceAsync("Quai Corrigé")).Slug}";
        await stranger.GoAsync(space);
        await page.GetByRole(AriaRole.Link, new() { Name = "Something wrong?" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Correct: Nearest station" }).ClickAsync();
        Assert.Empty(await stranger.BreachesAsync());
        await page.GetByLabel("Nearest station: what is right?").FillAsync("Station");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you");
        var link = page.Url;

        await using var admin = await Visit.StartAsync(Site);
        await new SignIn(admin.Page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await admin.GoAsync("/en/admin/review");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Quai Corrigé" }).ClickAsync();
        await Expect(admin.Page.Locator("tr[data-field=NearestStation]")).ToContainTextAsync("Station");
        Assert.Empty(await admin.BreachesAsync());
        await admin.Page.Locator("h1").PressAsync("s");
        await Expect(admin.Page.Locator("#field-Text")).ToBeFocusedAsync();
        await admin.Page.Locator("#field-Text").FillAsync("Which station?");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Send back" }).ClickAsync();
        await Expect(admin.Page).ToHaveURLAsync(Review("$"));

        await page.GotoAsync(link);
        await Expect(page.GetByText("Which station?")).ToBeVisibleAsync();
        await page.GetByLabel("Nearest station: what is right?").FillAsync("Gare du Journal");
        await page.GetByLabel("Answer or add something").FillAsync("The one round the corner.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.GetByText("The one round the corner.")).ToBeVisibleAsync();

        await admin.GoAsync("/en/admin/review");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Quai Corrigé" }).PressAsync("Enter");
        await Expect(admin.Page.Locator("tr[data-field=NearestStation]")).ToContainTextAsync("Gare du Journal");
        await admin.Page.Locator("h1").PressAsync("a");
        await Expect(admin.Page).ToHaveURLAsync(Review("$"));

        await stranger.GoAsync(space);
        await Expect(page.GetByText("Gare du Journal")).ToBeVisibleAsync();
        await page.GotoAsync(link);
        await Expect(page.GetByText("Accepted", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Empty(stranger.Complaints);
        Assert.Empty(admin.Complaints);
    });

    [Fact]
    public Task A_space_of_a_stranger_goes_live() => TravelAsync(async stranger =>
    {
        var page = stranger.Page;
        await stranger.GoAsync("/en/spaces/add");
        await page.GetByLabel("Name of the space").FillAsync("Le Phare du Journal");
        await page.GetByLabel("Kind").SelectOptionAsync("Coworking");
        await page.GetByLabel("City", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("Your e-mail, not shown").FillAsync("ada@example.org");
        Assert.Empty(await stranger.BreachesAsync());
        await NextAsync(page, 2);
        await page.GetByLabel("Street").FillAsync("1 quai du Journal");
        await NextAsync(page, 3);
        await page.GetByLabel("The space in one or two sentences").FillAsync("A lighthouse with desks.");
        Assert.Empty(await stranger.BreachesAsync());
        await NextAsync(page, 4);
        Assert.Empty(await stranger.BreachesAsync());
        await NextAsync(page, 5);
        Assert.Empty(await stranger.BreachesAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you");
        var link = page.Url;

        await using var admin = await Visit.StartAsync(Site);
        await new SignIn(admin.Page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await admin.GoAsync("/en/admin/review");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Le Phare du Journal" }).ClickAsync();
        await Expect(admin.Page.Locator("tr[data-field=Summary]")).ToContainTextAsync("A lighthouse with desks.");
        await admin.Page.Locator("h1").PressAsync("a");
        await Expect(admin.Page).ToHaveURLAsync(Review("$"));

        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Link, new() { Name = "Le Phare du Journal" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Le Phare du Journal");
        Assert.EndsWith("/en/spaces/le-phare-du-journal", page.Url, StringComparison.Ordinal);
        Assert.Empty(stranger.Complaints);
        Assert.Empty(admin.Complaints);
    });

    private static async Task NextAsync(IPage page, int step)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep and go on" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"step={step}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static Regex Review(string end) => new($"/admin/review{end}", RegexOptions.None, TimeSpan.FromSeconds(1));
}
