using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>Somebody has themselves erased, and a backup from before is restored.</summary>
/// <remarks>It has a site of its own: a restart would end the journeys of others.</remarks>
public sealed class ErasureTests(SiteHost site) : Journey(site), IClassFixture<SiteHost>
{
    [Fact]
    public Task An_administrator_erases_a_person_and_whoever_has_an_address() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var (mary, max) = (await Site.AddPersonAsync(administrator: false), await Site.AddPersonAsync(administrator: false));
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await visit.GoAsync("/en/admin/people");
        await page.Locator($"tbody tr:has-text('{mary}') a.name").ClickAsync();
        // The list has a button of the same name.
        await Expect(page.Locator("#erase-address")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase", Exact = true }).ClickAsync();
        await ConfirmAsync();
        await page.ArriveAsync("**/admin/people");
        await Expect(page.Locator("tbody")).Not.ToContainTextAsync(mary);

        await page.Locator("#erase-address").FillAsync(max);
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase", Exact = true }).ClickAsync();
        await ConfirmAsync();

        await Expect(page.Locator("tbody")).Not.ToContainTextAsync(max);
        await Expect(page.Locator("tbody a.name").First).ToBeVisibleAsync();
        Assert.Empty(await visit.BreachesAsync());

        Task ConfirmAsync() =>
            page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Erase", Exact = true }).ClickAsync();
    });

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 390)]
    public Task An_erased_person_stays_erased_when_an_older_backup_is_restored(string language, int width) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var space = await Site.AddSpaceAsync($"Passage Oublié {width}");
        var (max, ada) = (await Site.AddPersonAsync(administrator: false, space.Id), await Site.AddPersonAsync(administrator: true));
        var signIn = new SignIn(page);
        await signIn.EnterAsync(max);
        var editor = new SpaceEdit(page);
        await editor.OpenAsync(space.Id);
        await editor.TypeAsync("Street", "4 rue Oubliée");
        await editor.SaveAsync();
        await Expect(editor.SavedMessage).ToBeVisibleAsync();
        await Site.RunAsync("backup", Site.PathOf($"{width}.zip"));

        await visit.GoAsync($"/{language}/account");
        await page.Locator("main a[href$='/account/data']").ClickAsync();
        var breaches = (await visit.BreachesAsync()).ToList();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main a[href$='/data/file']").ClickAsync());
        Assert.Contains(max, await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        await page.Locator("main input[type=checkbox]").CheckAsync();
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("main [role=status]")).ToBeVisibleAsync();
        await CannotSignInAsync();

        await Site.RestartAsync(() => Site.RunAsync("restore", Site.PathOf($"{width}.zip")));

        await CannotSignInAsync();
        await signIn.EnterAsync(ada);
        await visit.GoAsync("/en/admin/people");
        await Expect(page.Locator("tbody a.name").First).ToHaveTextAsync("Ada Administrator");
        await Expect(page.Locator("main")).Not.ToContainTextAsync(max);
        await visit.GoAsync($"/en/admin/spaces/{space.Id}/history");
        await Expect(page.Locator(".versions > li").First).ToContainTextAsync("4 rue Oubliée");
        await Expect(page.Locator(".versions > li").First).ToContainTextAsync("a former manager");
        Assert.Empty(breaches);

        async Task CannotSignInAsync()
        {
            await signIn.OpenAsync();
            await signIn.TryAsync(max, SiteHost.Password);
            await Expect(signIn.Refusal).ToBeVisibleAsync();
        }
    }, width: width);
}
