using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Housing;

public sealed class HousingAidQueriesTests : IAsyncLifetime
{
    private const int IleDeFrance = 8;

    private TestIncubator _incubator = null!;
    private int _paris;
    private int _lyon;
    private int _geneva;
    private SaveResult.Saved _space = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync(regionId: IleDeFrance);
        _lyon = await _incubator.AddCityAsync("Lyon");
        _geneva = await _incubator.AddCityAsync("Geneva", "CH");
        _space = await _incubator.AddSpaceAsync(_paris, "Rivoli");
        await _incubator.AddAidAsync("National", a => a.CountryCode = "FR");
        await _incubator.AddAidAsync("Regional", a => a.RegionId = IleDeFrance);
        await _incubator.AddAidAsync("Municipal", a => a.CityId = _paris);
        await _incubator.AddAidAsync("Upstairs", a => a.SpaceId = _space.Id);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private HousingAidQueries Queries => _incubator.Get<HousingAidQueries>();

    private Task<HousingAidResults> SearchAsync(string query)
    {
        var values = query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .ToLookup(p => p[0], p => Uri.UnescapeDataString(p[1]));
        return Queries.SearchAsync(HousingAidFilter.From(key => [.. values[key]]), CancellationToken.None);
    }

    private async Task<string> NamesAsync(string query) => string.Join(' ', (await SearchAsync(query)).Page.Items.Select(a => a.Name));

    private static string Names(IReadOnlyList<AidGroup> groups) =>
        string.Join(' ', groups.Select(g => $"{g.Nearness}:{string.Join(',', g.Aids.Select(a => a.Name))}"));

    [Theory]
    [InlineData("", "Upstairs Municipal Regional National")]
    [InlineData("city=paris", "Upstairs Municipal Regional National")]
    [InlineData("city=lyon", "National")]
    [InlineData("city=geneva", "")]
    [InlineData("city=geneva&city=lyon", "National")]
    [InlineData("city=nowhere", "")]
    [InlineData("country=fr", "Upstairs Municipal Regional National")]
    [InlineData("country=CH", "")]
    [InlineData("sort=name", "Municipal National Regional Upstairs")]
    [InlineData("sort=newest", "Upstairs Municipal Regional National")]
    [InlineData("q=munic", "Municipal")]
    [InlineData("q=%22(", "")]
    [InlineData("q=ile-de-france", "Regional")]
    [InlineData("kind=loan", "")]
    [InlineData("kind=nonsense&sort=nonsense&after=nonsense", "Upstairs Municipal Regional National")]
    public async Task A_place_finds_the_aid_that_reaches_it(string query, string expected) =>
        Assert.Equal(expected, await NamesAsync(query));

    [Fact]
    public async Task An_options_count_ignores_its_own_group_and_applies_all_others()
    {
        await _incubator.AddAidAsync("Prêt", a => (a.CityId, a.Kind) = (_lyon, AidKind.Loan));
        await _incubator.AddAidAsync("Prime", a => a.CityId = _lyon);
        await _incubator.AddAidAsync("Genevoise", a => a.CityId = _geneva);

        var found = await SearchAsync("city=paris&country=FR&kind=loan");

        Assert.Equal(0, found.Page.Total);
        Assert.Equal(["city=paris:0", "city=lyon:1", "country=FR:0", "kind=grant:4", "kind=loan:0"],
            found.Facets.SelectMany(f => f.Options.Select(o => $"{f.Key}={o.Value}:{o.Count}")));
        Assert.Equal(["CH:1", "FR:5"], (await SearchAsync("country=CH&kind=grant")).Facets[1].Options.Select(o => $"{o.Value}:{o.Count}"));
        Assert.Equal(
            ["paris:4", "lyon:2"],
            (await SearchAsync("city=paris&country=FR&kind=grant")).Facets[0].Options.Select(o => $"{o.Value}:{o.Count}")
        );
    }

    [Fact]
    public async Task An_empty_result_names_the_group_to_drop()
    {
        var found = await SearchAsync("city=paris&kind=loan");

        Assert.Equal(("kind", 4), (Assert.Single(found.Hints).Key, found.Hints[0].Total));
    }

    [Fact]
    public async Task A_page_begins_where_the_last_one_ended()
    {
        for (var n = 0; n < 25; n++)
        {
            await _incubator.AddAidAsync($"Aid {n:00}", a => a.CountryCode = "CH");
        }

        var first = await SearchAsync("country=CH");
        var second = await SearchAsync($"country=CH&after={first.Page.After}");

        Assert.Equal((25, 24), (first.Page.Total, first.Page.Items.Count));
        Assert.Equal("Aid 24", Assert.Single(second.Page.Items).Name);
        Assert.Null(second.Page.After);
    }

    [Fact]
    public async Task A_space_sees_its_aid_grouped_by_nearness_and_not_its_neighbours()
    {
        var neighbour = await _incubator.AddSpaceAsync(_paris, "Neighbour");
        var lyon = await _incubator.AddSpaceAsync(_lyon, "Rhône");

        Assert.Equal(
            "Space:Upstairs City:Municipal Region:Regional Country:National",
            Names(await Queries.ForSpaceAsync(_space.Id, CancellationToken.None))
        );
        Assert.Equal(
            "City:Municipal Region:Regional Country:National",
            Names(await Queries.ForSpaceAsync(neighbour.Id, CancellationToken.None))
        );
        Assert.Equal("Country:National", Names(await Queries.ForSpaceAsync(lyon.Id, CancellationToken.None)));
    }

