using System.Globalization;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Pages;

/// <summary>The search for spaces, as a person meets it.</summary>
internal sealed class SpaceSearch(IPage page)
{
    public ILocator Results => page.Locator("#results");

    public ILocator Tiles => page.Locator("#results [data-slug]");

    public ILocator Chips => page.Locator(".chips a");

    public Task OpenAsync(string query = "") => page.GotoAsync($"/en/spaces{query}");

    public async Task<int> TotalAsync() => int.Parse((await Results.GetAttributeAsync("data-total"))!, CultureInfo.InvariantCulture);

    public async Task<int> CountOfAsync(string facet, string value) =>
        int.Parse((await Option(facet, value).GetAttributeAsync("data-count"))!, CultureInfo.InvariantCulture);

    public async Task LookForAsync(string text)
    {
        await page.Locator("main input[name=q]").FillAsync(text);
        await page.Locator("main [role=search] button").ClickAsync();
    }

    /// <summary>Ticks the options (facet, value) and asks for the results.</summary>
    public async Task NarrowAsync(params (string Facet, string Value)[] options)
    {
        await OpenFiltersAsync();
        foreach (var (facet, value) in options)
        {
            await Option(facet, value).Locator("input").CheckAsync();
        }

        await page.Locator("details.filters button").Last.ClickAsync();
    }

    // On a wide screen the style sheet shows what the details element holds; without it one opens it.
    private async Task OpenFiltersAsync()
    {
        if (!await page.Locator("details.filters [data-facet]").First.IsVisibleAsync())
        {
            await page.Locator("details.filters > summary").ClickAsync();
        }
    }

    private ILocator Option(string facet, string value) => page.Locator($"[data-facet='{facet}'][data-value='{value}']");
}
