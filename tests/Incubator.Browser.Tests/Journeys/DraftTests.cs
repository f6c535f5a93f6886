using Incubator.Browser.Tests.Pages;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>The ways in which an editor leaves a form without saving, and finds on the next opening what was typed.</summary>
public sealed class DraftTests(SiteHost site) : Journey(site)
{
    [Fact]
    public Task A_reload_with_the_cursor_in_a_field() => EditAsync("Passage Rechargé", async (visit, editor, id) =>
    {
        await editor.Field("Street").FillAsync("1 rue Rechargée");
        await Expect(editor.Kept).ToBeVisibleAsync();

        await visit.Page.ReloadAsync();

        await RestoreAsync(editor, "1 rue Rechargée");
        await editor.SaveAsync();
        await Expect(editor.SavedMessage).ToBeVisibleAsync();
        Assert.Equal("1 rue Rechargée", (await ReadAsync(id)).Street);
        await visit.Page.ReloadAsync();
        await editor.Field("Name").WaitForAsync();
        await Expect(editor.Offer).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_tab_closed_with_the_cursor_in_a_field_and_opened_anew() => EditAsync("Passage Refermé", async (visit, editor, id) =>
    {
        await editor.Field("Street").FillAsync("2 rue Refermée");
        await Expect(editor.Kept).ToBeVisibleAsync();
        var (address, tab) = (visit.Page.Url, await visit.Page.Context.NewPageAsync());
        await visit.Page.CloseAsync();

        await tab.GotoAsync(address);

        await RestoreAsync(new SpaceEdit(tab), "2 rue Refermée");
    });

    [Fact]
    public Task Another_tab_while_the_first_is_still_open() => EditAsync("Passage Double", async (visit, editor, id) =>
    {
        await editor.TypeAsync("Street", "3 rue Double");
        await Expect(editor.Kept).ToBeVisibleAsync();
        var tab = await visit.Page.Context.NewPageAsync();

        await tab.GotoAsync(visit.Page.Url);

        var other = new SpaceEdit(tab);
        await Expect(other.Offer.Locator("dd:not(.soft)")).ToHaveTextAsync(["3 rue Double"]);
        await other.Offer.GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(other.Offer).ToHaveCountAsync(0);
        await Expect(editor.Field("Street")).ToHaveValueAsync("3 rue Double");
        await Expect(other.Field("Street")).ToHaveValueAsync("");
    });

    [Fact]
    public Task A_sign_out_in_another_tab_and_signed_in_again() => EditAsync("Passage Sorti", async (visit, editor, id) =>
    {
        await editor.Field("Street").FillAsync("4 rue Sortie");
        await Expect(editor.Kept).ToBeVisibleAsync();
        var tab = await visit.Page.Context.NewPageAsync();
        await tab.GotoAsync("/en/account/sign-out");
        await tab.Locator("main form button[type=submit]").ClickAsync();
        await tab.ArriveAsync("**/en");

        await new SignIn(tab).EnterAsync(Email);
        await tab.GotoAsync($"/en/admin/spaces/{id}");

        await RestoreAsync(new SpaceEdit(tab), "4 rue Sortie");
    });

    [Fact]
    public Task A_link_to_another_page_of_the_admin_area() => EditAsync("Passage Quitté", async (visit, editor, id) =>
    {
        var page = visit.Page;
        await editor.TypeAsync("Street", "5 rue Quittée");
        await page.Locator(".record-bar a").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave", Exact = true }).ClickAsync();
        await page.ArriveAsync("**/admin/spaces");

        await visit.GoAsync($"/en/admin/spaces/{id}");

        await RestoreAsync(editor, "5 rue Quittée");
    });

    [Fact]
    public Task The_back_button_of_the_browser() => EditAsync("Passage Reculé", async (visit, editor, id) =>
    {
        var page = visit.Page;
        await visit.GoAsync("/en/admin/spaces?q=Recul%C3%A9");
        await page.Locator("tbody a.name").First.ClickAsync();
        await editor.TypeAsync("Street", "6 rue Reculée");
        await Expect(editor.Kept).ToBeVisibleAsync();
        await page.EvaluateAsync("history.back()");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave", Exact = true }).ClickAsync();
        await page.ArriveAsync("**/admin/spaces?*");

        await page.Locator("tbody a.name").First.ClickAsync();

        await RestoreAsync(editor, "6 rue Reculée");
    });

    [Fact]
    public Task A_browser_that_dies_and_another_one_on_another_machine() => EditAsync("Passage Éteint", async (visit, editor, id) =>
    {
        await editor.Field("Street").FillAsync("7 rue Éteinte");
        await Expect(editor.Kept).ToBeVisibleAsync();
        await visit.Page.Context.CloseAsync();

        await TravelAsync(async again =>
        {
            await new SignIn(again.Page).EnterAsync(Email);
            await again.GoAsync($"/en/admin/spaces/{id}");
            await RestoreAsync(new SpaceEdit(again.Page), "7 rue Éteinte");
        });
    });

    [Fact]
    public Task A_session_that_an_administrator_ends() => EditAsync("Passage Fermé", async (visit, editor, id) =>
    {
        await editor.Field("Street").FillAsync("8 rue Fermée");
        await Expect(editor.Kept).ToBeVisibleAsync();
        // The last administrator cannot be disabled.
        await Site.AddPersonAsync(administrator: true);
        await Site.ChangePersonAsync(Email, p => p.IsDisabled = true);
        await editor.SaveAsync();
        await Expect(editor.SavedMessage).ToHaveCountAsync(0);
        await Site.ChangePersonAsync(Email, p => p.IsDisabled = false);

        await new SignIn(visit.Page).EnterAsync(Email);
        await visit.GoAsync($"/en/admin/spaces/{id}");

        await RestoreAsync(editor, "8 rue Fermée");
        await editor.SaveAsync();
        await Expect(editor.SavedMessage).ToBeVisibleAsync();
        Assert.Equal("8 rue Fermée", (await ReadAsync(id)).Street);
    });

    /// <summary>The form is drawn, and has not been told yet that it has begun.</summary>
    [Fact]
    public async Task What_is_typed_as_soon_as_a_field_is_there_is_kept()
    {
        var space = await Site.AddSpaceAsync("Passage Pressé");
        await TravelAsync(async visit =>
        {
            await new SignIn(visit.Page).EnterAsync(await Site.AddPersonAsync(administrator: true));
            await visit.Page.AddInitScriptAsync(
                """
                new MutationObserver((_, watch) => {
                  const street = document.getElementById("field-Street");
                  if (!street) return;
                  watch.disconnect();
                  street.value = "9 rue Pressée";
                  street.dispatchEvent(new Event("input", { bubbles: true }));
                }).observe(document, { childList: true, subtree: true });
                """);
            var editor = new SpaceEdit(visit.Page);
            await editor.OpenAsync(space.Id);
            await Expect(editor.Kept).ToBeVisibleAsync();

            await visit.GoAsync("/en/admin/spaces");
            await visit.GoAsync($"/en/admin/spaces/{space.Id}");

            await Expect(editor.Offer.Locator("dd:not(.soft)")).ToHaveTextAsync(["9 rue Pressée"]);
        });
    }

    private static async Task RestoreAsync(SpaceEdit editor, string street)
    {
        await Expect(editor.Offer.Locator("dd:not(.soft)")).ToHaveTextAsync([street]);
        await editor.Offer.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(editor.Offer).ToHaveCountAsync(0);
        await Expect(editor.Field("Street")).ToHaveValueAsync(street);
        await Expect(editor.Unsaved).ToBeVisibleAsync();
    }

    private string Email { get; set; } = "";

    private async Task EditAsync(string name, Func<Visit, SpaceEdit, int, Task> steps)
    {
        var space = await Site.AddSpaceAsync(name);
        await TravelAsync(async visit =>
        {
            Email = await Site.AddPersonAsync(administrator: true);
            await new SignIn(visit.Page).EnterAsync(Email);
            var editor = new SpaceEdit(visit.Page);
            await editor.OpenAsync(space.Id);
            await steps(visit, editor, space.Id);
        });
    }

    private async Task<SpaceInput> ReadAsync(int id) =>
        (await Site.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
}
