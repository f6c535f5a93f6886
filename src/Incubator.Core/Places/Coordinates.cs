using System.Globalization;
using Incubator.Core.Common;

namespace Incubator.Core.Places;

/// <summary>A point on the Earth, in degrees.</summary>
public readonly record struct Coordinates(double Latitude, double Longitude)
{
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
    public double KilometresTo(Coordinates other) =>
        Earth.Kilometres((Latitude, Longitude), (other.Latitude, other.Longitude));

    /// <summary>In which direction another point lies, as one sets out towards it on the shortest way.</summary>
    public Compass DirectionTo(Coordinates other)
    {
        var turn = Earth.Radians(other.Longitude - Longitude);
        var y = Math.Sin(turn) * Math.Cos(Earth.Radians(other.Latitude));
        var x =
            (Math.Cos(Earth.Radians(Latitude)) * Math.Sin(Earth.Radians(other.Latitude)))
            - (Math.Sin(Earth.Radians(Latitude)) * Math.Cos(Earth.Radians(other.Latitude)) * Math.Cos(turn));
        return (Compass)(((int)Math.Round(Math.Atan2(y, x) * 4 / Math.PI) + 8) % 8);
    }

    /// <summary>A box that contains every point within the distance, and others: a first sieve before <see cref="KilometresTo"/>.</summary>
    public Box Around(double km)
    {
        if (double.IsNaN(km) || km < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(km), km, "A distance is a number from zero up.");
        }

        var reach = (km / Earth.Radius * 180 / Math.PI) + Margin;
        var south = Latitude - reach;
        var north = Latitude + reach;
        if (south <= -90 || north >= 90)
        {
            // A pole is within reach, and every meridian with it.
            return new Box(Math.Max(-90, south), Math.Min(90, north), -180, 180);
        }

        // The meridians that touch the circle do so nearer to the pole than its centre is.
        var width = (Math.Asin(Math.Min(1, Math.Sin(Earth.Radians(reach)) / Math.Cos(Earth.Radians(Latitude)))) * 180 / Math.PI) + Margin;
        var west = Longitude - width;
        var east = Longitude + width;
        return west <= -180 || east >= 180 ? new Box(south, north, -180, 180) : new Box(south, north, west, east);
    }

    private static double? Degrees(string text, double limit) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= limit
            ? value
            : null;
}

/// <summary>The points between two parallels and two meridians, in degrees; it never crosses the antimeridian.</summary>
public readonly record struct Box(double South, double North, double West, double East)
{
    public bool HasMeridian(double longitude) => longitude >= West && longitude <= East;
}
