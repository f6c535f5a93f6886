using System.Globalization;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Startups;
using Microsoft.Extensions.Localization;
using Calendar = Incubator.Core.Records.Calendar;

namespace Incubator.Core.Tests.Housing;

/// <summary>A deadline, an opening and a stay end at midnight of their place.</summary>
public sealed class DeadlineTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _francisco;
    private int _paris;
    private int _auckland;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _francisco = await _incubator.AddCityAsync("San Francisco", "US", "America/Los_Angeles");
        _paris = await _incubator.AddCityAsync();
        _auckland = await _incubator.AddCityAsync("Auckland", "NZ", "Pacific/Auckland");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("San Francisco", "closes", "2026-12-02T07:59Z", AidWindowState.ClosingSoon)]
    [InlineData("San Francisco", "closes", "2026-12-02T08:00Z", AidWindowState.Closed)]
    [InlineData("San Francisco", "opens", "2026-12-02T07:59Z", AidWindowState.NotYetOpen)]
    [InlineData("San Francisco", "opens", "2026-12-02T08:00Z", AidWindowState.Open)]
    [InlineData("Paris", "closes", "2026-12-01T22:59Z", AidWindowState.ClosingSoon)]
    [InlineData("Paris", "closes", "2026-12-01T23:00Z", AidWindowState.Closed)]
    [InlineData("Auckland", "opens", "2026-12-01T10:59Z", AidWindowState.NotYetOpen)]
    [InlineData("Auckland", "opens", "2026-12-01T11:00Z", AidWindowState.Open)]
    [InlineData("US", "closes", "2026-12-02T04:59Z", AidWindowState.ClosingSoon)]
    [InlineData("US", "closes", "2026-12-02T05:00Z", AidWindowState.Closed)]
    [InlineData("US", "ends", "2026-12-02T05:00Z", AidWindowState.Ended)]
    public async Task A_window_is_that_of_its_place_everywhere(string place, string date, string now, AidWindowState state)
    {
        await AddAidAsync("Deadline", place, date);
        SetClock(now);

        var queries = _incubator.Get<HousingAidQueries>();
        var listed = Assert.Single((await queries.SearchAsync(new HousingAidFilter(), CancellationToken.None)).Page.Items);
        var page = Assert.IsType<Lookup<HousingAidDetails>.Found>(await queries.FindAsync("deadline", CancellationToken.None)).Value;
        var dated = Assert.Single(await _incubator.Get<AidDateQueries>().AllAsync(CancellationToken.None)).Aid;
        var (asked, where) = place == "US" ? ("country", "US") : ("city", Slug(place));
        var form = CheckForm.From(key => key == asked ? [where] : [], _incubator.Get<IStringLocalizer<Words>>());
        var check = await _incubator.Get<HousingCheck>().RunAsync(form, CancellationToken.None);
        Assert.Equal([state, state, state, state],
            [listed.Window.State, page.Card.Window.State, dated.Window.State, Assert.Single(check.Aids).Card.Window.State]);

        var isOver = state is AidWindowState.Closed or AidWindowState.Ended;
        var city = Assert.IsType<Lookup<CityDetails>.Found>(
            await _incubator.Get<CityQueries>().FindAsync(place == "US" ? "san-francisco" : Slug(place), CancellationToken.None)).Value;
        Assert.Equal(isOver ? 0 : 1, city.Counts.Aids);
        Assert.Equal(isOver ? 0 : 1, (await queries.ForCityAsync(city.Id, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task What_closed_at_its_place_goes_down_the_list_and_off_the_tiles_once_the_calendar_was_followed()
    {
        await AddAidAsync("A first", "San Francisco", "closes");
        await _incubator.AddAidAsync("B second", a => a.CityId = _francisco);
        await _incubator.AddSpaceAsync(_francisco);
        SetClock("2026-12-02T07:50Z");
        await _incubator.Get<Calendar>().FollowAsync(CancellationToken.None);
        Assert.Equal("A first, B second: 2", await ListsAsync());

        SetClock("2026-12-02T08:10Z");
        Assert.Equal(1, await _incubator.Get<Calendar>().FollowAsync(CancellationToken.None));

        Assert.Equal("B second, A first: 1", await ListsAsync());
        Assert.Equal(0, await _incubator.Get<Calendar>().FollowAsync(CancellationToken.None));

        async Task<string> ListsAsync()
        {
            var aids = await _incubator.Get<HousingAidQueries>().SearchAsync(new HousingAidFilter(), CancellationToken.None);
            var spaces = await _incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter(), CancellationToken.None);
            return $"{string.Join(", ", aids.Page.Items.Select(a => a.Name))}: {spaces.Page.Items.Single().AidCount}";
        }
    }

    [Theory]
    [InlineData("San Francisco", "2026-12-02T07:50Z", "2026-12-02T08:10Z")]
    [InlineData("Auckland", "2026-12-01T10:50Z", "2026-12-01T11:10Z")]
    public async Task A_stay_ends_at_midnight_of_its_space(string place, string before, string after)
    {
        var space = await _incubator.AddSpaceAsync(IdOf(place));
        var startup = await _incubator.AddStartupAsync();
        await _incubator.AddStayAsync(startup.Id, space.Id, until: "2026-12-01");
        await _incubator.Get<Calendar>().FollowAsync(CancellationToken.None);

        SetClock(before);
        await _incubator.Get<Calendar>().FollowAsync(CancellationToken.None);
        Assert.Equal((1, 1, 1, 1), await PresentAsync());

        SetClock(after);
        await _incubator.Get<Calendar>().FollowAsync(CancellationToken.None);
        Assert.Equal((0, 0, 0, 0), await PresentAsync());

        async Task<(int OnPage, int OnTile, int InSearch, int InCity)> PresentAsync()
        {
            var residents = await _incubator.Get<StartupQueries>().ResidentsAsync(space.Id, CancellationToken.None);
            var tile = (await _incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter(), CancellationToken.None)).Page.Items.Single();
            var now = await _incubator.Get<StartupQueries>()
                .SearchAsync(StartupFilter.From(key => key == "resident" ? ["now"] : []), CancellationToken.None);
            var city = Assert.IsType<Lookup<CityDetails>.Found>(
                await _incubator.Get<CityQueries>().FindAsync(Slug(place), CancellationToken.None)).Value;
            return (residents.Present.Count, tile.ResidentCount, now.Page.Total, city.Counts.Startups);
        }
    }

    private async Task AddAidAsync(string name, string place, string date) => await _incubator.AddAidAsync(name, a =>
    {
        (a.CityId, a.CountryCode) = place == "US" ? ((int?)null, "US") : (IdOf(place), null);
        a.Opens = date == "opens" ? new DateOnly(2026, 12, 2) : null;
        a.Closes = date == "closes" ? new DateOnly(2026, 12, 1) : null;
        a.Ends = date == "ends" ? new DateOnly(2026, 12, 1) : null;
    });

    private int IdOf(string place) => place switch { "Paris" => _paris, "Auckland" => _auckland, _ => _francisco };

    private static string Slug(string place) => Core.Common.Slug.From(place);

    private void SetClock(string now) => _incubator.Clock.SetUtcNow(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
}
