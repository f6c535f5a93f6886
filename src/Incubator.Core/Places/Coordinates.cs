using System.Globalization;

namespace Incubator.Core.Places;

/// <summary>A point on the Earth, in degrees.</summary>
public readonly record struct Coordinates(double Latitude, double Longitude)
{
    /// <summary>Mean radius in kilometres.</summary>
    public const double EarthRadius = 6371.0088;

    // About a metre, far above what rounding can take away from a box.
    private const double Margin = 1e-5;

    /// <summary>Reads "latitude,longitude" in decimal degrees, with a point as decimal mark; null for anything else.</summary>
    public static Coordinates? Parse(string? text)
    {
        return text?.Split(',') is [var latitude, var longitude]
            && Degrees(latitude, 90) is { } y
            && Degrees(longitude, 180) is { } x
                ? new Coordinates(y, x)
                : null;
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latitude},{Longitude}");

    /// <summary>The great-circle distance on a sphere of the Earth's mean radius.</summary>
    public double KilometresTo(Coordinates other)
    {
        var y = Math.Sin(Radians(other.Latitude - Latitude) / 2);
        var x = Math.Sin(Radians(other.Longitude - Longitude) / 2);
        var a = (y * y) + (Math.Cos(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * x * x);
        return 2 * EarthRadius * Math.Asin(Math.Sqrt(Math.Min(1, a)));
    }

    /// <summary>In which direction another point lies, as one sets out towards it on the shortest way.</summary>
    public Compass DirectionTo(Coordinates other)
    {
        var turn = Radians(other.Longitude - Longitude);
        var y = Math.Sin(turn) * Math.Cos(Radians(other.Latitude));
        var x =
            (Math.Cos(Radians(Latitude)) * Math.Sin(Radians(other.Latitude)))
            - (Math.Sin(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * Math.Cos(turn));
        return (Compass)(((int)Math.Round(Math.Atan2(y, x) * 4 / Math.PI) + 8) % 8);
    }

    /// <summary>A box that contains every point within the distance, and others: a first sieve before <see cref="KilometresTo"/>.</summary>
    public Box Around(double km)
    {
        if (double.IsNaN(km) || km < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(km), km, "A distance is a number from zero up.");
        }

        var reach = (km / EarthRadius * 180 / Math.PI) + Margin;
        var south = Latitude - reach;
        var north = Latitude + reach;
        if (south <= -90 || north >= 90)
        {
            // A pole is within reach, and every meridian with it.
            return new Box(Math.Max(-90, south), Math.Min(90, north), -180, 180);
        }

        // The meridians that touch the circle do so nearer to the pole than its centre is.
        var width = (Math.Asin(Math.Min(1, Math.Sin(Radians(reach)) / Math.Cos(Radians(Latitude)))) * 180 / Math.PI) + Margin;
        var west = Longitude - width;
        var east = Longitude + width;
        return west <= -180 || east >= 180 ? new Box(south, north, -180, 180) : new Box(south, north, west, east);
    }

    private static double? Degrees(string text, double limit) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= limit
            ? value
            : null;

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}

/// <summary>The points between two parallels and two meridians, in degrees; it never crosses the antimeridian.</summary>
public readonly record struct Box(double South, double North, double West, double East)
{
    public bool HasMeridian(double longitude) => longitude >= West && longitude <= East;
}
