namespace Incubator.Core.Common;

/// <summary>Distances on a sphere of the Earth's mean radius.</summary>
public static class Earth
{
    /// <summary>Mean radius in kilometres.</summary>
    public const double Radius = 6371.0088;

    /// <summary>The great-circle distance between two points, given in degrees.</summary>
    public static double Kilometres((double Latitude, double Longitude) one, (double Latitude, double Longitude) other)
    {
        var y = Math.Sin(Radians(other.Latitude - one.Latitude) / 2);
        var x = Math.Sin(Radians(other.Longitude - one.Longitude) / 2);
        var a = (y * y) + (Math.Cos(Radians(one.Latitude)) * Math.Cos(Radians(other.Latitude)) * x * x);
        return 2 * Radius * Math.Asin(Math.Sqrt(Math.Min(1, a)));
    }

    internal static double Radians(double degrees) => degrees * Math.PI / 180;
}
