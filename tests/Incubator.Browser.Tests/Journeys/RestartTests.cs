using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>The application ends and starts again while somebody types.</summary>
/// <remarks>It has a site of its own: a restart would end the journeys of others.</remarks>
public sealed class RestartTests(SiteHost site) : Journey(site), IClassFixture<SiteHost>
{
    [Fact]
    public Task What_is_typed_when_the_server_starts_anew_is_offered() => TravelAsync(async visit =>
    {
        var space = await Site.AddSpaceAsync("Passage Relancé");
        await new SignIn(visit.Page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        var editor = new SpaceEdit(visit.Page);
        await editor.OpenAsync(space.Id);
        await editor.Field("Street").FillAsync("9 rue Relancée");
        await Expect(editor.Kept).ToBeVisibleAsync();

        await Site.RestartAsync();
        await Expect(editor.Bar.Locator(".lost")).ToBeVisibleAsync();
        await Expect(editor.Field("Street")).ToHaveValueAsync("9 rue Relancée");
        await editor.Bar.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(editor.Offer.Locator("dd:not(.soft)")).ToHaveTextAsync(["9 rue Relancée"]);
        await editor.Offer.GetByRole(AriaRole.Button).First.ClickAsync();
        await editor.SaveAsync();
        await Expect(editor.SavedMessage).ToBeVisibleAsync();
        await visit.Page.ReloadAsync();
        await Expect(editor.Field("Street")).ToHaveValueAsync("9 rue Relancée");
    });
}
