using Incubator.Core.Places;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

/// <summary>Spaces around a place that was typed.</summary>
public sealed class SpaceWhereTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        await AddAsync(paris, "Nation Desk", 48.8484, 2.3959);
        await AddAsync(paris, "Marais Desk", 48.8590, 2.3620);
        await AddAsync(paris, "Somewhere in Paris", null, null);
        await AddAsync(await _incubator.AddCityAsync("San Francisco", "US", "America/Los_Angeles"), "SoMa Desk", 37.7785, -122.4056);
        await AddAsync(await _incubator.AddCityAsync("Lyon"), "Lyon Desk", 45.7640, 4.8357);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("Montreuil", "2", "")]
    [InlineData("Montreuil", "5", "Nation Desk")]
    [InlineData("Montreuil", "10", "Nation Desk, Marais Desk")]
    [InlineData("Montreuil", null, "Nation Desk, Marais Desk")]
    [InlineData("75011", "2", "Marais Desk, Nation Desk")]
    [InlineData("Belleville", "2.5", "Marais Desk")]
    [InlineData("Oakland", "25", "SoMa Desk")]
    [InlineData("Oakland", "10", "")]
    [InlineData("Paris", "25", "Nation Desk, Marais Desk, Somewhere in Paris")]
    [InlineData("Nowhereville", "25", "")]
    [InlineData("Tokyo", "25", "")]
    public async Task Spaces_around_a_typed_place_are_found(string where, string? within, string names)
    {
        var found = await SearchAsync(where, within);

        Assert.Equal(
            names.Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            found.Page.Items.Select(s => s.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Around_a_place_that_is_no_city_here_the_nearest_come_first_with_their_distance()
    {
        var found = await SearchAsync("Montreuil", "25");

        Assert.Equal(["Nation Desk", "Marais Desk"], found.Page.Items.Select(s => s.Name));
        Assert.Equal(3.9, found.Page.Items[0].Distance!.Value, 0.2);
    }

    [Theory]
    [InlineData("Montreuil", null, "Nation Desk, Marais Desk")]
    [InlineData("Montreuil", "best", "Nation Desk, Marais Desk")]
    [InlineData("Montreuil", "near", "Nation Desk, Marais Desk")]
    [InlineData("Montreuil", "name", "Marais Desk, Nation Desk")]
    [InlineData("Paris", "best", "Marais Desk, Nation Desk, Somewhere in Paris")]
    public async Task The_nearest_come_first_unless_another_order_is_asked_for(string where, string? sort, string names) =>
        Assert.Equal(names.Split(", "), (await SearchAsync(where, "25", sort)).Page.Items.Select(s => s.Name));

    [Theory]
    [InlineData(null, "Marais Desk, Nation Desk")]
    [InlineData("near", "Nation Desk, Marais Desk")]
    public async Task With_words_the_best_come_first_within_the_radius(string? sort, string names) =>
        Assert.Equal(names.Split(", "), (await SearchAsync("Montreuil", "25", sort, "desk")).Page.Items.Select(s => s.Name));

    [Fact]
    public async Task Where_nothing_is_near_the_nearest_city_is_said()
    {
        var found = await SearchAsync("Versailles", "5");

        Assert.Equal(0, found.Page.Total);
        Assert.Equal(("paris", "Paris", 3), (found.Nearest!.Slug, found.Nearest.Name, found.Nearest.Spaces));
        Assert.InRange(found.Nearest.Kilometres, 10, 20);
    }

    [Fact]
    public async Task A_place_that_is_not_known_says_so_and_offers_names_spelt_alike()
    {
        var location = await _incubator.Get<LocationQueries>().FindAsync("Montreuill", CancellationToken.None);

        Assert.False(location.IsKnown);
        Assert.Equal("Montreuil, Seine-Saint-Denis", location.Others[0]);
    }

    [Fact]
    public async Task Of_places_of_one_name_the_one_beside_a_city_of_the_directory_is_meant()
    {
        var location = await _incubator.Get<LocationQueries>().FindAsync("Saint-Denis", CancellationToken.None);

        Assert.Equal("Saint-Denis, Seine-Saint-Denis", location.Label);
        Assert.Contains("Saint-Denis, La Réunion", location.Others);
        Assert.Null(location.City);
    }

    [Theory]
    [InlineData("montr", "Montreuil, Seine-Saint-Denis")]
    [InlineData("Mon", "Montreuil, Seine-Saint-Denis")]
    [InlineData("oakl", "Oakland, California")]
    [InlineData("Bellev", "Belleville, Paris")]
    [InlineData("saint d", "Saint-Denis, Seine-Saint-Denis")]
    [InlineData("st d", "Saint-Denis, Seine-Saint-Denis")]
    [InlineData("lond", "London, England")]
    [InlineData("Londr", "London, England")]
    [InlineData("7501", "75011 Paris 11e Arrondissement")]
    [InlineData("9461", "94612")]
    public async Task A_place_is_offered_while_it_is_typed_and_is_known_as_it_is_written(string typed, string offered)
    {
        var locations = _incubator.Get<LocationQueries>();

        var places = await locations.SuggestAsync(typed, 10, CancellationToken.None);

        Assert.Contains(offered, places);
        foreach (var place in places)
        {
            Assert.Equal(place, (await locations.FindAsync(place, CancellationToken.None)).Label);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(", ,")]
    [InlineData("75")]
    [InlineData("Xyzzyv")]
    public async Task Where_no_place_begins_so_none_is_offered(string typed) =>
        Assert.Empty(await _incubator.Get<LocationQueries>().SuggestAsync(typed, 10, CancellationToken.None));

    private async Task AddAsync(int city, string name, double? latitude, double? longitude) =>
        await _incubator.AddSpaceAsync(city, name, s => (s.Latitude, s.Longitude) = (latitude, longitude));

    private Task<SpaceResults> SearchAsync(
        string where, string? within, string? sort = null, string? words = null) => _incubator.Get<SpaceQueries>().SearchAsync(
        SpaceFilter.From(key => key switch
        {
            "where" => [where],
            "within" when within is not null => [within],
            "sort" when sort is not null => [sort],
            "q" when words is not null => [words],
            _ => [],
        }),
        CancellationToken.None);
}
