using Incubator.Core.Duplicates;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Duplicates;

/// <summary>Which records the board shows as probably one.</summary>
public sealed class DuplicateBoardTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private Actor.Person _root = null!;
    private int _one;
    private int _two;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _root = await _incubator.AddPersonAsync("root", administrator: true);
        var paris = await _incubator.AddCityAsync();
        _one = (await _incubator.AddSpaceAsync(paris, "Atelier Mercier", s => s.Website = "https://mercier.example")).Id;
        _two = (await _incubator.AddSpaceAsync(paris, "L’Atelier Mercier", s => s.Website = "https://www.mercier.example/")).Id;
        await _incubator.AddSpaceAsync(paris, "Le Hangar");
        var lyon = await _incubator.AddCityAsync("Lyon");
        await _incubator.AddSpaceAsync(lyon, "Bellecour Workshops");
        await _incubator.AddSpaceAsync(lyon, "Belecour Workshops");
        await _incubator.AddStartupAsync("Vélopli", s => s.Website = "https://velopli.example");
        await _incubator.AddStartupAsync("Velopli", s => s.Website = "https://velopli.example");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private DuplicateBoard Board => _incubator.Get<DuplicateBoard>();

    [Fact]
    public async Task Pairs_are_shown_with_their_reasons_the_surest_first()
    {
        await using (var db = _incubator.OpenDb())
        {
            await db.Cities().ExecuteUpdateAsync(c => c.SetProperty(x => x.Latitude, 48.86).SetProperty(x => x.Longitude, 2.35));
        }

        var page = await PageAsync(new());

        Assert.Equal(3, page.Count);
        // Nobody has said where they are: the middle of their city is no place that they share.
        Assert.All(page.Shown.Where(d => d.Kind == SpaceRecords.Kind), d => Assert.Null(d.Pair.Kilometres));
        Assert.Equal(page.Shown.Select(d => d.Pair.Score).OrderDescending(), page.Shown.Select(d => d.Pair.Score));
        var pair = page.Shown.Single(d => d.Pair.One.Id == _one && d.Kind == SpaceRecords.Kind).Pair;
        Assert.Equal((_two, "name, website, city"), (pair.Other.Id, string.Join(", ", pair.Agree)));
        Assert.Equal(["Lyon", "Paris"], page.Cities);
    }

    [Fact]
    public async Task The_board_is_narrowed_to_a_kind_and_a_city()
    {
        Assert.Equal(1, (await PageAsync(new(StartupRecords.Kind.List))).Count);
        Assert.Equal(1, (await PageAsync(new(City: "Lyon"))).Count);
        Assert.Equal(0, (await PageAsync(new(StartupRecords.Kind.List, "Lyon"))).Count);
    }

    [Fact]
    public async Task That_two_are_two_is_remembered_with_who_and_when_and_can_be_taken_back()
    {
        Assert.IsType<SaveResult.Saved>(await JudgeAsync(true, _root));
        Assert.Equal(2, (await PageAsync(new())).Count);
        var judged = Assert.Single((await PageAsync(new(IsJudged: true))).Shown);
        Assert.Equal(_one, judged.Pair.One.Id);
        Assert.Equal(("root", new DateTime(2026, 11, 22, 12, 0, 0)), judged.Judged);

        Assert.IsType<SaveResult.Saved>(await JudgeAsync(false, _root));
        Assert.Equal((3, 0), ((await PageAsync(new())).Count, (await PageAsync(new(IsJudged: true))).Count));
    }

    [Fact]
    public async Task The_board_follows_what_is_written()
    {
        Assert.Equal(3, (await PageAsync(new())).Count);
        var editor = _incubator.Get<SpaceEditor>();
        var space = (await editor.ReadAsync(_two, _root, CancellationToken.None))!;
        (space.Name, space.Website) = ("Something else", null);
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(_two, space, _root, CancellationToken.None));

        Assert.Equal(2, (await PageAsync(new())).Count);
    }

    [Fact]
    public async Task A_manager_sees_and_judges_nothing()
    {
        var manager = await _incubator.AddPersonAsync("mary", administrator: false, _one, _two);

        Assert.Equal(0, (await Board.PageAsync(new(), 1, manager, CancellationToken.None)).Count);
        Assert.Empty(await _incubator.Get<MergeDesk>().ListAsync(manager, CancellationToken.None));
        Assert.IsType<SaveResult.Forbidden>(await JudgeAsync(true, manager));
    }

    private Task<SaveResult> JudgeAsync(bool areTwo, Actor actor) =>
        Board.JudgeAsync(SpaceRecords.Kind, _two, _one, areTwo, actor, CancellationToken.None);

    private Task<DuplicatePage> PageAsync(DuplicateFilter filter) => Board.PageAsync(filter, 1, _root, CancellationToken.None);
}
