using Bunit;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Admin.Editing;
using Microsoft.JSInterop;

namespace Incubator.Web.Tests.Admin;

/// <summary>What the page shows in its controls is what is saved, also where their events never arrived.</summary>
public sealed class ShownFormTests : SpaceEditTest
{
    private const string Values = "recordForm.values";
    private const string Interrupted = "Not saved: the connection was interrupted";

    [Fact]
    public async Task A_save_takes_from_the_page_what_did_not_arrive()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Name", "La Cantine du Nord");
        Show(admin, new()
        {
            ["field-Name"] = "La Cantine du Nord",
            ["field-Street"] = "  2 rue Perdue ",
            ["field-DesksTotal"] = "1 200",
            ["field-DesksAsOf"] = "2026-11-20",
            ["field-OtherServices"] = "Bikes\nShowers",
            ["field-CityId"] = "paris",
            ["field-Amenities"] = "1" + new string('0', 40),
            ["field-IsClosed"] = "1",
            ["field-Description-En"] = "One\n\ntwo",
            ["field-Plans-0-Amount"] = "19.50",
            ["field-Gone"] = "a field that is not there any more",
        });

        await page.SaveAsync();

        Assert.Empty(page.Summary());
        var saved = (await Incubator.Get<SpaceEditor>().ReadAsync(Cantine.Id, Actor.Operator, CancellationToken.None))!;
        Assert.Equal(("La Cantine du Nord", "2 rue Perdue"), (saved.Name, saved.Street));
        Assert.Equal((1200, new DateOnly(2026, 11, 20)), (saved.DesksTotal, saved.DesksAsOf));
        Assert.Equal(["Bikes", "Showers"], saved.OtherServices);
        Assert.Equal([Tokens.All<Amenity>().First(a => !Amenities.IsAccessibility(a))], saved.Amenities);
        Assert.True(saved.IsClosed);
        Assert.Equal("One\n\ntwo", saved.Description.En);
        Assert.Equal(19.50m, saved.Plans.Single().Amount);
        Assert.Equal("2 rue Perdue", page.Find("#field-Street").GetAttribute("value"));
        Assert.Equal("2 rue Perdue", Begun(admin).Arguments[3] is IReadOnlyDictionary<string, string> texts ? texts["field-Street"] : null);
    }

    [Theory]
    [InlineData("DesksTotal", "many")]
    [InlineData("CityId", "Atlantis")]
    [InlineData("Website", "not a site")]
    public async Task What_the_page_shows_and_cannot_be_read_is_refused_beside_its_field(string field, string text)
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        Show(admin, new() { [$"field-{field}"] = text, ["field-Street"] = "3 rue Perdue" });

        await page.SaveAsync();

        Assert.NotEmpty(page.ErrorOf($"field-{field}")!);
        Assert.Equal(text, page.Find($"#field-{field}").GetAttribute("value"));
        Assert.Equal("3 rue Perdue", page.Find("#field-Street").GetAttribute("value"));
        Assert.Equal("151 rue Montmartre", (await SavedAsync()).Street);
    }

    [Fact]
    public async Task Nothing_is_saved_when_the_page_does_not_answer()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Street", "4 rue Muette");
        admin.JSInterop.Setup<Dictionary<string, string>?>(Values).SetException(new TaskCanceledException());

        await page.SaveAsync();

        Assert.Contains(Interrupted, page.Find(".mud-alert[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("4 rue Muette", page.Find("#field-Street").GetAttribute("value"));
        Assert.Equal("151 rue Montmartre", (await SavedAsync()).Street);
        Assert.Empty(page.FindAll(".mud-snackbar"));
    }

    [Fact]
    public async Task The_form_is_locked_from_before_the_page_is_asked_until_it_shows_what_was_stored()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Street", "5 rue Close");
        var asked = admin.JSInterop.Setup<Dictionary<string, string>?>(Values);

        var saving = page.SaveAsync();

        // In its turn after what the save had still to do before it asks.
        await page.InvokeAsync(() => { });
        Assert.Single(asked.Invocations);
        Assert.True(page.Find("fieldset.plain").HasAttribute("inert"));
        asked.SetResult([]);
        await saving;
        Assert.False(page.Find("fieldset.plain").HasAttribute("inert"));
        Assert.Equal("5 rue Close", (await SavedAsync()).Street);
    }

    [Fact]
    public async Task A_returned_connection_brings_what_was_typed_and_says_so_but_saves_nothing()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        Assert.Empty(page.FindAll("[data-unsaved]"));
        Show(admin, new() { ["field-Street"] = "6 rue du Retour" });

        await page.InvokeAsync(() => ((DotNetObjectReference<ShownForm>)Begun(admin).Arguments[1]!).Value.ReturnAsync(shown: 1));

        Assert.Equal("6 rue du Retour", page.Find("#field-Street").GetAttribute("value"));
        Assert.Single(page.FindAll("[data-unsaved]"));
        Assert.Contains("The connection is back", page.Find(".mud-snackbar").TextContent, StringComparison.Ordinal);
        Assert.Equal("151 rue Montmartre", (await SavedAsync()).Street);
    }

    [Fact]
    public async Task A_question_that_got_lost_with_a_connection_is_not_waited_for()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        var asked = admin.JSInterop.Setup<Dictionary<string, string>?>(Values);
        var saving = page.SaveAsync();
        // In its turn after what the save had still to do before it asks.
        await page.InvokeAsync(() => { });
        Assert.Single(asked.Invocations);

        var returning = page.InvokeAsync(() => ((DotNetObjectReference<ShownForm>)Begun(admin).Arguments[1]!).Value.ReturnAsync(shown: 1));
        await saving;

        Assert.Contains(Interrupted, page.Find(".mud-alert[role=alert]").TextContent, StringComparison.Ordinal);
        asked.SetResult([]);
        await returning;
    }

    private static void Show(AdminContext admin, Dictionary<string, string> values) =>
        admin.JSInterop.Setup<Dictionary<string, string>?>(Values).SetResult(values);

    private static JSRuntimeInvocation Begun(AdminContext admin) => admin.JSInterop.Invocations["recordForm.begin"][^1];
}
