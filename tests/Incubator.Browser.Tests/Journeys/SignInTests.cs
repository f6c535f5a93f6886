using System.Text.RegularExpressions;
using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

public sealed class SignInTests(SiteHost site) : Journey(site)
{
    [Fact]
    public Task Who_asks_for_a_page_of_the_admin_area_signs_in_first_and_comes_to_it_and_signs_out_again() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var email = await Site.AddPersonAsync(administrator: true);
        await visit.GoAsync("/en/admin/spaces");
        Assert.Contains("/en/account/sign-in", page.Url);

        await new SignIn(page).TryAsync(email, SiteHost.Password);

        await page.ArriveAsync("**/en/admin/spaces");
        await page.Locator("tbody a.name").First.WaitForAsync();

        await visit.GoAsync("/en/account/sign-out");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await visit.GoAsync("/en/admin");
        Assert.Contains("/en/account/sign-in", page.Url);
    });

    [Fact]
    public Task Unknown_address_and_wrong_password_read_the_same() => TravelAsync(async visit =>
    {
        var email = await Site.AddPersonAsync(administrator: false);
        var signIn = new SignIn(visit.Page);
        await signIn.OpenAsync();
        await signIn.TryAsync(email, "not my password at all");
        var known = await signIn.Refusal.InnerTextAsync();

        await signIn.OpenAsync();
        await signIn.TryAsync("nobody@example.org", "not my password at all");

        Assert.Equal(known, await signIn.Refusal.InnerTextAsync());
    });

    [Fact]
    public Task An_empty_form_says_what_is_missing_beside_each_field() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var signIn = new SignIn(page);
        await signIn.OpenAsync();

        await signIn.TryAsync("", "");

        foreach (var field in (string[])["email", "password"])
        {
            Assert.Equal("true", await page.Locator($"#{field}").GetAttributeAsync("aria-invalid"));
            var error = await page.Locator($"#{field}").GetAttributeAsync("aria-describedby");
            Assert.NotEmpty(await page.Locator($"#{error}").InnerTextAsync());
        }
    });

    [Fact]
    public Task Signing_out_in_one_tab_ends_the_others_and_the_way_back_leads_to_the_same_page() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var email = await Site.AddPersonAsync(administrator: true);
        var space = await Site.AddSpaceAsync("Deux Onglets");
        await new SignIn(page).EnterAsync(email);
        var form = new SpaceEdit(page);
        await form.OpenAsync(space.Id);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/en/account/sign-out");
        await other.Locator("main form button[type=submit]").ClickAsync();
        await other.ArriveAsync("**/en");

        // The circuit asks every 15 seconds.
        await page.GetByRole(AriaRole.Heading, new() { Name = "Your session has ended" }).WaitForAsync();
        await Expect(form.Field("Name")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await new SignIn(page).TryAsync(email, SiteHost.Password);

        await page.ArriveAsync($"**/en/admin/spaces/{space.Id}");
        await Expect(form.Field("Name")).ToHaveValueAsync("Deux Onglets");
    });

    [Fact]
    public Task Sign_out_signs_out_with_one_press() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));

        await page.Locator(".admin-bar-links").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await page.ArriveAsync("**/en");
        await visit.GoAsync("/en/admin");
        Assert.Contains("/account/sign-in", page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task A_space_that_is_given_counts_at_once_and_one_that_is_taken_back_signs_its_manager_out() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var email = await Site.AddPersonAsync(administrator: false, (await Site.AddSpaceAsync("Premier Lieu")).Id);
        var space = await Site.AddSpaceAsync("Second Lieu");
        await new SignIn(page).EnterAsync(email);
        await Site.GrantAsync(email, space.Id, granted: true);

        await page.Locator(".admin-menu").GetByText("Spaces", new() { Exact = true }).ClickAsync();
        await page.Locator("tbody a.name").GetByText("Second Lieu").ClickAsync();
        var form = new SpaceEdit(page);
        await form.TypeAsync("Street", "1 rue Neuve");
        await form.SaveAsync();
        await Expect(form.Saved).ToBeVisibleAsync();

        await Site.GrantAsync(email, space.Id, granted: false);
        await form.TypeAsync("Street", "2 rue Neuve");
        await form.SaveAsync();
        await Expect(page.Locator("main [role=alert]").First).ToContainTextAsync("your session has ended");
        await Expect(form.Field("Street")).ToHaveValueAsync("2 rue Neuve");
        await visit.GoAsync("/en/admin");
        Assert.Contains("/account/sign-in", page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Where_no_web_socket_opens_the_page_says_so() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await Expect(page.Locator("#no-circuit")).ToBeHiddenAsync();
        await page.RouteWebSocketAsync(new Regex("/_blazor", RegexOptions.None, TimeSpan.FromSeconds(1)), socket => socket.CloseAsync());

        await visit.GoAsync("/en/admin/spaces");

        await Expect(page.Locator("#no-circuit")).ToBeVisibleAsync();
        await Expect(page.Locator("#no-circuit")).ToContainTextAsync("may block WebSockets");
    });
}