    [Fact]
    public async Task A_city_sees_what_reaches_it_and_a_city_without_region_no_regional_aid()
    {
        Assert.Equal(
            "Space:Upstairs City:Municipal Region:Regional Country:National",
            Names(await Queries.ForCityAsync(_paris, CancellationToken.None))
        );
        Assert.Equal("Country:National", Names(await Queries.ForCityAsync(_lyon, CancellationToken.None)));
        Assert.Empty(await Queries.ForCityAsync(_geneva, CancellationToken.None));
    }

    [Fact]
    public async Task Aid_that_closes_today_is_still_there_and_tomorrow_it_is_not()
    {
        await _incubator.AddAidAsync("Last day", a => (a.CityId, a.Closes) = (_lyon, new DateOnly(2026, 11, 22)));

        Assert.Equal("City:Last day Country:National", Names(await Queries.ForCityAsync(_lyon, CancellationToken.None)));
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Country:National", Names(await Queries.ForCityAsync(_lyon, CancellationToken.None)));
        Assert.Equal("National Last day", await NamesAsync("city=lyon"));
    }

    [Fact]
    public async Task A_scheme_that_ends_today_is_still_there_and_tomorrow_it_comes_last_and_at_no_place()
    {
        await _incubator.AddAidAsync("Final year", a => (a.CityId, a.Ends) = (_lyon, new DateOnly(2026, 11, 22)));
        await _incubator.AddAidAsync("Shut", a => (a.CityId, a.Closes) = (_lyon, new DateOnly(2026, 11, 21)));
        await _incubator.AddSpaceAsync(_lyon, "Confluence");

        Assert.Equal("City:Final year Country:National", Names(await Queries.ForCityAsync(_lyon, CancellationToken.None)));
        Assert.Equal("Final year National Shut", await NamesAsync("city=lyon"));
        Assert.Equal(1, await SpacesWithAidAsync());
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Country:National", Names(await Queries.ForCityAsync(_lyon, CancellationToken.None)));
        Assert.Equal("National Shut Final year", await NamesAsync("city=lyon"));
        Assert.Equal(0, await SpacesWithAidAsync());
    }

    private async Task<int> SpacesWithAidAsync() =>
        (await _incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter { Cities = ["lyon"], Aid = true }, CancellationToken.None))
            .Page
            .Total;

    [Fact]
    public async Task An_archived_space_hides_its_aid_everywhere()
    {
        await _incubator.Get<SpaceEditor>().ArchiveAsync(_space.Id, _space.Version, Actor.Operator, CancellationToken.None);

        Assert.IsType<Lookup<HousingAidDetails>.Gone>(await Queries.FindAsync("upstairs", CancellationToken.None));
        Assert.Empty(await Queries.ForSpaceAsync(_space.Id, CancellationToken.None));
        Assert.Equal("City:Municipal Region:Regional Country:National", Names(await Queries.ForCityAsync(_paris, CancellationToken.None)));
        Assert.Equal("Municipal Regional National", await NamesAsync("city=paris"));
        Assert.Equal("", await NamesAsync("q=upstairs"));
        Assert.Equal(
            3,
            Assert
                .IsType<Lookup<CityDetails>.Found>(await _incubator.Get<CityQueries>().FindAsync("paris", CancellationToken.None))
                .Value.Counts.Aids
        );
    }

    [Fact]
    public async Task An_aids_page_says_where_it_reaches()
    {
        await _incubator.AddSpaceAsync(_lyon, "Rhône");
        await _incubator.AddSpaceAsync(_geneva, "Léman");

        var national = Assert.IsType<Lookup<HousingAidDetails>.Found>(await Queries.FindAsync("national", CancellationToken.None)).Value;
        var regional = Assert.IsType<Lookup<HousingAidDetails>.Found>(await Queries.FindAsync("regional", CancellationToken.None)).Value;
        var upstairs = Assert.IsType<Lookup<HousingAidDetails>.Found>(await Queries.FindAsync("upstairs", CancellationToken.None)).Value;

        Assert.Equal((AidNearness.Country, "France", 2), (national.Card.Area.Nearness, national.Card.Area.NameEn, national.SpaceCount));
        Assert.Equal(
            (AidNearness.Region, "Île-de-France", "FR", 1),
            (regional.Card.Area.Nearness, regional.Card.Area.NameFr, regional.Card.Area.CountryCode, regional.SpaceCount)
        );
        Assert.Equal(
            (AidNearness.Space, "rivoli", "Rivoli"),
            (upstairs.Card.Area.Nearness, upstairs.Card.Area.Slug, Assert.Single(upstairs.Spaces).Name)
        );
    }

    [Fact]
    public async Task A_draft_and_a_wrong_address_are_unknown()
    {
        await _incubator.AddAidAsync("Draft", a => (a.CountryCode, a.State) = ("FR", RecordState.Draft));

        Assert.IsType<Lookup<HousingAidDetails>.Unknown>(await Queries.FindAsync("draft", CancellationToken.None));
        Assert.IsType<Lookup<HousingAidDetails>.Unknown>(await Queries.FindAsync("nothing", CancellationToken.None));
        Assert.Equal("National", await NamesAsync("city=lyon"));
    }
}
