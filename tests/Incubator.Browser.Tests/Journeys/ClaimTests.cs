using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>From the public page of a space by a mail to managing it, and inviting a colleague.</summary>
[Collection(nameof(Mailbox))]
public sealed class ClaimTests(SiteHost site) : Journey(site)
{
    [Fact]
    public Task A_claim_is_confirmed_by_mail_and_the_space_is_managed() => TravelAsync(async anna =>
    {
        var page = anna.Page;
        var space = await Site.AddSpaceAsync("Quai Réclamé", s => s.Website = "https://www.reclame.example");
        await anna.GoAsync($"/en/spaces/{space.Slug}");
        await page.GetByRole(AriaRole.Link, new() { Name = "I work here" }).ClickAsync();
        Assert.Empty(await anna.BreachesAsync());
        await page.GetByLabel("Your e-mail address at work").FillAsync("anna@reclame.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you");

        await page.GotoAsync(Site.Address + await Site.ScannedAsync("anna@reclame.example"));
        Assert.Empty(await anna.BreachesAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, I work here" }).ClickAsync();
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("mauve giraffe 72 kettle");
        await page.GetByLabel("Password again").FillAsync("mauve giraffe 72 kettle");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await Expect(page.GetByText("Quai Réclamé").First).ToBeVisibleAsync();

        await anna.GoAsync($"/en/admin/spaces/{space.Id}/people");
        await Expect(page.Locator("[data-person]")).ToContainTextAsync("leads it");
        Assert.Empty(await anna.BreachesAsync());
        await page.GetByLabel("E-mail").FillAsync("bob@elsewhere.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the invitation" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the invitation of bob@elsewhere.example" }))
            .ToBeVisibleAsync();

        await using var bob = await Visit.StartAsync(Site);
        await bob.Page.GotoAsync(Site.Address + await Site.ScannedAsync("bob@elsewhere.example"));
        await bob.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, I work here" }).ClickAsync();
        await Expect(bob.Page.GetByLabel("Password again")).ToBeVisibleAsync();
        await anna.GoAsync($"/en/admin/spaces/{space.Id}/people");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove bob" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-person]")).ToHaveCountAsync(1);
        Assert.Empty(anna.Complaints);
        Assert.Empty(bob.Complaints);
    });
}
