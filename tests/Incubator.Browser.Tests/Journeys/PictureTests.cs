using Incubator.Browser.Tests.Pages;
using Incubator.Core.Tests.Pictures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>Pictures from the editor's disk to the visitor's eye.</summary>
public sealed class PictureTests(SiteHost site) : Journey(site)
{
    [Fact]
    public Task A_manager_adds_pictures_is_told_what_is_refused_and_a_visitor_sees_them() => TravelAsync(async visit =>
    {
        var (page, space) = (visit.Page, await Site.AddSpaceAsync("Verrière"));
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: false, space.Id));
        var editor = new SpaceEdit(page);
        await editor.OpenAsync(space.Id);
        await editor.TypeAsync("Street", "8 rue du Verre");

        await Expect(page.Locator("#field-Pictures-file")).ToBeEnabledAsync();
        await page.Locator("#field-Pictures-file")
            .SetInputFilesAsync([
                Sent("plan.svg", MadePictures.Svg),
                    Sent("roof.jpg", MadePictures.Jpeg()),
                    Sent("desks.png", MadePictures.Png()),
            ]);

        await Expect(page.Locator(".picture-preview")).ToHaveCountAsync(2);
        await Expect(page.Locator("#field-Pictures-file-said .field-error")).ToContainTextAsync("plan.svg");
        await Expect(editor.Field("Street")).ToHaveValueAsync("8 rue du Verre");
        foreach (
            var (field, words) in new[]
            {
                    ("0-Alt-En", "A glass roof"),
                    ("0-Alt-Fr", "Une verrière"),
                    ("1-Alt-En", "Desks"),
                    ("1-Alt-Fr", "Des bureaux"),
            }
        )
        {
            await editor.TypeAsync($"Pictures-{field}", words);
        }

        Assert.Empty(await visit.BreachesAsync());
        await editor.SaveAsync();
        await Expect(editor.Saved).ToBeVisibleAsync();

        await visit.GoAsync("/en/spaces/verriere");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "A glass roof" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Img, new() { Name = "Desks" }).ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('main img')].length === 2 && [...document.querySelectorAll('main img')].every(i => i.complete && i.naturalWidth > 0)"
        );
        Assert.All(
            await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main img')].map(i => i.currentSrc)"),
            s => Assert.EndsWith(".webp", s)
        );
        Assert.Empty(await visit.BreachesAsync());
        Assert.Empty(visit.Complaints);
    });

    private static FilePayload Sent(string name, byte[] content) =>
        new()
        {
            Name = name,
            MimeType = "application/octet-stream",
            Buffer = content,
        };
}
