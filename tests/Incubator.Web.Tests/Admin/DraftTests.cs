using Bunit;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Admin.Editing;
using Incubator.Web.Admin.Home;
using Incubator.Web.Admin.Spaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;

namespace Incubator.Web.Tests.Admin;

/// <summary>What is typed and not saved is kept on the server, and offered when the form is opened again.</summary>
public sealed class DraftTests : SpaceEditTest
{
    [Fact]
    public async Task What_was_typed_is_offered_at_the_next_opening_and_restored()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        await TypeAndGoAsync(admin);

        var page = Open(admin);

        Assert.Equal(["Street", "Plans"], Offered(page));
        Assert.Equal("151 rue Montmartre", page.Find("#field-Street").GetAttribute("value"));
        await page.PressAsync("Restore");
        Assert.Empty(page.FindAll(".draft-offer"));
        Assert.Equal("1 rue Neuve", page.Find("#field-Street").GetAttribute("value"));
        Assert.Equal("30", page.Find("#field-Plans-0-Amount").GetAttribute("value"));
        Assert.Single(page.FindAll("[data-unsaved]"));
        Assert.Equal("151 rue Montmartre", (await SavedAsync()).Street);

        await page.SaveAsync();
        Assert.Equal("1 rue Neuve", (await SavedAsync()).Street);
        Assert.Equal(0, await DraftsAsync());
        await admin.DisposeComponentsAsync();
        Assert.Empty(Open(admin).FindAll(".draft-offer"));
    }

    [Fact]
    public async Task What_is_discarded_is_gone()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        await TypeAndGoAsync(admin);
        var page = Open(admin);

        await page.PressAsync("Discard");

        Assert.Empty(page.FindAll(".draft-offer"));
        Assert.Equal("151 rue Montmartre", page.Find("#field-Street").GetAttribute("value"));
        Assert.Equal(0, await DraftsAsync());
        Assert.Contains("recordForm.forget", admin.JSInterop.Invocations.Select(i => i.Identifier));
    }

    [Fact]
    public async Task What_a_manager_typed_before_the_record_was_archived_goes_to_an_administrator_who_brings_it_in()
    {
        await using var manager = await AdminContext.ForManagerAsync(Incubator, Cantine.Id);
        await TypeAndGoAsync(manager);
        var editor = Incubator.Get<SpaceEditor>();
        var archived = await editor.ArchiveAsync(Cantine.Id, (await SavedAsync()).Version, Actor.Operator, CancellationToken.None);
        var hers = Open(manager);
        Assert.True(hers.FindAll("button").Single(b => b.TextContent.Trim() == "Restore").HasAttribute("disabled"));

        await hers.PressAsync("Give it to the administrators");

        Assert.Empty(hers.FindAll(".draft-offer"));
        await manager.DisposeComponentsAsync();
        Assert.Empty(Open(manager).FindAll(".draft-offer"));
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var link = admin.Render<GivenDrafts>().Find("a");
        Assert.Equal(("La Cantine", $"admin/spaces/{Cantine.Id}"), (link.TextContent, link.GetAttribute("href")));
        await editor.RestoreAsync(Cantine.Id, Assert.IsType<SaveResult.Saved>(archived).Version, Actor.Operator, CancellationToken.None);
        var page = Open(admin);
        Assert.Contains("could not save this", page.Find("#draft-offer").TextContent, StringComparison.Ordinal);
        await page.PressAsync("Restore");
        await page.SaveAsync();
        Assert.Equal("1 rue Neuve", (await SavedAsync()).Street);
        Assert.Equal(0, await DraftsAsync());
    }

    [Fact]
    public async Task What_is_typed_is_kept_a_moment_after_typing_stops_and_forgotten_when_it_is_typed_back_or_saved()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Street", "1 rue Neuve");
        Assert.Equal(0, await DraftsAsync());

        Incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        await page.WaitForElementAsync("[data-kept-draft]");
        Assert.Equal(1, await DraftsAsync());

        await page.TypeAsync("field-Street", "151 rue Montmartre");
        Incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("[data-unsaved]")));
        Assert.Equal(0, await DraftsAsync());

        await page.TypeAsync("field-Street", "2 rue Neuve");
        Incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        await page.WaitForElementAsync("[data-kept-draft]");
        await page.SaveAsync();
        Assert.Equal(0, await DraftsAsync());
    }

    [Fact]
    public async Task The_text_of_a_field_with_the_cursor_in_it_and_one_that_cannot_be_read_are_kept_as_typed()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-DesksTotal", "a dozen");
        await page.InvokeAsync(() => ShownOf(admin).Typed(new() { ["field-Street"] = "3 rue Neu" }));
        await page.WaitForElementAsync("[data-kept-draft]");
        Assert.Equal("151 rue Montmartre", page.Find("#field-Street").GetAttribute("value"));

        await admin.DisposeComponentsAsync();
        var next = Open(admin);
        Assert.Equal(["DesksTotal", "Street"], Offered(next).Order());
        await next.PressAsync("Restore");

        Assert.Equal("3 rue Neu", next.Find("#field-Street").GetAttribute("value"));
        Assert.Equal("a dozen", next.Find("#field-DesksTotal").GetAttribute("value"));
    }

    [Fact]
    public async Task A_restored_draft_never_overwrites_what_somebody_saved_since_without_asking()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        await TypeAndGoAsync(admin);
        var editor = Incubator.Get<SpaceEditor>();
        var theirs = (await editor.ReadAsync(Cantine.Id, Actor.Operator, CancellationToken.None))!;
        (theirs.Street, theirs.Postcode) = ("2 rue Vieille", "75002");
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(Cantine.Id, theirs, Actor.Operator, CancellationToken.None));

        var page = Open(admin);
        Assert.Contains("Somebody has saved this record since", page.Find(".draft-offer").TextContent, StringComparison.Ordinal);
        await page.PressAsync("Restore");
        var saving = page.SaveAsync();
        await page.WaitForElementAsync(".collision");

        Assert.Equal("2 rue Vieille", (await SavedAsync()).Street);
        await page.PressAsync("Back to the form");
        await saving;
    }

    [Fact]
    public async Task A_new_record_has_a_draft_too_and_nobody_elses_is_shown()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = admin.Show<SpaceEditPage>();
        page.WaitForElement("#field-Name");
        await page.TypeAsync("field-Name", "Le Quai");
        Incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        await page.WaitForElementAsync("[data-kept-draft]");

        await using var manager = await AdminContext.ForManagerAsync(Incubator, Cantine.Id);
        var hers = manager.Show<SpaceEditPage>();
        hers.WaitForElement("#field-Name");
        Assert.Empty(hers.FindAll(".draft-offer"));

        await admin.DisposeComponentsAsync();
        var again = admin.Show<SpaceEditPage>();
        again.WaitForElement(".draft-offer");
        await again.PressAsync("Restore");
        Assert.Equal("Le Quai", again.Find("#field-Name").GetAttribute("value"));
    }

    [Fact]
    public async Task What_was_stored_after_all_is_not_offered()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        await TypeAndGoAsync(admin);
        var editor = Incubator.Get<SpaceEditor>();
        var same = (await editor.ReadAsync(Cantine.Id, Actor.Operator, CancellationToken.None))!;
        same.Street = "1 rue Neuve";
        same.Plans[0].Amount = 30;
        await editor.SaveAsync(Cantine.Id, same, Actor.Operator, CancellationToken.None);

        Assert.Empty(Open(admin).FindAll(".draft-offer"));
        Assert.Equal(0, await DraftsAsync());
    }

    [Fact]
    public async Task A_form_that_goes_away_within_the_moment_is_kept_too()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Street", "4 rue Brève");
        Assert.Equal(0, await DraftsAsync());

        await admin.DisposeComponentsAsync();

        Assert.Equal(1, await DraftsAsync());
    }

    /// <summary>Types into two fields and leaves them in a window that is not seen again.</summary>
    private async Task TypeAndGoAsync(AdminContext admin)
    {
        var page = Open(admin);
        await page.TypeAsync("field-Street", "1 rue Neuve");
        await page.TypeAsync("field-Plans-0-Amount", "30");
        Incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        await page.WaitForElementAsync("[data-kept-draft]");
        await admin.DisposeComponentsAsync();
    }

    private static IReadOnlyList<string> Offered(IRenderedComponent<AdminContext.Shown> page) =>
        [.. page.FindComponent<RecordForm<SpaceInput>>().Instance.Offers[0].Differences.Select(d => Fields.Root(d.Path)).Distinct()
            .OrderDescending()];

    private static ShownForm ShownOf(AdminContext admin) =>
        ((DotNetObjectReference<ShownForm>)admin.JSInterop.Invocations["recordForm.begin"][^1].Arguments[1]!).Value;

    private async Task<int> DraftsAsync()
    {
        await using var db = Incubator.OpenDb();
        return await db.Drafts().CountAsync();
    }
}
