using System.Text;
using Incubator.Browser.Tests;
using Incubator.Browser.Tests.Journeys;
using Incubator.Browser.Tests.Pages;
using Incubator.Core.Records;
using Microsoft.Playwright;

namespace Incubator.Screenshots;

/// <summary>Takes the pictures of <c>docs/images</c> of the sample catalogue.</summary>
internal sealed class Screenshots(SiteHost site, string folder)
{
    private const int Tallest = 1800;
    private const int Lowest = 700;
    private const int Phone = 390;

    /// <summary>Name, address, width and whether it is dark.</summary>
    private static readonly (string Name, string Address, int Width, bool Dark)[] Pages =
    [
        ("home-desktop", "/en", 1280, false),
        ("home-mobile", "/en", Phone, false),
        ("spaces-desktop", "/en/spaces?city=paris", 1280, false),
        ("home-dark-mobile", "/en", Phone, true),
        ("spaces-empty", "/en/spaces?q=xyzzyplugh&kind=coworking", 1280, false),
        ("spaces-mobile", "/en/spaces?city=paris", Phone, false),
        ("space-desktop", "/en/spaces/ecluse-neuf", 1280, false),
        ("space-dark", "/en/spaces/ecluse-neuf", 1280, true),
        ("space-mobile", "/en/spaces/ecluse-neuf", Phone, false),
        ("space-french", "/fr/spaces/ecluse-neuf", 1280, false),
        ("startups", "/en/startups", 1280, false),
        ("startup", "/en/startups/*", 1280, false),
        ("housing", "/en/housing", 1280, false),
        ("aid", "/en/housing/*", 1280, false),
        ("check-desktop", "/en/housing/check?city=paris&age=25&status=self-employed&income=1800&rent=700&deposit=700", 1280, false),
        ("check-mobile", "/fr/housing/check?city=paris&age=31&income=1800&rent=700", Phone, true),
        ("city", "/en/cities/paris", 1280, false),
        ("not-found", "/en/nothing-here", 1280, false),
        ("sign-in", "/en/account/sign-in", 1280, false),
    ];

    public async Task TakeSiteAsync()
    {
        foreach (var (name, address, width, dark) in Pages)
        {
            await TravelAsync(async visit =>
            {
                await visit.GoAsync(address.EndsWith("/*", StringComparison.Ordinal) ? await FirstAsync(visit, address[..^2]) : address);
                await TakeAsync(visit.Page, name);
            }, theme: dark ? ColorScheme.Dark : ColorScheme.Light, width: width);
        }
    }

    public Task TakeAdminAsync() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        await new SignIn(page).EnterAsync(await site.AddPersonAsync(administrator: true));
        await SettleAsync(page);
        await TakeAsync(page, "admin-overview");
        await visit.GoAsync("/en/admin/spaces");
        await page.Locator("tbody a.name").First.WaitForAsync();
        await SettleAsync(page);
        await TakeAsync(page, "admin-grid");
        await visit.GoAsync("/en/admin/people");
        await page.Locator("tbody a").First.WaitForAsync();
        await SettleAsync(page);
        await TakeAsync(page, "admin-people");

        var editor = new SpaceEdit(page);
        await editor.OpenAsync();
        await editor.TypeAsync("Name", "Atelier des Lilas");
        await editor.TypeAsync("Website", "lilas");
        await editor.SaveAsync();
        await editor.Summary.WaitForAsync();
        await SettleAsync(page);
        await TakeAsync(page, "admin-editor-errors");

        await visit.GoAsync("/en/admin/import");
        await Assertions.Expect(page.Locator("#import-file")).ToBeEnabledAsync();
        await page.Locator("#import-file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "spaces.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(ImportTests.File),
                }
            );
        await page.Locator(".mud-data-grid tbody tr").First.WaitForAsync();
        await SettleAsync(page);
        await TakeAsync(page, "import");
    });

    public async Task TakeCollisionAsync()
    {
        var space = await site.AddSpaceAsync("Passage Doré", s => (s.State, s.Street) = (RecordState.Draft, "1 passage Doré"));
        await TravelAsync(async visit =>
        {
            await new SignIn(visit.Page).EnterAsync(await site.AddPersonAsync(administrator: true));
            var editor = new SpaceEdit(visit.Page);
            await editor.OpenAsync(space.Id);
            await site.ChangeSpaceAsync(space.Id, s => (s.Street, s.Postcode) = ("3 passage Doré", "75010"));
            await editor.TypeAsync("Street", "2 passage Doré");
            await editor.SaveAsync();
            await editor.Collision.First.WaitForAsync();
            await SettleAsync(visit.Page);
            await TakeAsync(visit.Page, "admin-collision", tallest: 900);
        });
    }

    private static async Task<string> FirstAsync(Visit visit, string list)
    {
        await visit.GoAsync(list);
        return $"{list}/{await visit.Page.Locator("#results [data-slug]").First.GetAttributeAsync("data-slug")}";
    }

    /// <summary>Nothing loads and every ripple and slide has come to rest.</summary>
    private static async Task SettleAsync(IPage page)
    {
        await page.Locator("main [role=progressbar]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.EvaluateAsync(
            "Promise.allSettled(document.getAnimations().filter(a => a.effect.getTiming().iterations !== Infinity).map(a => a.finished))"
        );
    }

    private async Task TakeAsync(IPage page, string name, int tallest = Tallest)
    {
        var width = page.ViewportSize!.Width;
        // A page is never less high than its window.
        await page.SetViewportSizeAsync(width, Lowest);
        var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await page.SetViewportSizeAsync(width, Math.Min(height, tallest));
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), Caret = ScreenshotCaret.Hide });
    }

    private async Task TravelAsync(Func<Visit, Task> steps, ColorScheme theme = ColorScheme.Light, int width = 1280)
    {
        await using var visit = await Visit.StartAsync(site, theme: theme, width: width);
        await steps(visit);
    }
}
