using Incubator.Browser.Tests.Pages;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>An editor whose network goes away while they type.</summary>
public sealed class ConnectionTests(SiteHost site) : Journey(site)
{
    // The controls that can still be used, apart from the links of the notices.
    private const string Unlocked = """
        [...document.querySelectorAll("input, textarea, button, a")]
            .filter(c => !c.closest("[inert], #components-reconnect-modal, #blazor-error-ui")).map(c => c.outerHTML)
        """;

    [Fact]
    public Task What_is_typed_when_the_network_breaks_is_on_the_page_and_in_the_next_save() =>
        EditAsync("Passage Coupé", async (_, editor, network, id) =>
    {
        // Still in the field: Blazor has not heard of it yet.
        await editor.Field("Street").FillAsync("2 rue Coupée");
        network.Cut();
        await Expect(editor.Bar).ToBeVisibleAsync();
        network.Restore();

        await Expect(editor.Bar).ToBeHiddenAsync();
        await Expect(editor.Unsaved).ToBeVisibleAsync();
        await Expect(editor.Field("Street")).ToBeFocusedAsync();
        await editor.SaveAsync();
        await Expect(editor.SavedMessage).ToBeVisibleAsync();
        Assert.Equal("2 rue Coupée", (await ReadAsync(id)).Street);
    });

    [Fact]
    public Task What_was_on_its_way_when_the_network_broke_is_taken_from_the_page() =>
        EditAsync("Passage Perdu", async (_, editor, network, id) =>
    {
        network.Stall();
        await editor.TypeAsync("Street", "3 rue Perdue");
        await editor.TypeAsync("Description-En", "One\n\ntwo");
        await editor.TypeAsync("DesksTotal", "12");
        await editor.Field("Amenities").Locator("input").First.ClickAsync(new() { Force = true });
        await editor.SaveAsync();
        network.Cut();
        await Expect(editor.Bar).ToBeVisibleAsync();
        network.Restore();

        await Expect(editor.Bar).ToBeHiddenAsync();
        await Expect(editor.Unsaved).ToBeVisibleAsync();
        Assert.Null((await ReadAsync(id)).Street);
        await editor.SaveAsync();
        await Expect(editor.SavedMessage).ToBeVisibleAsync();
        var saved = await ReadAsync(id);
        Assert.Equal("3 rue Perdue", saved.Street);
        Assert.Equal(12, saved.DesksTotal);
        Assert.Equal("One\n\ntwo", saved.Description.En);
        Assert.Single(saved.Amenities);
    });

