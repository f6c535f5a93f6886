using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Pages;

/// <summary>The sign-in page.</summary>
internal sealed class SignIn(IPage page)
{
    public ILocator Refusal => page.Locator("main [role=alert]:not([hidden])");

    public async Task OpenAsync() => await page.GotoAsync("/en/account/sign-in");

    public async Task TryAsync(string email, string password)
    {
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("main form button[type=submit]").ClickAsync();
    }

    /// <summary>Signs in and waits for the admin area.</summary>
    public async Task EnterAsync(string email)
    {
        await OpenAsync();
        await TryAsync(email, SiteHost.Password);
        await page.ArriveAsync("**/admin");
        await page.Locator("main h1").WaitForAsync();
    }
}
