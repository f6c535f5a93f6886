using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>A founder on a phone asks a space for a desk, is answered, and both find it by their mails.</summary>
[Collection(nameof(Mailbox))]
public sealed class EnquiryTests(SiteHost site) : Journey(site)
{
    [Fact]
    public Task An_enquiry_is_answered_and_a_visit_agreed() => TravelAsync(async ada =>
    {
        var page = ada.Page;
        var space = await Site.AddSpaceAsync("Quai Demandé");
        var manager = await Site.AddPersonAsync(administrator: false, space.Id);
        await ada.GoAsync($"/fr/spaces/{space.Slug}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Demander un poste" }).First.ClickAsync();
        await page.GetByLabel("Message").FillAsync("Bonjour, auriez-vous deux bureaux ?");
        await page.GetByLabel("Votre nom").FillAsync("Ada");
        await page.Locator("#email").FillAsync("ada.enquete@example.org");
        Assert.Empty(await ada.BreachesAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();

        await using var max = await Visit.StartAsync(Site);
        var link = await Site.ScannedAsync(manager);
        await new SignIn(max.Page).EnterAsync(manager);
        await max.GoAsync(link);
        await Expect(max.Page.GetByText("auriez-vous deux bureaux")).ToBeVisibleAsync();
        await max.Page.GetByLabel("Réponse").FillAsync("Oui, venez mardi.");
        await max.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
        await Expect(max.Page.Locator("article", new() { HasText = "Oui, venez mardi." })).ToBeVisibleAsync();

        await ada.GoAsync(await Site.ScannedAsync("ada.enquete@example.org"));
        await Expect(page.GetByText("Oui, venez mardi.")).ToBeVisibleAsync();
        await page.GetByLabel("Écrire de nouveau").FillAsync("À mardi, merci.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await max.Page.ReloadAsync();
        await Expect(max.Page.GetByText("À mardi, merci.")).ToBeVisibleAsync();
        Assert.Empty(ada.Complaints);
        Assert.Empty(max.Complaints);
    }, width: 390, height: 844);
}
