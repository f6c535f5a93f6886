using Bunit;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Web.Tests.Admin;

/// <summary>Someone else saves between the reading and the saving.</summary>
public sealed class SpaceCollisionTests : SpaceEditTest
{
    [Fact]
    public async Task Two_editors_see_both_versions_and_nothing_typed_is_lost()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Street", "1 rue Neuve");
        await page.TypeAsync("field-Phone", "01 23 45 67 89");
        await ChangeElsewhereAsync(s =>
        {
            s.Street = "2 rue Vieille";
            s.Postcode = "75002";
        });

        var saving = await SaveIntoCollisionAsync(page);

        var rows = page.FindAll(".collision tr[data-field]");
        Assert.Equal(["Street", "Postcode"], rows.Select(r => r.GetAttribute("data-field")));
        Assert.Contains("1 rue Neuve", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("2 rue Vieille", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("2 rue Vieille", (await SavedAsync()).Street);
        Assert.Contains("operator saved on", page.Find(".mud-dialog-content").TextContent, StringComparison.Ordinal);
        Assert.True(page.FindAll(".mud-dialog-actions button")[1].HasAttribute("disabled"));

        await page.InvokeAsync(() => page.FindAll(".collision input[type=radio]")[0].ClickAsync());
        await page.InvokeAsync(() => page.FindAll(".mud-dialog-actions button")[1].ClickAsync());
        await saving;

        var saved = await SavedAsync();
        Assert.Equal(("1 rue Neuve", "75002", "01 23 45 67 89"), (saved.Street, saved.Postcode, saved.Phone));
    }

    [Fact]
    public async Task What_does_not_contradict_is_put_together_without_a_question()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Summary-En", "Light and quiet");
        await page.TypeAsync("field-Plans-0-Amount", "30");
        await ChangeElsewhereAsync(s =>
        {
            s.Summary.Fr = "Clair et calme";
            s.Plans.Insert(0, new PlanInput { Kind = PlanKind.Office, Amount = 600, Currency = "EUR", Unit = PriceUnit.Month });
        });

        await page.SaveAsync();

        Assert.Empty(page.FindAll(".collision"));
        Assert.Contains("operator has saved in the meantime", page.Markup, StringComparison.Ordinal);
        var saved = await SavedAsync();
        Assert.Equal(("Light and quiet", "Clair et calme"), (saved.Summary.En, saved.Summary.Fr));
        Assert.Equal([600, 30], (await Incubator.Get<SpaceEditor>().ReadAsync(Cantine.Id, Actor.Operator, CancellationToken.None))!
            .Plans.Select(p => (int)p.Amount!));
    }

    [Fact]
    public async Task Theirs_can_be_chosen_in_a_collision()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Street", "1 rue Neuve");
        await ChangeElsewhereAsync(s => s.Street = "2 rue Vieille");
        var saving = await SaveIntoCollisionAsync(page);

        await page.InvokeAsync(() => page.FindAll(".collision input[type=radio]")[1].ClickAsync());
        await page.InvokeAsync(() => page.FindAll(".mud-dialog-actions button")[1].ClickAsync());
        await saving;

        Assert.Equal("2 rue Vieille", (await SavedAsync()).Street);
        Assert.Equal("2 rue Vieille", page.Find("#field-Street").GetAttribute("value"));
    }

    [Fact]
    public async Task Going_back_from_a_collision_keeps_what_was_typed()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Street", "1 rue Neuve");
        await ChangeElsewhereAsync(s => s.Street = "2 rue Vieille");
        var saving = await SaveIntoCollisionAsync(page);

        await page.InvokeAsync(() => page.FindAll(".mud-dialog-actions button")[0].ClickAsync());
        await saving;

        Assert.Equal("1 rue Neuve", page.Find("#field-Street").GetAttribute("value"));
        Assert.Contains("Not saved yet", page.Find(".mud-alert").TextContent, StringComparison.Ordinal);
        Assert.Equal("2 rue Vieille", (await SavedAsync()).Street);
    }

    /// <summary>A save that meets another one ends only when its dialog does.</summary>
    private static async Task<Task> SaveIntoCollisionAsync(IRenderedComponent<AdminContext.Shown> page)
    {
        var saving = page.SaveAsync();
        await page.WaitForElementAsync(".collision");
        return saving;
    }

    private async Task ChangeElsewhereAsync(Action<SpaceInput> change)
    {
        var editor = Incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(Cantine.Id, Actor.Operator, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(Cantine.Id, input, Actor.Operator, CancellationToken.None));
    }
}
