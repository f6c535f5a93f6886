using Incubator.Core.Places;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

public sealed class SpacePointsTests
{
    [Fact]
    public async Task The_map_counts_what_the_list_of_its_area_counts_and_says_what_has_no_place()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var incubator = await TestIncubator.StartAsync();
        var city = await incubator.AddCityAsync();
        await incubator.AddSpaceAsync(city, "Suva Works", s => (s.Latitude, s.Longitude) = (-18.1, 178.4));
        await incubator.AddSpaceAsync(city, "Samoa Works", s => (s.Latitude, s.Longitude) = (-13.8, -171.8));
        await incubator.AddSpaceAsync(city, "Paris Works", s => (s.Latitude, s.Longitude) = (48.85, 2.35));
        await incubator.AddSpaceAsync(city, "Nowhere Works");
        var view = Area.Parse("-30,170,0,195")!.Value;

        var map = await incubator.Get<SpacePoints>().SearchAsync(new SpaceFilter { Text = "works" }, view, 3, ct);
        var list = await incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter { Text = "works", Area = view }, ct);

        Assert.Equal((4, 2, 1), (map.Total, map.InView, map.Unplaced));
        Assert.Equal(map.InView, list.Page.Total);
        Assert.Equal(["Samoa Works", "Suva Works"], map.Marks.Select(m => m.Name).Order(StringComparer.Ordinal));
    }
}
