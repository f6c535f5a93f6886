using AngleSharp.Dom;
using Bunit;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests;
using Incubator.Web.Admin.History;
using Incubator.Web.Admin.Spaces;

namespace Incubator.Web.Tests.Admin;

public sealed class RecordHistoryPageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _paris;
    private int _id;

    public RecordHistoryPageTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
        _id = (await _incubator.AddSpaceAsync(_paris, "Rivoli")).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Changes_are_told_in_words()
    {
        var lyon = await _incubator.AddCityAsync("Lyon");
        await EditAsync(s => (s.CityId, s.Kind) = (lyon, SpaceKind.Incubator));
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);

        var page = Show(admin);

        var newest = page.FindAll(".versions > li")[0];
        Assert.Equal(["Coworking space", "Incubator"], Cells(newest, "Kind"));
        Assert.Equal(["Paris, France", "Lyon, France"], Cells(newest, "CityId"));
        Assert.Contains("22/11/2026 12:01:00 UTC · operator · Command line", Said(newest), StringComparison.Ordinal);
        Assert.Contains("Created", Said(page.FindAll(".versions > li")[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_of_aid_are_told_as_sentences()
    {
        var editor = _incubator.Get<HousingAidEditor>();
        var made = Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(null, new HousingAidInput
        {
            Name = "A",
            Provider = "P",
            Kind = AidKind.Residence,
            CountryCode = "FR",
        }, Actor.Operator, CancellationToken.None));
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        var aid = (await editor.ReadAsync(made.Id, Actor.Operator, CancellationToken.None))!;
        aid.Rules = new AidRules { Who = Young() };
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(made.Id, aid, Actor.Operator, CancellationToken.None));
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);

        var page = admin.Show<RecordHistoryPage>(
            (nameof(RecordHistoryPage.List), AidRecords.Kind.List), (nameof(RecordHistoryPage.Id), made.Id));

        page.WaitForElement(".versions > li");
        var cells = Cells(page.FindAll(".versions > li")[0], "Rules");
        Assert.Equal("(nothing)", cells[0]);
        Assert.DoesNotContain('{', cells[1]);
        Assert.NotEqual("(nothing)", cells[1]);
    }

    [Fact]
    public async Task A_change_is_undone_after_a_second_question_and_what_was_edited_since_is_named()
    {
        await EditAsync(s => (s.Street, s.DesksTotal) = ("Rue A", 12));
        await EditAsync(s => s.Street = "Rue B");
        await using var manager = await AdminContext.ForManagerAsync(_incubator, _id);
        var page = Show(manager);

        await PressAsync(page.FindAll(".versions > li")[1], "Undo this change");
        Assert.Equal(12, (await NowAsync()).DesksTotal);
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        await PressAsync(page.FindAll(".versions > li")[1], "Undo it");

        page.WaitForElement("[role=status]");
        Assert.Contains("Edited since, and left as it is: Street", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(("Rue B", null), ((await NowAsync()).Street, (await NowAsync()).DesksTotal));
        Assert.Equal(4, page.FindAll(".versions > li").Count);
        Assert.Contains("Manon · Form", Said(page.FindAll(".versions > li")[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_versions_are_compared_and_a_chosen_field_is_restored()
    {
        await EditAsync(s => (s.Street, s.DesksTotal) = ("Rue A", 12));
        await EditAsync(s => (s.Street, s.DesksTotal) = ("Rue B", 13));
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Show(admin);

        await page.FindAll(".versions input[type=checkbox]")[0].ChangeAsync(new() { Value = true });
        await page.FindAll(".versions input[type=checkbox]")[1].ChangeAsync(new() { Value = true });
        await page.Find("[data-compare]").ClickAsync(new());
        await page.WaitForElement(".section [data-field=Street] input").ChangeAsync(new() { Value = true });
        await PressAsync(page.Find(".section"), "Restore the chosen fields as of 22/11/2026 12:01:00 UTC");

        page.WaitForElement("[role=status]");
        Assert.Equal(("Rue A", 13), ((await NowAsync()).Street, (await NowAsync()).DesksTotal));
    }

    [Theory]
    [InlineData("spaces")]
    [InlineData("people")]
    public async Task A_stranger_and_a_list_that_is_none_find_nothing(string list)
    {
        var other = (await _incubator.AddSpaceAsync(_paris, "Other")).Id;
        await using var stranger = await AdminContext.ForManagerAsync(_incubator, other);

        var page = stranger.Show<RecordHistoryPage>((nameof(RecordHistoryPage.List), list), (nameof(RecordHistoryPage.Id), _id));

        Assert.Equal("Not found", page.WaitForElement("h1").TextContent);
        Assert.DoesNotContain("Rivoli", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_a_record_leads_to_its_history()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);

        var page = admin.Show<SpaceEditPage>((nameof(SpaceEditPage.Id), _id));

        Assert.Equal($"admin/spaces/{_id}/history", page.WaitForElement("a[href$='/history']").GetAttribute("href"));
    }

    private static Condition Young() => new()
    {
        Kind = ConditionKind.All,
        Parts = [new Condition { Kind = ConditionKind.Age, Values = [new ConditionValue { Max = 30 }] }],
    };

    private IRenderedComponent<AdminContext.Shown> Show(AdminContext context)
    {
        var page = context.Show<RecordHistoryPage>(
            (nameof(RecordHistoryPage.List), SpaceRecords.Kind.List), (nameof(RecordHistoryPage.Id), _id));
        page.WaitForElement(".versions > li");
        return page;
    }

    private static IReadOnlyList<string> Cells(IElement version, string field) =>
        [.. version.QuerySelectorAll($"[data-field={field}] td").Select(c => c.TextContent.Trim())];

    private static string Said(IElement version) =>
        string.Join(' ', version.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task PressAsync(IElement within, string button) =>
        within.QuerySelectorAll("button").Single(b => b.TextContent.Trim() == button).ClickAsync(new());

    private async Task<SpaceInput> NowAsync() =>
        (await _incubator.Get<SpaceEditor>().ReadAsync(_id, Actor.Operator, CancellationToken.None))!;

    private async Task EditAsync(Action<SpaceInput> change)
    {
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        var input = await NowAsync();
        change(input);
        Assert.IsType<SaveResult.Saved>(
            await _incubator.Get<SpaceEditor>().SaveAsync(_id, input, Actor.Operator, CancellationToken.None));
    }
}
