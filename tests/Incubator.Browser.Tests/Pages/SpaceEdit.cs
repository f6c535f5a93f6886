using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Pages;

/// <summary>The editor of a space in the admin area.</summary>
internal sealed class SpaceEdit(IPage page)
{
    public ILocator Summary => page.Locator(".error-summary");

    public ILocator Saved => page.Locator(".mud-snackbar").First;

    /// <summary>Nothing but the message of a save.</summary>
    public ILocator SavedMessage => page.Locator(".mud-snackbar").GetByText("Saved", new() { Exact = true });

    public ILocator Unsaved => page.Locator("[data-unsaved]");

    /// <summary>Says that the connection is away.</summary>
    public ILocator Bar => page.Locator("#components-reconnect-modal");

    /// <summary>What was typed before and not saved.</summary>
    public ILocator Lost => page.Locator(".lost-texts");

    /// <summary>What was typed before and is kept on the server.</summary>
    public ILocator Offer => page.Locator(".draft-offer");

    /// <summary>Says that everything that is typed is on the server.</summary>
    public ILocator Kept => page.Locator("[data-kept-draft]");

    public ILocator Collision => page.Locator("[role=dialog] tr[data-field]");

    public async Task OpenAsync(int? id = null)
    {
        await page.GotoAsync($"/en/admin/spaces/{id?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "new"}");
        await Field("Name").WaitForAsync();
    }

    public ILocator Field(string name) => page.Locator($"#field-{name}");

    /// <summary>Types as a person does and leaves the field, so that the circuit hears of it.</summary>
    public async Task TypeAsync(string field, string text)
    {
        await Field(field).FillAsync(text);
        await Field(field).BlurAsync();
    }

    /// <summary>
    /// Chooses from a list of few. The list takes the focus back when it has closed: keys pressed before would be its own.
    /// </summary>
    public async Task ChooseAsync(string field, string option)
    {
        await Field(field).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(option, new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator($".mud-select:has(#field-{field}) :focus")).ToHaveCountAsync(1);
    }

    /// <summary>Chooses one of many by a part of its name that no other has.</summary>
    public async Task FindAsync(string field, string text)
    {
        var items = page.Locator(".mud-popover-open .mud-list-item");
        await OpenListAsync(field);
        // All at once: the list is narrowed once, and a click meets no item that is just being replaced.
        await Field(field).FillAsync(text);
        await Assertions.Expect(items).ToHaveCountAsync(1);
        await items.ClickAsync();
        await Assertions.Expect(Field(field)).Not.ToHaveValueAsync(text);
    }

    /// <summary>Opens the list of a field to type in. What it draws as it opens may write over what is typed meanwhile.</summary>
    public async Task OpenListAsync(string field)
    {
        await Field(field).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-popover-open")).ToBeVisibleAsync();
    }

    public Task SaveAsync() => page.Locator(".record-bar button[type=submit]").ClickAsync();
}