    [Fact]
    public Task A_save_that_a_stalled_network_delays_stores_what_the_page_shows() =>
        EditAsync("Passage Lent", async (_, editor, network, id) =>
    {
        network.Stall();
        await editor.TypeAsync("Street", "4 rue Lente");
        await editor.SaveAsync();
        await editor.Field("Postcode").FillAsync("75020");
        network.Restore();

        await Expect(editor.SavedMessage).ToBeVisibleAsync();
        var saved = await ReadAsync(id);
        Assert.Equal(("4 rue Lente", "75020"), (saved.Street, saved.Postcode));
        await Expect(editor.Unsaved).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_page_shows_what_was_stored_even_in_the_field_that_is_being_edited() =>
        EditAsync("Passage Net", async (_, editor, _, id) =>
    {
        await editor.Field("Street").FillAsync("  5 rue Nette ");
        await editor.Field("Street").PressAsync("Enter");

        await Expect(editor.SavedMessage).ToBeVisibleAsync();
        await Expect(editor.Field("Street")).ToHaveValueAsync("5 rue Nette");
        await Expect(editor.Field("Street")).ToBeFocusedAsync();
        Assert.Equal("5 rue Nette", (await ReadAsync(id)).Street);
    });

    [Theory]
    [InlineData("en", ColorScheme.Light, 1280)]
    [InlineData("fr", ColorScheme.Dark, 390)]
    public Task A_page_whose_network_is_away_is_locked_and_says_so(string language, ColorScheme theme, int width) =>
        EditAsync($"Passage Fermé {width}", async (visit, editor, network, _) =>
    {
        var (page, street) = (visit.Page, editor.Field("Street"));
        await street.FillAsync("6 rue Fermée");
        network.Cut();

        await Expect(editor.Bar).ToBeFocusedAsync();
        await Expect(editor.Bar).ToContainTextAsync(language == "en" ? "what you typed stays here" : "votre saisie reste affichée");
        Assert.Empty(await page.EvaluateAsync<string[]>(Unlocked));
        await Expect(street).ToHaveValueAsync("6 rue Fermée");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(await visit.BreachesAsync());

        network.Restore();
        await Expect(editor.Bar).ToBeHiddenAsync();
        await Expect(street).ToBeFocusedAsync();
    }, language, theme, width);

    [Fact]
    public Task A_network_that_only_falls_silent_is_noticed_too() =>
        EditAsync("Passage Muet", async (visit, editor, network, _) =>
    {
        await visit.Page.Clock.InstallAsync();
        await visit.Page.ReloadAsync();
        await editor.Field("Street").WaitForAsync();
        network.Stall();
        await visit.Page.Clock.FastForwardAsync(13_000);

        await Expect(editor.Bar).ToBeVisibleAsync();
    });

    [Theory]
    [InlineData("en", ColorScheme.Dark, 1280)]
    [InlineData("fr", ColorScheme.Light, 390)]
    public Task What_is_lost_with_its_circuit_is_offered_and_what_no_draft_has_is_listed(
        string language, ColorScheme theme, int width) =>
        EditAsync($"Passage Oublié {width}", async (visit, editor, network, id) =>
    {
        var (page, circuits) = (visit.Page, Site.Get<IOptions<CircuitOptions>>().Value);
        var retention = circuits.DisconnectedCircuitRetentionPeriod;
        await editor.TypeAsync("Street", "7 rue Oubliée");
        await Expect(editor.Kept).ToBeVisibleAsync();
        network.Stall();
        await editor.Field("Description-Fr").FillAsync("Deux\nlignes");
        try
        {
            // A circuit that lost its page is given up at once.
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMilliseconds(1);
            network.Cut();
            await Expect(editor.Bar).ToBeVisibleAsync();
        }
        finally
        {
            network.Restore();
        }

        await Expect(editor.Bar.Locator(".lost")).ToBeVisibleAsync();
        circuits.DisconnectedCircuitRetentionPeriod = retention;
        await Expect(editor.Bar.Locator("[data-kept]")).ToBeVisibleAsync();
        await Expect(editor.Field("Street")).ToHaveValueAsync("7 rue Oubliée");
        Assert.Empty(await visit.BreachesAsync());
        await editor.Bar.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(editor.Offer.Locator("h2")).ToBeFocusedAsync();
        await Expect(editor.Offer.Locator("dd:not(.soft)")).ToHaveTextAsync(["7 rue Oubliée"]);
        await Expect(editor.Field("Street")).ToHaveValueAsync("");
        Assert.Empty(await visit.BreachesAsync());
        await editor.Offer.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(editor.Field("Street")).ToHaveValueAsync("7 rue Oubliée");
        await Expect(editor.Lost.Locator("h2")).ToBeFocusedAsync();
        await Expect(editor.Lost.Locator("dd:not(.soft)")).ToHaveTextAsync(["Deux\nlignes"]);
        Assert.Empty(await visit.BreachesAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('.sign-out').getBoundingClientRect().right <= innerWidth"));

        await page.ReloadAsync();
        await editor.Offer.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(editor.Lost.Locator("dd:not(.soft)")).ToHaveTextAsync(["Deux\nlignes"]);
        await editor.SaveAsync();
        await Expect(editor.Unsaved).ToHaveCountAsync(0);
        await Expect(editor.Lost.Locator("dd:not(.soft)")).ToHaveTextAsync(["Deux\nlignes"]);
        await editor.Lost.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(editor.Lost).ToBeHiddenAsync();
        await page.ReloadAsync();
        await editor.Field("Street").WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Equal("7 rue Oubliée", (await ReadAsync(id)).Street);
    }, language, theme, width);

    [Fact]
    public Task What_was_typed_and_left_is_offered_and_the_tab_forgets_it_when_the_person_signs_out() =>
        EditAsync("Passage Gardé", async (visit, editor, _, id) =>
    {
        var page = visit.Page;
        await editor.Field("Street").FillAsync("8 rue Gardée");
        await Expect(editor.Kept).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(editor.Offer.Locator("dd:not(.soft)")).ToHaveTextAsync(["8 rue Gardée"]);

        await visit.GoAsync("/en/account/sign-out");
        Assert.Equal(1, await page.EvaluateAsync<int>("sessionStorage.length"));
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.ArriveAsync("**/en");
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));

        await page.EvaluateAsync("""
            id => sessionStorage.setItem(`unsaved:/admin/spaces/${id}`,
                JSON.stringify({ person: "0", texts: [{ id: "field-Street", label: "Street", text: "not yours" }] }))
            """, id);
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await visit.GoAsync($"/en/admin/spaces/{id}");
        await editor.Field("Street").FillAsync("9 rue Gardée");
        await editor.SaveAsync();
        await Expect(editor.SavedMessage).ToBeVisibleAsync();
        await Expect(editor.Lost).ToBeHiddenAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
    });

    private async Task EditAsync(
        string name,
        Func<Visit, SpaceEdit, Network, int, Task> steps,
        string language = "en",
        ColorScheme theme = ColorScheme.Light,
        int width = 1280
    )
    {
        var space = await Site.AddSpaceAsync(name);
        await using var network = new Network(Site);
        await TravelAsync(async visit =>
        {
            await new SignIn(visit.Page).EnterAsync(await Site.AddPersonAsync(administrator: true));
            var editor = new SpaceEdit(visit.Page);
            await visit.GoAsync($"/{language}/admin/spaces/{space.Id}");
            await editor.Field("Name").WaitForAsync();
            await steps(visit, editor, network, space.Id);
        }, theme: theme, width: width, address: network.Address);
    }

    private async Task<SpaceInput> ReadAsync(int id) =>
        (await Site.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
}
