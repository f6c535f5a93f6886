using Incubator.Browser.Tests.Pages;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>Editors at work.</summary>
public sealed class AdminTests(SiteHost site) : Journey(site)
{
    [Fact]
    public Task An_administrator_makes_a_space_meets_a_refused_field_loses_nothing_and_sees_the_page_as_a_visitor() =>
        TravelAsync(async visit =>
        {
            var page = visit.Page;
            await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
            var editor = new SpaceEdit(page);
            await editor.OpenAsync();
            await editor.TypeAsync("Name", "Quai des Brumes");
            await Expect(editor.Field("State")).ToHaveValueAsync("Draft");
            await editor.ChooseAsync("State", "Live");
            await editor.ChooseAsync("Kind", "Coworking space");
            await editor.FindAsync("CityId", "Pari");
            await editor.TypeAsync("Website", "brumes");
            await editor.TypeAsync("Street", "3 quai de la Loire");

            await editor.SaveAsync();

            await Expect(editor.Summary).ToBeVisibleAsync();
            await Expect(editor.Summary.Locator("a")).ToHaveCountAsync(1);
            await Expect(editor.Field("Website")).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(page.Locator($"[id='{(await editor.Field("Website").GetAttributeAsync("aria-describedby"))!.Split(' ')[0]}']"))
                .Not.ToBeEmptyAsync();
            await Expect(editor.Field("Name")).ToHaveValueAsync("Quai des Brumes");
            await Expect(editor.Field("Website")).ToHaveValueAsync("brumes");
            await Expect(editor.Field("Street")).ToHaveValueAsync("3 quai de la Loire");
            await Expect(editor.Field("CityId"))
                .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Paris", default, TimeSpan.FromSeconds(1)));
            await editor.Summary.Locator("a").ClickAsync();
            await Expect(editor.Field("Website")).ToBeFocusedAsync();

            await editor.TypeAsync("Website", "https://brumes.example");
            await editor.SaveAsync();
            await page.ArriveAsync(new System.Text.RegularExpressions.Regex("/admin/spaces/[0-9]+$", default, TimeSpan.FromSeconds(1)));

            await visit.GoAsync("/en/spaces/quai-des-brumes");
            await Expect(page.Locator("h1")).ToHaveTextAsync("Quai des Brumes");
            await Expect(page.Locator("main")).ToContainTextAsync("3 quai de la Loire");
        });

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public Task Save_is_always_in_view_and_has_a_key(int width) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var space = await Site.AddSpaceAsync($"Quai Visible {width}");
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        var editor = new SpaceEdit(page);
        await editor.OpenAsync(space.Id);
        var save = page.Locator(".record-bar button[type=submit]");
        await Expect(save).ToBeInViewportAsync();
        await editor.Field("Description-En").ScrollIntoViewIfNeededAsync();
        await Expect(save).ToBeInViewportAsync(new() { Ratio = 1 });

        await editor.Field("Description-En").FillAsync("A quay.");
        await page.Keyboard.PressAsync("Control+s");

