using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Programmes;

public sealed class ProgrammeQueriesTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _paris;
    private int _california;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier")).Id;
        _california = (await _incubator.AddSpaceAsync(
            await _incubator.AddCityAsync("San Francisco", "US", "America/Los_Angeles"), "Bell")).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task What_closes_next_comes_first_then_what_is_open_all_year_what_opens_and_what_has_closed()
    {
        await AddAsync("Later", "2026-11-01", "2027-03-01");
        await AddAsync("All year", null, null);
        await AddAsync("Opens last", "2027-06-01", "2027-08-01");
        await AddAsync("Closed, not begun", "2026-09-01", "2026-11-01", p => p.Starts = new DateOnly(2027, 1, 4));
        await AddAsync("Over", "2026-01-01", "2026-03-01", p => p.Starts = new DateOnly(2026, 4, 1));
        await AddAsync("Soon", "2026-11-01", "2026-11-30");
        await AddAsync("Opens first", "2027-01-01", "2027-09-01");

        var found = await SearchAsync(new ProgrammeFilter());

        Assert.Equal(["Soon", "Later", "All year", "Opens first", "Opens last", "Closed, not begun"], found.Page.Items.Select(p => p.Name));
        var open = await SearchAsync(new ProgrammeFilter { Open = true });
        Assert.Equal(["Soon", "Later", "All year"], open.Page.Items.Select(p => p.Name));
        Assert.Equal(3, Assert.Single(found.Facets.Single(f => f.Key == "open").Options).Count);
        Assert.Equal([8, 99, null], open.Page.Items.Select(p => p.Intake.DaysLeft));
    }

    [Fact]
    public async Task The_last_day_ends_at_midnight_in_the_city()
    {
        await AddAsync("Paris", "2026-11-01", "2026-11-22");
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Intake(_california, "California", "2026-11-01", "2026-11-22"));

        // 23:30 in Paris, the last day: 14:30 in California.
        _incubator.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 22, 22, 30, 0, TimeSpan.Zero));
        Assert.Equal(["California", "Paris"], await OpenAsync());
        // 00:30 in Paris, the day is over there; in UTC it is not.
        _incubator.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 22, 23, 30, 0, TimeSpan.Zero));
        Assert.Equal(["California"], await OpenAsync());
        // 23:30 in California, and the next day in UTC since half past seven hours.
        _incubator.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 7, 30, 0, TimeSpan.Zero));
        Assert.Equal(["California"], await OpenAsync());
        _incubator.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        Assert.Empty(await OpenAsync());
    }

    [Fact]
    public async Task A_city_without_a_zone_has_that_of_its_country()
    {
        // 00:30 in Tokyo, the 23rd.
        _incubator.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 22, 15, 30, 0, TimeSpan.Zero));
        var nara = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync("Nara", "JP", null), "Shika")).Id;
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Intake(nara, "Autumn", null, "2026-11-22"));

        Assert.Empty(await OpenAsync());
    }

    [Fact]
    public async Task A_space_is_found_while_it_takes_applications_and_by_the_name_and_the_sectors_of_its_programme()
    {
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Whole(_paris));
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Intake(_california, "Class", null, "2026-11-22"));
        var spaces = _incubator.Get<SpaceQueries>();

        var now = await spaces.SearchAsync(new SpaceFilter { Intake = true }, CancellationToken.None);
        Assert.Equal(["Atelier", "Bell"], now.Page.Items.Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.Equal(12, now.Page.Items.Single(s => s.Name == "Atelier").Intake!.DaysLeft);
        foreach (var typed in new[] { "promotion printemps", "health", "Santé", "medtech" })
        {
            var named = await spaces.SearchAsync(new SpaceFilter { Text = typed }, CancellationToken.None);
            Assert.Equal("Atelier", Assert.Single(named.Page.Items).Name);
        }

        // Without a write: the last day ends in California.
        _incubator.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        var later = await spaces.SearchAsync(new SpaceFilter { Intake = true }, CancellationToken.None);
        Assert.Equal("Atelier", Assert.Single(later.Page.Items).Name);
        Assert.Equal(1, Assert.Single(later.Facets.Single(f => f.Key == "intake").Options).Count);
    }

    [Fact]
    public async Task It_is_found_by_its_words_sector_and_city()
    {
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Whole(_paris));
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Intake(_california, "Class", null, null));

        foreach (var filter in new ProgrammeFilter[]
        {
            new() { Text = "printemps" }, new() { Text = "atelier" }, new() { Sectors = ["health"] }, new() { Cities = ["paris"] },
        })
        {
            Assert.Equal("Spring intake", Assert.Single((await SearchAsync(filter)).Page.Items).Name);
        }

        var none = await SearchAsync(new ProgrammeFilter { Sectors = ["health"], Cities = ["san-francisco"] });
        Assert.Equal(0, none.Page.Total);
        Assert.Contains(none.Hints, h => (h.Key, h.Total) == ("sector", 1));
    }

    [Fact]
    public async Task A_draft_and_a_programme_of_a_hidden_space_are_not_shown()
    {
        await AddAsync("Draft", null, null, p => p.State = RecordState.Draft);
        await AddAsync("Live", null, null);
        var spaces = _incubator.Get<SpaceEditor>();
        Assert.Equal(["Live"], (await SearchAsync(new ProgrammeFilter())).Page.Items.Select(p => p.Name));

        var version = (await spaces.ReadAsync(_paris, Actor.Operator, CancellationToken.None))!.Version;
        Assert.IsType<SaveResult.Saved>(await spaces.ArchiveAsync(_paris, version, Actor.Operator, CancellationToken.None));

        Assert.Empty((await SearchAsync(new ProgrammeFilter())).Page.Items);
        Assert.IsType<Lookup<ProgrammeDetails>.Gone>(await _incubator.Get<ProgrammeQueries>().FindAsync("live", CancellationToken.None));
    }

    [Fact]
    public async Task A_page_says_what_was_typed()
    {
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Whole(_paris));

        var found = await _incubator.Get<ProgrammeQueries>().FindAsync("spring-intake", CancellationToken.None);

        var details = Assert.IsType<Lookup<ProgrammeDetails>.Found>(found).Value;
        Assert.Equal((2.5m, 1200m, 12, "Europe/Paris"), (details.Equity, details.Fee, details.Weeks, details.Zone));
        Assert.Equal(new Intake(IntakeState.Open, details.Opens, details.Closes, 12), details.IntakeAt(PlaceDays.Now(_incubator.Clock)));
    }

    private async Task AddAsync(string name, string? opens, string? closes, Action<ProgrammeInput>? change = null) =>
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Intake(_paris, name, opens, closes, change));

    private async Task<IEnumerable<string>> OpenAsync() =>
        (await SearchAsync(new ProgrammeFilter { Open = true })).Page.Items.Select(p => p.Name).Order(StringComparer.Ordinal);

    private Task<ProgrammeResults> SearchAsync(ProgrammeFilter filter) =>
        _incubator.Get<ProgrammeQueries>().SearchAsync(filter, CancellationToken.None);
}
