using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

public sealed class MapClustersTests
{
    [Fact]
    public void The_clusters_of_a_view_count_every_point_in_it_once()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var points = Enumerable.Range(0, random.Next(200)).Select(_ => Point(random)).ToList();
            var view = View(random);

            var clusters = Clusters(points, view, random.Next(-1, 22));

            Assert.Equal(points.Count(p => IsIn(p, view)), clusters.Sum(c => c.Count));
        }
    }

    [Fact]
    public void The_whole_world_has_every_point()
    {
        var random = new Random(1);
        var points = Enumerable.Range(0, 5_000).Select(_ => Point(random)).ToList();

        Assert.All(Enumerable.Range(0, 20), zoom => Assert.Equal(points.Count, Clusters(points, Area.World, zoom).Sum(c => c.Count)));
    }

    [Theory]
    [InlineData("-20,170,20,190", 175, true)]
    [InlineData("-20,170,20,190", -175, true)]
    [InlineData("-20,170,20,190", 0, false)]
    [InlineData("-20,-190,20,-170", 175, true)]
    [InlineData("-20,170,20,180", -180, true)]
    [InlineData("-20,-500,20,500", 12, true)]
    public void A_view_may_run_on_past_the_antimeridian(string bounds, double longitude, bool isIn) =>
        Assert.Equal(isIn, Area.Parse(bounds)!.Value.Has(0, longitude));

    [Theory]
    [InlineData(null)]
    [InlineData("1,2,3")]
    [InlineData("20,0,10,5")]
    [InlineData("0,5,10,0")]
    [InlineData("0,0,NaN,1")]
    [InlineData("0,0,1e999,1")]
    public void What_is_no_area_is_left_out(string? text) => Assert.Null(Area.Parse(text));

    private static List<MapCluster> Clusters(List<Coordinates> points, Area view, int zoom)
    {
        var clusters = new MapClusters(view, zoom);
        for (var i = 0; i < points.Count; i++)
        {
            clusters.Add(i, MapPoint.Of(points[i].Latitude, points[i].Longitude));
        }

        return [.. clusters.All()];
    }

    // Every fourth point and edge stands where maps go wrong.
    private static Coordinates Point(Random random) => random.Next(4) == 0
        ? new Coordinates(random.GetItems([-90d, -86, 0, 86, 90], 1)[0], random.GetItems([-180d, -179.9, 0, 179.9, 180], 1)[0])
        : new Coordinates((random.NextDouble() * 180) - 90, (random.NextDouble() * 360) - 180);

    private static Area View(Random random)
    {
        var (a, b) = (Point(random), Point(random));
        return new Area(Math.Min(a.Latitude, b.Latitude), a.Longitude, Math.Max(a.Latitude, b.Latitude), b.Longitude);
    }

    // Said another way than by the code: walks east from the west edge.
    private static bool IsIn(Coordinates point, Area view)
    {
        var east = view.East < view.West ? view.East + 360 : view.East;
        return point.Latitude >= view.South && point.Latitude <= view.North
            && new[] { point.Longitude - 360, point.Longitude, point.Longitude + 360 }.Any(l => l >= view.West && l <= east);
    }
}