        await Expect(editor.SavedMessage).ToBeVisibleAsync();
        var saved = (await Site.Get<SpaceEditor>().ReadAsync(space.Id, Actor.Operator, CancellationToken.None))!;
        Assert.Equal("A quay.", saved.Description.En);
        Assert.Empty(await visit.BreachesAsync());
    }, width: width);

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public Task A_city_that_was_typed_and_not_chosen_is_lost_on_no_line_and_asked_about(int delay) => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var space = await Site.AddSpaceAsync($"Quai Lent {delay}");
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        await visit.SlowDownAsync(TimeSpan.FromMilliseconds(delay));
        var editor = new SpaceEdit(page);
        await editor.OpenAsync(space.Id);
        var city = editor.Field("CityId");

        await editor.OpenListAsync("CityId");
        await city.FillAsync("");
        await city.PressSequentiallyAsync("Atlantis sous la mer", new() { Delay = 25 });
        await city.PressAsync("Tab");
        await Expect(city).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(city).ToHaveValueAsync("Atlantis sous la mer");
        await editor.TypeAsync("Street", "1 rue du Port");
        await editor.SaveAsync();
        await Expect(editor.Summary.Locator("li"))
            .ToHaveTextAsync(
                new System.Text.RegularExpressions.Regex(@"^\s*City\s*: Choose one from the list", default, TimeSpan.FromSeconds(1))
            );
        // The page leads to the errors when it has them on screen; what is typed before goes where the errors are.
        await Expect(editor.Summary.Locator("h2")).ToBeFocusedAsync();
        await Expect(city).ToHaveValueAsync("Atlantis sous la mer");

        await editor.OpenListAsync("CityId");
        await city.FillAsync("");
        await city.PressSequentiallyAsync("lyon", new() { Delay = 25 });
        await city.PressAsync("Tab");
        await Expect(city).ToHaveValueAsync("Lyon, France");
        await editor.SaveAsync();
        await Expect(editor.Saved).ToBeVisibleAsync();
        await Expect(city).ToHaveValueAsync("Lyon, France");
    });

    [Fact]
    public async Task Two_editors_collide_the_second_sees_both_versions_chooses_and_nothing_is_lost()
    {
        var space = await Site.AddSpaceAsync("Halle aux Blés", s => s.Street = "1 rue du Blé");
        var (ada, bob) = (await Site.AddPersonAsync(administrator: true), await Site.AddPersonAsync(false, space.Id));
        await TravelAsync(first => TravelAsync(async second =>
        {
            await new SignIn(first.Page).EnterAsync(ada);
            await new SignIn(second.Page).EnterAsync(bob);
            var (hers, his) = (new SpaceEdit(first.Page), new SpaceEdit(second.Page));
            await hers.OpenAsync(space.Id);
            await his.OpenAsync(space.Id);
            await hers.TypeAsync("Street", "2 rue d’Ada");
            await hers.TypeAsync("Postcode", "75001");
            await hers.SaveAsync();
            await Expect(hers.Saved).ToBeVisibleAsync();
            await his.TypeAsync("Street", "3 rue de Bob");
            await his.TypeAsync("Operator", "Bob et Cie");

            await his.SaveAsync();

            await Expect(his.Collision.Filter(new() { HasText = "2 rue d’Ada" })).ToContainTextAsync("3 rue de Bob");
            // By key: the dialog may still move under the mouse.
            var hersToo = his.Collision.Filter(new() { HasText = "2 rue d’Ada" }).Locator("input[type=radio]").Last;
            await hersToo.PressAsync("Space");
            await Expect(hersToo).ToBeCheckedAsync();
            await second.Page.Locator("[role=dialog] .mud-dialog-actions button").Last.ClickAsync();
            await Expect(his.Saved).ToBeVisibleAsync();

            await his.OpenAsync(space.Id);
            await Expect(his.Field("Street")).ToHaveValueAsync("2 rue d’Ada");
            await Expect(his.Field("Postcode")).ToHaveValueAsync("75001");
            await Expect(his.Field("Operator")).ToHaveValueAsync("Bob et Cie");
        }));
    }

    [Fact]
    public Task Leaving_with_something_unsaved_asks_first() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var space = await Site.AddSpaceAsync("Atelier du Doute");
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(administrator: true));
        var editor = new SpaceEdit(page);
        await editor.OpenAsync(space.Id);
        await editor.TypeAsync("Street", "4 rue du Doute");

        await page.Locator(".record-bar a").First.ClickAsync();

        var question = page.Locator("[role=dialog]");
        await Expect(question).ToBeVisibleAsync();
        await question.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(editor.Field("Street")).ToHaveValueAsync("4 rue du Doute");
    });

    [Fact]
    public Task A_manager_finds_their_space_and_no_other_in_the_list_and_by_address() => TravelAsync(async visit =>
    {
        var page = visit.Page;
        var (mine, other) = (await Site.AddSpaceAsync("À Moi"), await Site.AddSpaceAsync("Pas à Moi"));
        await new SignIn(page).EnterAsync(await Site.AddPersonAsync(false, mine.Id));

        await visit.GoAsync("/en/admin/spaces");
        await Expect(page.Locator("tbody a.name")).ToHaveTextAsync(["À Moi"]);

        await visit.GoAsync($"/en/admin/spaces/{other.Id}");
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Pas à Moi");
        await Expect(page.Locator("#field-Name")).ToHaveCountAsync(0);
    });
}
