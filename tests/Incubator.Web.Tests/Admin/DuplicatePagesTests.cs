using Bunit;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests;
using Incubator.Web.Admin.Duplicates;
using Incubator.Web.Admin.History;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Admin;

public sealed class DuplicatePagesTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _one;
    private int _two;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        _one = (await _incubator.AddSpaceAsync(paris, "Atelier Mercier", s => s.Street = "1 rue Mercier")).Id;
        _two = (await _incubator.AddSpaceAsync(paris, "L’Atelier Mercier", s => s.Phone = "+33 1 40 00 00 00")).Id;
        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("en-GB", "Not a duplicate", "same name, city", "Check again")]
    [InlineData("fr-FR", "Pas un doublon", "en commun\u00a0: nom, ville", "À revérifier")]
    public async Task A_pair_is_shown_with_its_reasons_and_put_aside(string language, string button, string why, string back)
    {
        AdminContext.Speak(language);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<DuplicatesPage>();
        Assert.Contains(why, page.Find(".log-list li").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 rue Mercier", page.Find(".log-list table").TextContent, StringComparison.Ordinal);

        await page.PressAsync(button);
        Assert.Empty(page.FindAll(".log-list li"));

        admin.Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/duplicates?show=two");
        await page.PressAsync(back);
        Assert.Empty(await JudgedAsync());
    }

    [Theory]
    [InlineData("en-GB", "Merge", "Undo the merge", "Yes, undo it", "“L’Atelier Mercier” is back.")]
    [InlineData("fr-FR", "Fusionner", "Annuler la fusion", "Oui, l’annuler", "«\u00a0L’Atelier Mercier\u00a0» est rétabli.")]
    public async Task Two_are_merged_field_by_field_and_the_merge_is_undone(
        string language, string merge, string undo, string sure, string back)
    {
        AdminContext.Speak(language);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<MergePage>(("List", "spaces"), ("Winner", _one), ("Loser", _two));
        Assert.Equal(
            [("Name", "winner"), ("Street", "winner"), ("Phone", "loser")],
            page.FindAll("tr[data-field]").Select(r => (r.GetAttribute("data-field")!, r.QuerySelector("select")!.GetAttribute("value")!)));

        await page.PressAsync(merge);

        var address = admin.Services.GetRequiredService<NavigationManager>().Uri;
        Assert.EndsWith("admin/duplicates?show=merged", address, StringComparison.Ordinal);
        Assert.Equal(("+33 1 40 00 00 00", RecordState.Archived), ((await SpaceAsync(_one)).Phone, (await SpaceAsync(_two)).State));
        await using var reader = await AdminContext.ForAdministratorAsync(_incubator);
        var history = reader.Show<RecordHistoryPage>(("List", "spaces"), ("Id", _one));
        Assert.Contains("#merge-1", history.Find(".versions li a").GetAttribute("href"), StringComparison.Ordinal);

        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var undoer = await AdminContext.ForAdministratorAsync(_incubator);
        var merges = undoer.Show<MergeList>();
        await merges.PressAsync(undo);
        await merges.PressAsync(sure);

        Assert.Equal(back, merges.Find("p[role=status]").TextContent.Trim());
        Assert.Equal((null, RecordState.Live), ((await SpaceAsync(_one)).Phone, (await SpaceAsync(_two)).State));
    }

    [Fact]
    public async Task Who_saved_meanwhile_is_not_overwritten()
    {
        AdminContext.Speak("en-GB");
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<MergePage>(("List", "spaces"), ("Winner", _one), ("Loser", _two));
        var editor = _incubator.Get<SpaceEditor>();
        var input = await SpaceAsync(_two);
        input.Street = "2 rue Mercier";
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(_two, input, Actor.Operator, CancellationToken.None));

        await page.PressAsync("Merge");

        Assert.NotNull(page.Find("[role=alert]"));
        Assert.Equal(RecordState.Live, (await SpaceAsync(_two)).State);
    }

    private async Task<IReadOnlyList<object>> JudgedAsync() => [.. (await _incubator.Get<Core.Duplicates.DuplicateBoard>().PageAsync(
        new(IsJudged: true), 1, Actor.Operator, CancellationToken.None)).Shown];

    private async Task<SpaceInput> SpaceAsync(int id) =>
        (await _incubator.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
}
