using System.Runtime.InteropServices;
using Incubator.Core.Places;

namespace Incubator.Core.Spaces;

/// <summary>Points that lie close together at a zoom.</summary>
/// <param name="First">The place in the given list of its first point.</param>
/// <param name="Middle">The mean of its points.</param>
/// <param name="Bounds">Just around its points.</param>
public readonly record struct MapCluster(int Count, int First, Coordinates Middle, Area Bounds);

/// <summary>Gathers points by the cells of a fixed grid over the map of the world: the same points always give the same clusters.</summary>
public static class MapClusters
{
    public const int MaxZoom = 19;

    private const double CellPixels = 64;
    private const double TilePixels = 256;

    /// <summary>The map of the world ends here, north and south; what lies beyond stands at its edge.</summary>
    private const double MaxLatitude = 85.05112877980659;

    // A large screen shows about five hundred cells: nobody is sent more than a few of them.
    private const double MaxCells = 2_000;

    /// <param name="view">What the map shows; points outside are left out.</param>
    /// <param name="zoom">As maps count it: 0 shows the world in one tile.</param>
    public static IReadOnlyList<MapCluster> Of(IReadOnlyList<Coordinates> points, Area view, int zoom)
    {
        zoom = Coarsened(view, Math.Clamp(zoom, 0, MaxZoom));
        var cells = new Dictionary<(int X, int Y), Sum>();
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            if (view.Has(point.Latitude, point.Longitude))
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, CellOf(point, zoom), out var isKnown);
                sum = isKnown ? sum.With(point) : new Sum(1, i, point.Latitude, point.Longitude, new Area(point.Latitude, point.Longitude, point.Latitude, point.Longitude));
            }
        }

        return [.. cells.Values.OrderBy(s => s.First).Select(s => new MapCluster(s.Count, s.First, new Coordinates(s.Latitudes / s.Count, s.Longitudes / s.Count), s.Bounds))];
    }

    private static int Coarsened(Area view, int zoom)
    {
        while (zoom > 0 && CellsOf(view, zoom) > MaxCells)
        {
            zoom--;
        }

        return zoom;
    }

    private static double CellsOf(Area view, int zoom)
    {
        var cells = TilePixels / CellPixels * Math.Pow(2, zoom);
        return ((view.Width / 360 * cells) + 1) * (((Y(view.South) - Y(view.North)) * cells) + 1);
    }

    private static (int X, int Y) CellOf(Coordinates point, int zoom)
    {
        var cells = (int)(TilePixels / CellPixels) << zoom;
        return (Math.Clamp((int)((point.Longitude + 180) / 360 * cells), 0, cells - 1), Math.Clamp((int)(Y(point.Latitude) * cells), 0, cells - 1));
    }

    // 0 at the north edge of the map of the world, 1 at its south edge (web mercator).
    private static double Y(double latitude)
    {
        var sine = Math.Sin(Math.Clamp(latitude, -MaxLatitude, MaxLatitude) * Math.PI / 180);
        return 0.5 - (Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI));
    }

    private readonly record struct Sum(int Count, int First, double Latitudes, double Longitudes, Area Bounds)
    {
        public Sum With(Coordinates point) => new(
            Count + 1, First, Latitudes + point.Latitude, Longitudes + point.Longitude,
            new Area(Math.Min(Bounds.South, point.Latitude), Math.Min(Bounds.West, point.Longitude), Math.Max(Bounds.North, point.Latitude), Math.Max(Bounds.East, point.Longitude)));
    }
}
