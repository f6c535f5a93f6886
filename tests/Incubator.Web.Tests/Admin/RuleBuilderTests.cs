using Bunit;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Tests;
using Incubator.Web.Admin.Housing;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Incubator.Web.Tests.Admin;

/// <summary>The typed rules in the editor of a housing aid.</summary>
public sealed class RuleBuilderTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _aid = null!;

    public RuleBuilderTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var input = new HousingAidInput
        {
            Name = "Visale",
            Provider = "Action Logement",
            Kind = AidKind.Guarantee,
            CountryCode = "FR",
            Currency = "EUR",
            SourceUrl = "https://example.org",
            CheckedOn = new DateOnly(2026, 1, 2),
        };
        input.Rules.Who = new Condition
        {
            Kind = ConditionKind.All,
            Parts =
            [
                Leaf(ConditionKind.Age, new ConditionValue { Min = 18, Max = 30 }),
                Leaf(ConditionKind.Status, new ConditionValue { Codes = ["self-employed"] }),
            ],
        };
        _aid = Assert.IsType<SaveResult.Saved>(
            await _incubator.Get<HousingAidEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)
        );
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_condition_can_be_added_filled_and_saved()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);

        await ChooseAsync(page, "field-Rules-Who-Parts-new", ConditionKind.Household);
        await PressAsync(page, "Add a condition to: All of these apply");
        await page.TypeAsync("field-Rules-Who-Parts-2-Values-0-Min", "2");
        await page.SaveAsync();

        var added = (await SavedAsync()).Who!.Parts[2];
        Assert.Equal((ConditionKind.Household, 2m), (added.Kind, added.Values[0].Min));
    }

    [Fact]
    public async Task A_city_is_entered_by_its_name()
    {
        await _incubator.AddCityAsync("Le Havre");
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);

        await ChooseAsync(page, "field-Rules-Who-Parts-new", ConditionKind.WillLiveIn);
        await PressAsync(page, "Add a condition to: All of these apply");
        await page.TypeAsync("field-Rules-Who-Parts-2-Values-0-Places-Cities", "le havre, Xyzzy");
        page.WaitForAssertion(() => Assert.Equal("le-havre, Xyzzy",
            page.Find("#field-Rules-Who-Parts-2-Values-0-Places-Cities").GetAttribute("value")));
        await page.TypeAsync("field-Rules-Who-Parts-2-Values-0-Places-Cities", "le-havre");
        await page.SaveAsync();

        Assert.Equal(["le-havre"], (await SavedAsync()).Who!.Parts[2].Values[0].Places.Cities);
    }

    [Fact]
    public async Task Conditions_can_be_moved_nested_and_removed()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);

        await PressAsync(page, "Move 2 Status up");
        await PressAsync(page, "Put 1 Status into a group of its own");
        await PressAsync(page, "Move 2 Age into the group above");
        await ChooseAsync(page, "field-Rules-Who-Parts-0-Kind", ConditionKind.Any);
        await page.SaveAsync();

        Assert.Equal("All(Any(Status Age))", Shape((await SavedAsync()).Who!));

        await PressAsync(page, "Move 1.1 Status out of its group");
        await PressAsync(page, "Remove 1.1 Age");
        await PressAsync(page, "Remove 1 At least one of these applies");
        await page.SaveAsync();

        Assert.Equal("All(Status)", Shape((await SavedAsync()).Who!));
    }

    [Fact]
    public async Task The_sentence_stands_there_in_both_languages_and_follows_what_is_typed()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);
        await PressAsync(page, "Edit 1 Age");

        await page.TypeAsync("field-Rules-Who-Parts-0-Values-0-Max", "25");

        Assert.Equal(("Age: from 18 to 25 years", "Âge : de 18 à 25 ans"), SentencesOf(page, "rule-Who-Parts-0"));
        Assert.Equal(("Status: self-employed", "Statut : travailleur indépendant"), SentencesOf(page, "rule-Who-Parts-1"));
    }

    [Fact]
    public async Task What_is_refused_stands_beside_its_field_also_deep_in_the_tree()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);
        await PressAsync(page, "Put 1 Age into a group of its own");
        await PressAsync(page, "Edit 1.1 Age");

        await page.TypeAsync("field-Rules-Who-Parts-0-Parts-0-Values-0-Max", "12");
        await PressAsync(page, "Close 1.1 Age");
        await page.TypeAsync("field-Rules-Who-Parts-0-Parts-0-Values-0-SourceUrl", "nowhere");
        await page.SaveAsync();

        Assert.Equal("The lowest amount is above the highest.", page.ErrorOf("field-Rules-Who-Parts-0-Parts-0-Values-0-Max"));
        Assert.NotNull(page.ErrorOf("field-Rules-Who-Parts-0-Parts-0-Values-0-SourceUrl"));
        Assert.Equal(2, page.Summary().Count);
        Assert.All(page.FindAll(".error-summary li"), l => Assert.NotNull(l.QuerySelector("a")));
        Assert.False(page.Find("#rule-Who-Parts-0-Parts-0 .rule-body").HasAttribute("hidden"));
        Assert.Equal("All(Age Status)", Shape((await SavedAsync()).Who!));
    }

    [Fact]
    public async Task The_bench_shows_the_verdicts_before_and_after()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);
        Assert.Equal(["can get it", "can get it"], Verdicts(page, "self-employed"));
        await PressAsync(page, "Edit 1 Age");

        await page.TypeAsync("field-Rules-Who-Parts-0-Values-0-Max", "25");

        Assert.Equal(["can get it", "cannot get it"], Verdicts(page, "self-employed"));
        Assert.Equal(["to confirm", "to confirm"], Verdicts(page, "silent"));
        Assert.Contains("One answer changes.", page.Find(".rules-side").TextContent, StringComparison.Ordinal);

        // A condition that says nothing yet counts for nothing.
        await page.TypeAsync("field-Rules-Who-Parts-0-Values-0-Max", "");
        await page.TypeAsync("field-Rules-Who-Parts-0-Values-0-Min", "");
        Assert.Equal(["can get it", "can get it"], Verdicts(page, "self-employed"));
        Assert.Contains("1 unfinished condition does not count", page.Find(".rules-side").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_are_pointed_out_while_rules_are_typed()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);
        Assert.Contains("No contradiction", page.Find(".rules-side").TextContent, StringComparison.Ordinal);
        await PressAsync(page, "Edit 1 Age");

        await page.TypeAsync("field-Rules-Who-Parts-0-Values-0-SourceUrl", "");

        Assert.Equal("There is no link to the source.", page.Find("#rule-Who-Parts-0 .rule-problem").TextContent.Trim());
        Assert.Contains("Condition 1", page.Find(".rules-side").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_editors_see_what_their_rules_say_differently()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);
        await PressAsync(page, "Edit 1 Age");
        await page.TypeAsync("field-Rules-Who-Parts-0-Values-0-Max", "25");
        var editor = _incubator.Get<HousingAidEditor>();
        var theirs = (await editor.ReadAsync(_aid.Id, Actor.Operator, CancellationToken.None))!;
        theirs.Rules.Who!.Parts[0].Values[0].Max = 35;
        theirs.Rules.Who.Parts.Add(Leaf(ConditionKind.Household, new ConditionValue { Min = 2 }));
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(_aid.Id, theirs, Actor.Operator, CancellationToken.None));

        var saving = page.SaveAsync();
        await page.WaitForElementAsync(".collision");

        var versions = page.FindAll(".collision tr[data-field='Rules'] td")
            .Take(2)
            .Select(c => c.TextContent.Split('\n').Select(l => l.Split(" · ")[0]))
            .ToList();
        Assert.Equal(["1 Age: from 18 to 25 years"], versions[0]);
        Assert.Equal(["1 Age: from 18 to 35 years", "3 Household: at least 2 people"], versions[1]);

        await page.InvokeAsync(() => page.FindAll(".collision input[type=radio]")[1].ClickAsync());
        await page.InvokeAsync(() => page.FindAll(".mud-dialog-actions button")[1].ClickAsync());
        await saving;

        Assert.Equal("35", page.Find("#field-Rules-Who-Parts-0-Values-0-Max").GetAttribute("value"));
        Assert.Equal("All(Age Status Household)", Shape((await SavedAsync()).Who!));
    }

    [Fact]
    public async Task A_removed_condition_takes_its_errors_with_it()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);
        await PressAsync(page, "Edit 1 Age");
        await page.TypeAsync("field-Rules-Who-Parts-0-Values-0-Max", "12");
        await page.SaveAsync();
        Assert.Single(page.Summary());

        await PressAsync(page, "Remove 1 Age");
        Assert.Empty(page.FindAll(".error-summary"));
        await page.SaveAsync();

        Assert.Equal("All(Status)", Shape((await SavedAsync()).Who!));
    }

    [Fact]
    public async Task Amounts_and_combinations_are_entered_beside_the_conditions()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);

        await page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent.Trim() == "Add an amount").ClickAsync());
        await page.TypeAsync("field-Rules-Amounts-0-From", "250");
        await page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent.Trim() == "Add a combination").ClickAsync());
        await page.TypeAsync("field-Rules-Combinations-0-Aids", "apl, visale");
        Assert.Equal(
            ["apl"],
            page.FindAll(".rules-side li")
                .Where(l => l.TextContent.Contains("is not a public page of the directory", StringComparison.Ordinal))
                .Select(l => l.QuerySelector("b")!.TextContent)
        );
        await page.SaveAsync();

        var saved = await SavedAsync();
        Assert.Equal((AmountKind.Fixed, 250m, "EUR"), (saved.Amounts[0].Kind, saved.Amounts[0].From, saved.Amounts[0].Currency));
        Assert.Equal(["apl", "visale"], saved.Combinations[0].Aids);
    }

    private IRenderedComponent<AdminContext.Shown> Open(AdminContext admin)
    {
        var page = admin.Show<HousingAidEditPage>(("Id", _aid.Id));
        page.WaitForElement("#rule-Who");
        return page;
    }

    private static Condition Leaf(ConditionKind kind, ConditionValue value)
    {
        (value.SourceUrl, value.CheckedOn) = ("https://example.org/rules", new DateOnly(2026, 1, 2));
        return new Condition { Kind = kind, Values = [value] };
    }

    private static string Shape(Condition condition) =>
        condition.Parts.Count == 0 ? condition.Kind.ToString() : $"{condition.Kind}({string.Join(' ', condition.Parts.Select(Shape))})";

    private static Task PressAsync(IRenderedComponent<AdminContext.Shown> page, string label) =>
        page.InvokeAsync(() => page.FindAll("button").Single(b => b.GetAttribute("aria-label") == label).ClickAsync());

    private static Task ChooseAsync<T>(IRenderedComponent<AdminContext.Shown> page, string field, T value) =>
        page.InvokeAsync(() => page.FindComponents<MudSelect<T>>().Single(s => s.Find("input").Id == field).Instance.SelectOption(value));

    private static (string English, string French) SentencesOf(IRenderedComponent<AdminContext.Shown> page, string condition) =>
        (
            page.Find($"#{condition} > .sentences dd[lang=en]").TextContent,
            page.Find($"#{condition} > .sentences dd[lang=fr]").TextContent.Replace('\u00A0', ' ')
        );

    private static IEnumerable<string> Verdicts(IRenderedComponent<AdminContext.Shown> page, string founder) =>
        page.FindAll($"tr[data-founder='{founder}'] td").Select(c => c.TextContent.Trim());

    private async Task<AidRules> SavedAsync()
    {
        await using var db = _incubator.OpenDb();
        return (await db.HousingAids().AsNoTracking().SingleAsync(a => a.Id == _aid.Id)).Rules;
    }
}
