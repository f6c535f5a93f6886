using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Tests.Housing;

namespace Incubator.Core.Tests.Places;

public sealed class CityQueriesTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private CityQueries Queries => _incubator.Get<CityQueries>();

    [Fact]
    public async Task The_cities_with_most_spaces_are_featured_and_those_without_any_or_unreviewed_are_not()
    {
        var paris = await _incubator.AddCityAsync();
        var lyon = await _incubator.AddCityAsync("Lyon");
        await _incubator.AddCityAsync("Brest");
        var kano = await _incubator.AddCityAsync("Kano", "NG", null);
        await _incubator.AddSpaceAsync(paris, "A");
        await _incubator.AddSpaceAsync(lyon, "B");
        await _incubator.AddSpaceAsync(lyon, "C");
        await _incubator.AddSpaceAsync(lyon, "D", s => s.State = RecordState.Draft);
        await _incubator.AddSpaceAsync(kano, "E");
        await using (var db = _incubator.OpenDb())
        {
            db.Cities().Single(c => c.Id == kano).IsUnreviewed = true;
            await db.SaveChangesAsync();
        }

        Assert.Equal(
            [("Lyon", 2), ("Paris", 1)],
            (await Queries.FeaturedAsync(5, CancellationToken.None)).Select(c => (c.Name, c.Counts.Spaces))
        );
        Assert.Equal("Lyon", Assert.Single(await Queries.FeaturedAsync(1, CancellationToken.None)).Name);
        Assert.Equal(["Brest", "Kano", "Lyon", "Paris"], (await Queries.ChoicesAsync(CancellationToken.None)).Select(c => c.Name));
    }

    [Fact]
    public async Task A_city_counts_the_aid_that_reaches_it_today()
    {
        var paris = await _incubator.AddCityAsync(regionId: 8);
        var space = await _incubator.AddSpaceAsync(paris, "A");
        await _incubator.AddAidAsync("Country", a => a.CountryCode = "FR");
        await _incubator.AddAidAsync("Region", a => a.RegionId = 8);
        await _incubator.AddAidAsync("City, last day today", a => (a.CityId, a.Closes) = (paris, new DateOnly(2026, 11, 22)));
        await _incubator.AddAidAsync("City, over", a => (a.CityId, a.Closes) = (paris, new DateOnly(2026, 11, 21)));
        await _incubator.AddAidAsync("Space", a => a.SpaceId = space.Id);
        await _incubator.AddAidAsync("Other region", a => a.RegionId = 1);
        await _incubator.AddAidAsync("Other country", a => a.CountryCode = "CH");

        var counts = Assert.IsType<Lookup<CityDetails>.Found>(await Queries.FindAsync("paris", CancellationToken.None)).Value.Counts;

        Assert.Equal((1, 0, 4), (counts.Spaces, counts.Startups, counts.Aids));
    }

    [Fact]
    public async Task The_regions_of_france_are_there() => Assert.Equal(18, (await Queries.RegionsAsync(CancellationToken.None)).Count);
}
