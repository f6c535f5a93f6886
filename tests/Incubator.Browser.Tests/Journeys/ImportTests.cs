using System.Text;
using Incubator.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>A file comes in by the administrator's page.</summary>
public sealed class ImportTests(SiteHost site) : Journey(site)
{
    /// <summary>Two rows in order, one of an unknown kind, one without a name.</summary>
    internal const string File = """
        source,id,name,kind,city,country,website
        list,1,Hangar Bleu,coworking,Paris,FR,https://hangar.example
        list,2,Quai Vert,lighthouse,Paris,FR,
        list,3,,incubator,Lyon,FR,
        list,4,Forge Rouge,fablab,Lyon,FR,
        """;

    [Fact]
    public Task Refused_rows_are_shown_with_line_and_reason_and_the_others_come_in() =>
        TravelAsync(async visit =>
        {
            var page = visit.Page;
            await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
            await visit.GoAsync("/en/admin/import");
            // The browser's own dialogue opens for an enabled box alone.
            await Expect(page.Locator("#import-file")).ToBeEnabledAsync();
            await page.Locator("#import-file")
                .SetInputFilesAsync(
                    new Microsoft.Playwright.FilePayload
                    {
                        Name = "spaces.csv",
                        MimeType = "text/csv",
                        Buffer = Encoding.UTF8.GetBytes(File),
                    }
                );

            await Expect(page.Locator("main [role=status]")).ToContainTextAsync("2 created, 0 updated, 0 unchanged, 2 refused");
            var rows = page.Locator(".mud-data-grid tbody tr");
            await Expect(rows.Filter(new() { HasText = "Quai Vert" })).ToContainTextAsync("lighthouse");
            await Expect(rows.Filter(new() { HasText = "Quai Vert" }).Locator("td").First).ToHaveTextAsync("3");
            Assert.Empty(await visit.BreachesAsync());
            Assert.Equal(404, (await visit.Page.APIRequest.GetAsync("/en/spaces/hangar-bleu")).Status);

            var write = page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Write the other 2 rows" });
            var (counts, button) = (await page.Locator("main [role=status]").BoundingBoxAsync(), await write.BoundingBoxAsync());
            Assert.True(button!.Y - counts!.Y - counts.Height >= 8, "The button touches the counts.");
            await write.ClickAsync();

            await Expect(page.Locator("main h2").Filter(new() { HasText = "Done" })).ToBeVisibleAsync();
            await visit.GoAsync("/en/spaces/forge-rouge");
            await Expect(page.Locator("h1")).ToHaveTextAsync("Forge Rouge");
        });
}
