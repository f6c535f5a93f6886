using Bunit;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Housing;
using Incubator.Web.Admin.Housing;

namespace Incubator.Web.Tests.Admin;

/// <summary>Two editors change the typed rules of one aid.</summary>
public sealed class RulesCollisionTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _aid = null!;

    public RulesCollisionTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _aid = await _incubator.AddAidAsync(
            "Visale",
            a =>
            {
                a.CountryCode = "FR";
                a.Rules.Who = new Condition
                {
                    Kind = ConditionKind.All,
                    Parts = [new Condition { Kind = ConditionKind.Age, Values = [new ConditionValue { Max = 30 }] }],
                };
            }
        );
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Rules_that_both_changed_are_shown_in_words_and_theirs_can_be_taken_as_a_whole()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);
        await PressAsync(page, "Edit 1 Age");
        await page.TypeAsync("field-Rules-Who-Parts-0-Values-0-Max", "35");
        await ChangeElsewhereAsync(r =>
        {
            r.Who!.Parts[0].Values[0].Max = 40;
            r.Who.Parts.Add(new Condition { Kind = ConditionKind.Status, Values = [new ConditionValue { Codes = ["self-employed"] }] });
        });
        var saving = await SaveIntoCollisionAsync(page);

        var row = Assert.Single(page.FindAll(".collision tr[data-field]"));
        var (mine, theirs) = (row.QuerySelectorAll("td")[0].TextContent, row.QuerySelectorAll("td")[1].TextContent);
        Assert.Contains("Age: at most 35 years", mine, StringComparison.Ordinal);
        Assert.Contains("Age: at most 40 years", theirs, StringComparison.Ordinal);
        Assert.Contains("Status: self-employed", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("Field.", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(": no", row.TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.FindAll(".collision input[type=radio]")[1].ClickAsync());
        await page.InvokeAsync(() => page.FindAll(".mud-dialog-actions button")[1].ClickAsync());
        await saving;

        var who = (await SavedAsync()).Who!;
        Assert.Equal((40m, 2), (who.Parts[0].Values[0].Max, who.Parts.Count));
        Assert.Equal("40", page.Find("#field-Rules-Who-Parts-0-Values-0-Max").GetAttribute("value"));
    }

    [Fact]
    public async Task My_rules_can_be_kept_as_a_whole()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);
        await PressAsync(page, "Edit 1 Age");
        await page.TypeAsync("field-Rules-Who-Parts-0-Values-0-Max", "35");
        await ChangeElsewhereAsync(r =>
            r.Who!.Parts.Add(new Condition { Kind = ConditionKind.Status, Values = [new ConditionValue { Codes = ["self-employed"] }] })
        );
        var saving = await SaveIntoCollisionAsync(page);

        await page.InvokeAsync(() => page.FindAll(".collision input[type=radio]")[0].ClickAsync());
        await page.InvokeAsync(() => page.FindAll(".mud-dialog-actions button")[1].ClickAsync());
        await saving;

        Assert.Equal(35m, Assert.Single((await SavedAsync()).Who!.Parts).Values[0].Max);
    }

    private IRenderedComponent<AdminContext.Shown> Open(AdminContext admin)
    {
        var page = admin.Show<HousingAidEditPage>((nameof(HousingAidEditPage.Id), _aid.Id));
        page.WaitForElement("#field-Name");
        return page;
    }

    private static async Task PressAsync(IRenderedComponent<AdminContext.Shown> page, string label) =>
        await page.InvokeAsync(() => page.Find($"button[aria-label='{label}']").ClickAsync());

    // The save waits for the dialog: it ends after a choice.
    private static async Task<Task> SaveIntoCollisionAsync(IRenderedComponent<AdminContext.Shown> page)
    {
        var saving = page.SaveAsync();
        await page.WaitForElementAsync(".collision");
        return saving;
    }

    private async Task ChangeElsewhereAsync(Action<AidRules> change)
    {
        var editor = _incubator.Get<HousingAidEditor>();
        var input = await editor.ReadAsync(_aid.Id, Actor.Operator, CancellationToken.None);
        change(input!.Rules);
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(_aid.Id, input, Actor.Operator, CancellationToken.None));
    }

    private async Task<AidRules> SavedAsync() =>
        (await _incubator.Get<HousingAidEditor>().ReadAsync(_aid.Id, Actor.Operator, CancellationToken.None))!.Rules;
}
