using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage.Sqlite;
using Incubator.Core.Tests.Startups;

namespace Incubator.Core.Tests.Search;

/// <summary>The order that docs/search.md promises, and what happens when nothing matches. Today is 22 November 2026.</summary>
public sealed class RankingTests : ParisTest
{
    [Fact]
    public async Task The_name_comes_before_the_summary_and_that_before_the_rest_a_whole_word_before_its_beginning()
    {
        await AddAsync("In the rest, begun", s => s.Description = new BilingualText("A lanternfish.", null));
        await AddAsync("In the rest", s => s.Description = new BilingualText("A lantern.", null));
        await AddAsync("In the summary, begun", s => s.Summary = new BilingualText("Of lanternfish.", null));
        await AddAsync("In the summary", s => s.Summary = new BilingualText("Of lantern light.", null));
        await AddAsync("Lanternfish");
        await AddAsync("Old lantern");
        await AddAsync("Lantern");

        Assert.Equal(
            ["Lantern", "Old lantern", "Lanternfish", "In the summary", "In the summary, begun", "In the rest", "In the rest, begun"],
            await NamesAsync("lantern")
        );
    }

    [Fact]
    public async Task Where_the_words_fit_equally_a_place_one_can_go_to_comes_first()
    {
        await AddAsync("Desk a", s => s.IsClosed = true);
        await AddAsync("Desk b");
        await AddAsync("Desk c", s => s.OpeningHours = "Mo-Fr 09:00-18:00");
        await AddAsync("Desk d", s => s.TextChecked = new Confirmation { On = new DateOnly(2026, 11, 1), By = "A" });
        await AddAsync("Desk e", s => s.TextChecked = new Confirmation { On = new DateOnly(2025, 11, 1), By = "A" });
        await AddAsync("Desk f", s => (s.DesksTotal, s.DesksFree, s.DesksAsOf) = (5, 1, new DateOnly(2026, 11, 1)));

        Assert.Equal(["Desk f", "Desk d", "Desk c", "Desk b", "Desk e", "Desk a"], await NamesAsync("desk"));
        Assert.Equal(["Desk f", "Desk d", "Desk c", "Desk b", "Desk e", "Desk a"], await NamesAsync(null));
    }

    [Theory]
    [InlineData("atelir", "atelier")]
    [InlineData("atelieer", "atelier")]
    [InlineData("atelyer", "atelier")]
    [InlineData("atleier mercier", "atelier mercier")]
    [InlineData("atelier mercirr", "atelier mercier")]
    public async Task One_wrong_letter_in_a_name_still_finds_it(string typed, string meant)
    {
        await AddAsync("Atelier Mercier");

        var found = await SearchAsync(typed);

        Assert.Equal((1, meant, true), (found.Page.Total, found.Meant?.Text, found.Meant?.IsSure));
    }

    [Fact]
    public async Task What_is_only_alike_is_asked_about_and_what_is_not_is_left_alone()
    {
        await AddAsync("Filature Saint-Maurice");

        var alike = await SearchAsync("filaturrre");
        Assert.Equal((0, "filature", false), (alike.Page.Total, alike.Meant?.Text, alike.Meant?.IsSure));
        Assert.Null((await SearchAsync("xylophone")).Meant);
        Assert.Null((await SearchAsync("filature")).Meant);
    }

    [Fact]
    public async Task A_correction_is_offered_only_where_the_other_filters_leave_something()
    {
        await AddAsync("Atelier");

        Assert.Null((await SearchAsync("atelir", f => f with { Kinds = [SpaceKind.Fablab] })).Meant);
    }

    [Fact]
    public async Task A_word_that_several_spaces_have_is_corrected_though_no_name_has_it()
    {
        foreach (var name in new[] { "One", "Two", "Three" })
        {
            await AddAsync(
                name,
                s => s.Description = new BilingualText(name == "One" ? "A roof terrace." : "A roof terrace and a zeppelin.", null)
            );
        }

        var found = await SearchAsync("terace");
        Assert.Equal((3, "terrace", true), (found.Page.Total, found.Meant?.Text, found.Meant?.IsSure));
        Assert.Null((await SearchAsync("zepelin")).Meant);
    }

    [Fact]
    public async Task Names_are_suggested_as_they_are_typed()
    {
        var space = await AddAsync("Vel Studio");
        await AddAsync("Other", s => s.Summary = new BilingualText("Velvet chairs", null));
        await Incubator.AddStartupAsync("Vélopli");
        await Incubator.AddCityAsync("Velbert", "DE", "Europe/Berlin");
        await Incubator
            .Get<HousingAidEditor>()
            .SaveAsync(
                null,
                new HousingAidInput
                {
                    Name = "Velours",
                    Provider = "A",
                    Kind = AidKind.Grant,
                    SpaceId = space,
                },
                Actor.Operator,
                CancellationToken.None
            );
        var ct = CancellationToken.None;

        Assert.Equal(
            [new Suggestion("vel-studio", "Vel Studio", "Paris")],
            await Incubator.Get<SpaceQueries>().SuggestAsync("vel", 5, ct)
        );
        Assert.Equal(["Vélopli"], (await Incubator.Get<StartupQueries>().SuggestAsync("vél", 5, ct)).Select(s => s.Name));
        Assert.Equal(["Velbert"], (await Incubator.Get<CityQueries>().SuggestAsync("vel", 5, ct)).Select(s => s.Name));
        Assert.Equal(["Velours"], (await Incubator.Get<HousingAidQueries>().SuggestAsync("vel", 5, ct)).Select(s => s.Name));
        Assert.Empty(await Incubator.Get<SpaceQueries>().SuggestAsync("", 5, ct));
    }

    [Fact]
    public async Task Another_process_that_writes_is_noticed()
    {
        await AddAsync("Atelier");
        Assert.Equal(["Atelier"], await NamesAsync("atelier"));
        var watch = Incubator.Get<DataWatch>();
        await watch.LookAsync(CancellationToken.None);

        // As the command line does: its own services on the same file.
        await using (var other = Incubator.Beside())
        {
            await other.AddSpaceAsync(Paris, "Atelier two");
        }

        await watch.LookAsync(CancellationToken.None);
        Assert.Equal(["Atelier", "Atelier two"], await NamesAsync("atelier"));
    }

    private async Task<int> AddAsync(string name, Action<SpaceInput>? change = null) =>
        (await Incubator.AddSpaceAsync(Paris, name, change)).Id;

    private Task<SpaceResults> SearchAsync(string? text, Func<SpaceFilter, SpaceFilter>? change = null)
    {
        var filter = new SpaceFilter { Text = text };
        return Incubator.Get<SpaceQueries>().SearchAsync(change?.Invoke(filter) ?? filter, CancellationToken.None);
    }

    private async Task<IEnumerable<string>> NamesAsync(string? text) => (await SearchAsync(text)).Page.Items.Select(s => s.Name);
}
