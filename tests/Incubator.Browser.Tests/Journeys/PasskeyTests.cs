using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>Passkeys with Chromium's virtual authenticator.</summary>
public sealed class PasskeyTests(SiteHost site) : Journey(site)
{
    [Fact]
    public Task A_passkey_is_made_signs_in_without_a_password_and_is_removed() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var email = await Site.AddPersonAsync(administrator: true);
        await AddDeviceAsync(visit);
        await new SignIn(page).EnterAsync(email);
        await visit.GoAsync("/en/account/passkeys");
        await page.Locator("#name").FillAsync("Laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create a passkey" }).ClickAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await Expect(page.Locator("ul.rows li")).ToContainTextAsync("Laptop");
        Assert.Empty(await visit.BreachesAsync());
        await SignOutAsync(visit);

        await visit.GoAsync("/en/account/sign-in?returnUrl=%2Ffr%2Fadmin");
        Assert.Empty(await visit.BreachesAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.ArriveAsync("**/fr/admin");

        await visit.GoAsync("/en/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey “Laptop”" }).ClickAsync();
        await Expect(page.Locator("ul.rows li")).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }, address: Address);

    [Fact]
    public Task Where_no_passkey_is_at_hand_the_page_says_so_and_the_password_leads_to_the_second_step() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var email = await Site.AddPersonAsync(administrator: false);
        var (device, id) = await AddDeviceAsync(visit);
        await new SignIn(page).EnterAsync(email);
        await visit.GoAsync("/fr/account/passkeys");
        await page.Locator("#name").FillAsync("Téléphone");
        await page.Locator("#name").PressAsync("Enter");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        var code = await page.Locator(".codes li").First.InnerTextAsync();
        await SignOutAsync(visit);
        await device.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = id, ["isUserVerified"] = false });

        await visit.GoAsync("/fr/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter avec une clé d’accès" }).ClickAsync();
        await Expect(page.Locator("form[data-passkey] [role=alert]")).ToBeVisibleAsync();
        await new SignIn(page).TryAsync(email, SiteHost.Password);
        await page.ArriveAsync("**/fr/account/code");
        await page.Locator("#code").FillAsync(code);
        await page.Locator("main form button[type=submit]").ClickAsync();

        await page.ArriveAsync("**/fr/admin");
    }, address: Address);

    // A passkey is for a name: browsers make none for an address of numbers.
    private string Address => Site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private static async Task SignOutAsync(Visit visit)
    {
        await visit.GoAsync("/en/account/sign-out");
        await visit.Page.Locator("main form button[type=submit]").ClickAsync();
        await visit.Page.ArriveAsync("**/en");
    }

    /// <summary>A device that unlocks by fingerprint, and keeps passkeys.</summary>
    private static async Task<(ICDPSession Device, string Id)> AddDeviceAsync(Visit visit)
    {
        var device = await visit.ProtocolAsync();
        await device.SendAsync("WebAuthn.enable");
        var added = await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return (device, added!.Value.GetProperty("authenticatorId").GetString()!);
    }
}
