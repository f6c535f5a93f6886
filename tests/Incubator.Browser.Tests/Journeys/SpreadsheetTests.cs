using Incubator.Browser.Tests.Pages;
using Microsoft.Playwright;
using MiniExcelLibs;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>A spreadsheet as it came: other column names, no source, mixed spellings, kinds of its own.</summary>
public sealed class SpreadsheetTests(SiteHost site) : Journey(site)
{
    [Fact]
    public async Task A_spreadsheet_comes_in_on_the_page_alone_is_undone_and_comes_in_again_better()
    {
        await using var visit = await Visit.StartAsync(Site);
        var page = visit.Page;
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await page.GotoAsync("/fr/admin/import");
        await UploadAsync(page, Workbook());
        await Assertions.Expect(page.Locator("#import-source-error")).ToBeVisibleAsync();
        await page.Locator("#import-source").FillAsync("Ville de Lyon");
        await page.Locator("#import-source").PressAsync("Tab");

        await Assertions.Expect(page.GetByText("Créées\u00a0: 0")).ToBeVisibleAsync();

        // What the columns are was seen; the country stands nowhere in the file, and a kind is not one of ours.
        await page.Locator(".constant input").First.FillAsync("France");
        await page.Locator(".constant input").First.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lire le fichier ainsi" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Créées\u00a0: 1")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Écrire les" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Terminé")).ToBeVisibleAsync();

        await page.GotoAsync("/fr/admin/import/list");
        await page.GetByRole(AriaRole.Button, new() { Name = "Annuler cet import" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Oui, annuler l’import" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Fiches supprimées\u00a0: 1")).ToBeVisibleAsync();

        // The source remembers the mapping; the kind is said once for its two rows.
        await page.GotoAsync("/fr/admin/import");
        await Assertions.Expect(page.Locator("#import-file")).ToBeEnabledAsync();
        await page.Locator("#import-source").FillAsync("Ville de Lyon");
        await page.Locator("#import-source").PressAsync("Tab");
        await UploadAsync(page, Workbook());
        await Assertions.Expect(page.GetByText("Rempli comme pour le dernier fichier de Ville de Lyon")).ToBeVisibleAsync();
        await page.GetByLabel("À la place de «\u00a0Centre d'affaires\u00a0» dans kind").SelectOptionAsync("coworking");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lire le fichier ainsi" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("Créées\u00a0: 3")).ToBeVisibleAsync();
    }

    private static async Task UploadAsync(IPage page, byte[] workbook)
    {
        // The browser's own dialogue opens for an enabled box alone.
        await Assertions.Expect(page.Locator("#import-file")).ToBeEnabledAsync();
        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload
        {
            Name = "lieux.xlsx",
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = workbook,
        });
    }

    private static byte[] Workbook()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(
            new[]
            {
                Row("Liste des lieux", "", "", ""),
                Row("Nom du lieu", "Type", "CP", "Ville"),
                Row("La Ruche des Pentes", "Centre d'affaires", "69001", "LYON"),
                Row("Le Bocal de Vaise", "coworking", "69009", "Lyon cedex 09"),
                Row("Atelier Soierie", "Centre d'affaires", "69004", "Lyon"),
            },
            printHeader: false);
        return stream.ToArray();
    }

    private static Dictionary<string, object> Row(string a, string b, string c, string d) => new() { ["A"] = a, ["B"] = b, ["C"] = c, ["D"] = d };
}
