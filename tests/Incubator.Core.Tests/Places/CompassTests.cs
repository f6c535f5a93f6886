using Incubator.Core.Places;

namespace Incubator.Core.Tests.Places;

public sealed class CompassTests
{
    [Theory]
    [InlineData(48.90, 2.352, Compass.North)]
    [InlineData(48.89, 2.40, Compass.NorthEast)]
    [InlineData(48.857, 2.40, Compass.East)]
    [InlineData(48.82, 2.40, Compass.SouthEast)]
    [InlineData(48.80, 2.352, Compass.South)]
    [InlineData(48.82, 2.30, Compass.SouthWest)]
    [InlineData(48.857, 2.30, Compass.West)]
    [InlineData(48.89, 2.30, Compass.NorthWest)]
    public void The_direction_from_the_city_hall_of_paris(double latitude, double longitude, Compass direction) =>
        Assert.Equal(direction, new Coordinates(48.857, 2.352).DirectionTo(new Coordinates(latitude, longitude)));

    [Fact]
    public void Across_the_date_line_one_goes_the_short_way() =>
        Assert.Equal(Compass.East, new Coordinates(0, 179.9).DirectionTo(new Coordinates(0, -179.9)));
}
