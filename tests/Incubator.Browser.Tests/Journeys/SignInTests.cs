using Incubator.Browser.Tests.Pages;

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

        await page.WaitForURLAsync("**/en/admin/spaces");
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
    public Task After_five_wrong_passwords_the_right_one_is_refused_too() => TravelAsync(async visit =>
    {
        var email = await Site.AddPersonAsync(administrator: true);
        var signIn = new SignIn(visit.Page);
        await signIn.OpenAsync();
        for (var n = 0; n < 5; n++)
        {
            await signIn.TryAsync(email, "not my password at all");
            await signIn.Refusal.WaitForAsync();
        }

        await signIn.TryAsync(email, SiteHost.Password);

        await signIn.Refusal.WaitForAsync();
        Assert.Contains("/account/sign-in", visit.Page.Url);
    }, script: false);

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
}
