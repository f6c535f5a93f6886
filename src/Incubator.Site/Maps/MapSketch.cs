using Incubator.Core.Common;
using Incubator.Core.Places;

namespace Incubator.Site.Maps;

/// <summary>A space's point among those of its city, drawn to scale without any map: north is up.</summary>
/// <param name="Dots">The others that are near enough to be seen, in the sketch's own measure; its middle is the space.</param>
/// <param name="Bar">How long the bar of the scale is.</param>
/// <param name="BarKilometres">What it stands for.</param>
public sealed record MapSketch(IReadOnlyList<(double X, double Y)> Dots, double Bar, double BarKilometres)
{
    public const int Width = 210;
    public const int Height = 80;

    private const int MaxDots = 60;
    private const int Neighbours = 12;
    private const double MaxBar = 50;

    // Farther out, what is a city's no longer helps to find a place in it.
    private const double MaxReach = 10;
    private const double MinReach = 0.25;

    /// <param name="all">The spaces of the city, this one too.</param>
    public static MapSketch Of(Coordinates here, IEnumerable<Coordinates> all)
    {
        var others = all.Where(p => p != here)
            .Select(p => (Point: p, Distance: here.KilometresTo(p)))
            .OrderBy(p => p.Distance)
            .Take(MaxDots)
            .ToList();
        // A dozen neighbours are in sight, or as many as there are.
        var reach = others.Count == 0 ? 1 : Math.Clamp(others[Math.Min(Neighbours, others.Count) - 1].Distance, MinReach, MaxReach);
        var scale = ((Height / 2) - 6) / reach;
        var dots = others.Select(p => At(here, p.Point, scale)).Where(d => d.X is > 0 and < Width && d.Y is > 0 and < Height).ToList();
        var kilometres = Round(MaxBar / scale);
        return new MapSketch(dots, kilometres * scale, kilometres);
    }

    private static (double X, double Y) At(Coordinates here, Coordinates point, double scale)
    {
        const double KilometresPerDegree = Earth.Radius * Math.PI / 180;
        var east =
            Math.IEEERemainder(point.Longitude - here.Longitude, 360) * Math.Cos(here.Latitude * Math.PI / 180) * KilometresPerDegree;
        var north = (point.Latitude - here.Latitude) * KilometresPerDegree;
        return ((Width / 2) + (east * scale), (Height / 2) - (north * scale));
    }

    // The greatest of 1, 2, 5, 10, 20, ... that is not more.
    private static double Round(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return power * ((most / power) switch { >= 5 => 5, >= 2 => 2, _ => 1 });
    }
}
