using System.Globalization;
using Incubator.Core.Places;

namespace Incubator.Core.Tests.Places;

public sealed class CoordinatesTests
{
    [Theory]
    [InlineData("48.8566,2.3522", 48.8566, 2.3522)]
    [InlineData(" -1.2921 , 36.8219 ", -1.2921, 36.8219)]
    [InlineData("0,0", 0, 0)]
    [InlineData("90,-180", 90, -180)]
    [InlineData("-90,180", -90, 180)]
    public void Coordinates_are_read_from_a_latitude_and_a_longitude(string text, double latitude, double longitude) =>
        Assert.Equal(new Coordinates(latitude, longitude), Coordinates.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("48.8566")]
    [InlineData("48.8566,")]
    [InlineData("48.8566;2.3522")]
    [InlineData("48,8566,2,3522")]
    [InlineData("48.8566,2.3522,0")]
    [InlineData("NaN,0")]
    [InlineData("0,NaN")]
    [InlineData("Infinity,0")]
    [InlineData("0,-Infinity")]
    [InlineData("0,∞")]
    [InlineData("1e999,0")]
    [InlineData("90.0001,0")]
    [InlineData("-90.0001,0")]
    [InlineData("0,180.0001")]
    [InlineData("0,-180.0001")]
    [InlineData("Paris,France")]
    [InlineData("\ud800,\0")]
    public void What_is_no_point_on_the_Earth_is_not_read(string? text) => Assert.Null(Coordinates.Parse(text));

    [Fact]
    public void Coordinates_are_read_alike_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");

            Assert.Equal(new Coordinates(48.8566, 2.3522), Coordinates.Parse("48.8566,2.3522"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("48.8566,2.3522", "45.7640,4.8357", 391.5, 0.5)] // Paris to Lyon
    [InlineData("48.8566,2.3522", "51.5074,-0.1278", 343.6, 0.5)] // Paris to London
    [InlineData("36.12,-86.67", "33.94,-118.40", 2886.45, 0.05)] // Nashville to Los Angeles, the usual example of the haversine
    [InlineData("0,0", "90,0", 10007.557, 0.001)] // a quarter of a meridian
    [InlineData("0,0", "0,180", 20015.115, 0.001)] // half the equator
    [InlineData("90,0", "-90,77", 20015.115, 0.001)] // pole to pole
    [InlineData("0,179.5", "0,-179.5", 111.195, 0.001)] // a degree, across the antimeridian
    [InlineData("90,0", "90,123", 0, 1e-6)] // one pole by two names
    public void A_distance_is_the_great_circle_one(string from, string to, double km, double tolerance)
    {
        var (a, b) = (Coordinates.Parse(from)!.Value, Coordinates.Parse(to)!.Value);

        Assert.Equal(km, a.KilometresTo(b), tolerance);
        Assert.Equal(km, b.KilometresTo(a), tolerance);
    }

    [Fact]
    public void A_point_is_nowhere_from_itself() =>
        Assert.Equal(0, new Coordinates(-33.9, 18.4).KilometresTo(new Coordinates(-33.9, 18.4)));

    [Fact]
    public void A_box_contains_every_point_within_the_distance()
    {
        var random = new Random(20260101);
        var tried = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var centre = Anywhere(random);
            var km = random.Next(4) switch
            {
                0 => 0,
                1 => random.NextDouble() * 20,
                2 => random.NextDouble() * 2000,
                _ => random.NextDouble() * 21_000,
            };
            var point =
                random.Next(4) == 0
                    ? Anywhere(random)
                    : At(centre, random.NextDouble() * 360, km * (random.Next(2) == 0 ? 1 : random.NextDouble()));
            if (centre.KilometresTo(point) > km)
            {
                continue;
            }

            tried++;
            var box = centre.Around(km);
            Assert.True(
                point.Latitude >= box.South && point.Latitude <= box.North && point.Longitude >= box.West && point.Longitude <= box.East,
                $"{point} is within {km} km of {centre} and not in {box}.");
        }

        Assert.True(tried > 50_000);
    }

    [Fact]
    public void A_box_of_a_few_kilometres_is_not_much_larger_than_its_circle()
    {
        var box = new Coordinates(48.8566, 2.3522).Around(10);

        Assert.Equal(48.8566 - 0.0899, box.South, 1e-3);
        Assert.Equal(48.8566 + 0.0899, box.North, 1e-3);
        Assert.Equal(2.3522 - 0.1367, box.West, 1e-3);
        Assert.Equal(2.3522 + 0.1367, box.East, 1e-3);
    }

    [Theory]
    [InlineData(0, 180, 0)]
    [InlineData(0, -179.99, 5)]
    [InlineData(-17.7, 178.0, 500)]
    [InlineData(89.99, 10, 5)]
    [InlineData(-90, 0, 0)]
    [InlineData(0, 0, 15_000)]
    [InlineData(0, 0, double.PositiveInfinity)]
    public void A_box_that_meets_the_antimeridian_or_a_pole_spans_every_longitude(double latitude, double longitude, double km)
    {
        var box = new Coordinates(latitude, longitude).Around(km);

        Assert.Equal((-180, 180), (box.West, box.East));
        Assert.InRange(box.South, -90, latitude);
        Assert.InRange(box.North, latitude, 90);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_box_needs_a_distance(double km) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Coordinates(0, 0).Around(km));

    private static Coordinates Anywhere(Random random) => random.Next(5) switch
    {
        0 => new Coordinates((random.Next(2) == 0 ? -1 : 1) * (90 - (random.NextDouble() * 0.1)), (random.NextDouble() * 360) - 180),
        1 => new Coordinates((random.NextDouble() * 180) - 90, (random.Next(2) == 0 ? -1 : 1) * (180 - (random.NextDouble() * 0.1))),
        2 => new Coordinates(random.Next(-2, 3) * 45, random.Next(-4, 5) * 45),
        _ => new Coordinates((random.NextDouble() * 180) - 90, (random.NextDouble() * 360) - 180),
    };

    // The point that lies so far away in this direction, which may fall a hair beyond by rounding.
    private static Coordinates At(Coordinates from, double bearing, double km)
    {
        var (phi, theta, delta) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(bearing), km / 6371.0088);
        var sine = Math.Clamp((Math.Sin(phi) * Math.Cos(delta)) + (Math.Cos(phi) * Math.Sin(delta) * Math.Cos(theta)), -1, 1);
        var turn = Math.Atan2(Math.Sin(theta) * Math.Sin(delta) * Math.Cos(phi), Math.Cos(delta) - (Math.Sin(phi) * sine));
        var longitude = Math.IEEERemainder(from.Longitude + double.RadiansToDegrees(turn), 360);
        return new Coordinates(double.RadiansToDegrees(Math.Asin(sine)), longitude);
    }
}
