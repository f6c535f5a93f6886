using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Core.Tests.Startups;

/// <summary>Today is 22 November 2026.</summary>
public sealed class StartupQueriesTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _paris;
    private int _lyon;
    private int _atelier;
    private int _canut;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
        _lyon = await _incubator.AddCityAsync("Lyon");
        _atelier = (await _incubator.AddSpaceAsync(_paris, "Atelier")).Id;
        _canut = (await _incubator.AddSpaceAsync(_lyon, "Canut")).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private StartupQueries Queries => _incubator.Get<StartupQueries>();

    private Task<StartupResults> SearchAsync(string query)
    {
        var values = query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .ToLookup(p => p[0], p => Uri.UnescapeDataString(p[1]));
        return Queries.SearchAsync(StartupFilter.From(key => [.. values[key]]), CancellationToken.None);
    }

    private async Task<int> AddAsync(
        string name,
        int? space = null,
        string from = "2025-01-01",
        string? until = null,
        Action<StartupInput>? change = null
    )
    {
        var saved = await _incubator.AddStartupAsync(name, change);
        if (space is { } id)
        {
            await _incubator.AddStayAsync(saved.Id, id, from, until);
        }

        return saved.Id;
    }

    private static IEnumerable<(string, int)> Counts(StartupResults found, string facet) =>
        found.Facets.Single(f => f.Key == facet).Options.Select(o => (o.Value, o.Count));

    private static IEnumerable<string> Names(StartupResults found) => found.Page.Items.Select(s => s.Name).Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("hydrogène")]
    [InlineData("HYDROGENE")]
    [InlineData("hydrog")]
    public async Task Text_is_found_without_regard_to_case_and_accents(string text)
    {
        await AddAsync("Hydrogène vert");
        await AddAsync("Autre");

        var found = await SearchAsync($"q={Uri.EscapeDataString(text)}");

        Assert.Equal(1, found.Page.Total);
        Assert.Equal("Hydrogène vert", Assert.Single(found.Page.Items).Name);
    }

    [Theory]
    [InlineData("2026-11-22", true)]
    [InlineData("2026-11-21", false)]
    [InlineData(null, true)]
    public async Task The_last_day_of_a_stay_still_counts(string? until, bool isResident)
    {
        await AddAsync("A", _atelier, until: until);

        Assert.Equal(isResident ? 1 : 0, (await SearchAsync("resident=now")).Page.Total);
        Assert.Equal(1, (await SearchAsync("space=atelier")).Page.Total);
        Assert.Equal(isResident, (await Queries.ResidentsAsync(_atelier, CancellationToken.None)).Present.Count == 1);
    }

    [Fact]
    public async Task Today_is_asked_of_the_clock_at_every_request()
    {
        await AddAsync("A", _atelier, until: "2026-11-22");
        Assert.Equal(1, (await SearchAsync("resident=now")).Page.Total);

        _incubator.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, (await SearchAsync("resident=now")).Page.Total);
    }

    [Fact]
    public async Task A_stay_to_come_makes_no_resident_and_no_alumnus()
    {
        await AddAsync("A", _atelier, from: "2026-12-01");

        Assert.Equal(0, (await SearchAsync("space=atelier")).Page.Total);
        var residents = await Queries.ResidentsAsync(_atelier, CancellationToken.None);
        Assert.Empty(residents.Present);
        Assert.Empty(residents.Alumni);
    }

    [Fact]
    public async Task Resident_now_is_meant_of_the_space_and_city_asked_for()
    {
        var moved = await AddAsync("Moved", _atelier, until: "2025-12-31");
        await _incubator.AddStayAsync(moved, _canut, "2026-01-01");

        Assert.Equal(1, (await SearchAsync("space=atelier")).Page.Total);
        Assert.Equal(0, (await SearchAsync("space=atelier&resident=now")).Page.Total);
        Assert.Equal(1, (await SearchAsync("space=canut&resident=now")).Page.Total);
        Assert.Equal(1, (await SearchAsync("city=paris")).Page.Total);
        Assert.Equal(0, (await SearchAsync("city=paris&resident=now")).Page.Total);
    }

    [Fact]
    public async Task A_startups_own_city_counts_as_well_as_those_of_its_stays()
    {
        await AddAsync("Own", change: s => s.CityId = _paris);
        await AddAsync("Both", _canut, change: s => s.CityId = _paris);
        await AddAsync("Same", _atelier, change: s => s.CityId = _paris);

        var found = await SearchAsync("");

        Assert.Equal([("paris", 3), ("lyon", 1)], Counts(found, "city"));
        Assert.Equal(["Both"], Names(await SearchAsync("city=lyon")));
        Assert.Equal(["Both", "Own", "Same"], Names(await SearchAsync("city=paris")));
    }

    [Fact]
    public async Task An_options_count_is_what_choosing_it_gives()
    {
        await AddAsync("A", _atelier, change: s => (s.Sectors, s.Stage) = (["Health", "Energy"], StartupStage.Growing));
        await AddAsync("B", _atelier, until: "2025-06-30", change: s => (s.Sectors, s.Stage) = (["Health"], StartupStage.Idea));
        await AddAsync("C", _canut, change: s => (s.Sectors, s.Stage) = (["Energy"], StartupStage.Idea));
        await AddAsync("D", _atelier, change: s => s.Sectors = ["Energy"]);

        var found = await SearchAsync("sector=health&city=paris");

        Assert.Equal(2, found.Page.Total);
        Assert.Equal([("health", 2), ("energy", 2)], Counts(found, "sector"));
        Assert.Equal([("idea", 1), ("growing", 1)], Counts(found, "stage"));
        Assert.Equal([("now", 1)], Counts(found, "resident"));
        foreach (var facet in found.Facets)
        {
            foreach (var option in facet.Options)
            {
                // Alone in its group, as the count promises.
                var others = string.Join(
                    '&',
                    new[] { "sector=health", "city=paris" }.Where(p => !p.StartsWith(facet.Key, StringComparison.Ordinal))
                );
                Assert.Equal(option.Count, (await SearchAsync($"{others}&{facet.Key}={option.Value}")).Page.Total);
            }
        }
    }

    [Fact]
    public async Task An_empty_result_names_the_filter_to_drop()
    {
        await AddAsync("A", _atelier, until: "2025-06-30");

        var found = await SearchAsync("space=atelier&resident=now");

        Assert.Equal(("resident", 1), (Assert.Single(found.Hints).Key, found.Hints[0].Total));
        Assert.Equal("Atelier", found.Space);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("newest")]
    [InlineData("best")]
    public async Task Every_order_pages_through_all_results_once(string sort)
    {
        for (var i = 0; i < 55; i++)
        {
            await AddAsync($"Firm {i % 10}", i % 3 == 0 ? _atelier : null);
        }

        foreach (var text in new[] { "", "firm" })
        {
            var seen = new List<int>();
            string? after = null;
            do
            {
                var page = (await SearchAsync($"q={text}&sort={sort}&after={after}")).Page;
                Assert.Equal(55, page.Total);
                seen.AddRange(page.Items.Select(s => s.Id));
                after = page.After;
            }
            while (after is not null);

            Assert.Equal(55, seen.Count);
            Assert.Equal(55, seen.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("sector=--&stage=x&city='&space=%20&resident=maybe&sort=zzz&after=zzz")]
    [InlineData("q=%22&sector=nowhere")]
    [InlineData("q=-&space=nowhere&resident=now")]
    public async Task Whatever_is_asked_gives_an_answer(string query) => Assert.NotNull(await SearchAsync(query));

    [Fact]
    public async Task A_page_tells_where_a_startup_is_and_was_and_links_only_spaces_that_have_a_page()
    {
        var id = await AddAsync("Vélopli", _atelier, "2024-01-01", "2024-12-31");
        await _incubator.AddStayAsync(id, _canut);
        var draft = await _incubator.AddSpaceAsync(_paris, "Draft", s => s.State = RecordState.Draft);
        await _incubator.AddStayAsync(id, draft.Id);
        await _incubator.Get<SpaceEditor>().ArchiveAsync(_atelier, 1, Actor.Operator, CancellationToken.None);

        var details = Assert.IsType<Lookup<StartupDetails>.Found>(await Queries.FindAsync("velopli", CancellationToken.None)).Value;

        Assert.Equal(
            ("canut", "Canut", "lyon"),
            Assert.Single(details.Present) is var now ? (now.SpaceSlug, now.Space, now.City.Slug) : default
        );
        Assert.Equal((null, "Atelier"), Assert.Single(details.Past) is var past ? (past.SpaceSlug, past.Space) : default);
    }

    [Fact]
    public async Task A_space_counts_each_startup_once_and_one_that_is_back_is_no_alumnus()
    {
        var back = await AddAsync("Back", _atelier, "2022-01-01", "2022-12-31");
        await _incubator.AddStayAsync(back, _atelier, "2026-01-01");
        var twice = await AddAsync("Twice", _atelier, "2020-01-01", "2020-12-31");
        await _incubator.AddStayAsync(twice, _atelier, "2023-01-01", "2023-12-31");
        await AddAsync("Late", _atelier, "2021-01-01", "2025-03-31", s => s.Sectors = ["Health"]);
        var archived = await _incubator.AddStartupAsync("Archived");
        await _incubator.AddStayAsync(archived.Id, _atelier);
        await _incubator.Get<StartupEditor>().ArchiveAsync(archived.Id, 1, Actor.Operator, CancellationToken.None);

        var residents = await Queries.ResidentsAsync(_atelier, CancellationToken.None);

        Assert.Equal(("Back", new DateOnly(2026, 1, 1), null), residents.Present.Select(s => (s.Name, s.Since, s.Until)).Single());
        Assert.Equal(
            [("Late", new DateOnly(2021, 1, 1)), ("Twice", new DateOnly(2023, 1, 1))],
            residents.Alumni.Select(s => (s.Name, s.Since))
        );
        Assert.Equal("Health", residents.Alumni[0].Sector?.En);
    }

    [Fact]
    public async Task Of_an_alumnus_is_told_where_it_is_now_and_of_a_resident_nothing()
    {
        var moved = await AddAsync("Moved", _atelier, "2020-01-01", "2020-12-31");
        await _incubator.AddStayAsync(moved, _canut, "2021-01-01");
        await AddAsync("Sold", _atelier, "2020-01-01", "2020-11-30", s => s.Stage = StartupStage.Acquired);
        await AddAsync("Settled", _atelier, "2020-01-01", "2020-10-31", s => s.CityId = _lyon);
        await AddAsync("Here", _atelier);

        var residents = await Queries.ResidentsAsync(_atelier, CancellationToken.None);

        Assert.Null(residents.Present.Single().Now);
        Assert.Equal(
            [("Moved", "Canut", null, null), ("Sold", null, StartupStage.Acquired, null), ("Settled", null, null, "Lyon")],
            residents.Alumni.Select(s => (s.Name, s.Now?.Stay?.Space, s.Now?.Stage, s.Now?.City?.Name))
        );
    }

    [Fact]
    public async Task A_card_says_where_the_startup_is_now()
    {
        var id = await AddAsync("A", _atelier, "2024-01-01", "2024-12-31");
        await _incubator.AddStayAsync(id, _canut);

        var card = Assert.Single((await SearchAsync("")).Page.Items);

        Assert.Equal(("Canut", true, "Lyon"), (card.Stay?.Space, card.Stay?.IsPresent, card.City?.Name));
    }
}
