using System.Runtime.InteropServices;
using Incubator.Core.Places;

namespace Incubator.Core.Spaces;

/// <summary>Points that lie close together at a zoom.</summary>
/// <param name="First">The row of its first point.</param>
/// <param name="Middle">The mean of its points.</param>
/// <param name="Bounds">Just around its points.</param>
public readonly record struct MapCluster(int Count, int First, Coordinates Middle, Area Bounds);

/// <summary>A point with its cell at the closest zoom, worked out once: those of wider zooms are its first bits.</summary>
internal readonly record struct MapPoint(double Latitude, double Longitude, int X, int Y)
{
    /// <summary>Of a place that nobody knows.</summary>
    public static MapPoint Unknown { get; } = new(double.NaN, double.NaN, 0, 0);

    /// <summary>The map of the world ends here, north and south; what lies beyond stands at its edge.</summary>
    private const double MaxLatitude = 85.05112877980659;

    public bool IsKnown => !double.IsNaN(Latitude);

    public static MapPoint Of(double latitude, double longitude)
    {
        var cells = MapClusters.CellsAround(MapClusters.MaxZoom);
        return new MapPoint(
            latitude, longitude,
            Math.Clamp((int)((longitude + 180) / 360 * cells), 0, cells - 1),
            Math.Clamp((int)(Down(latitude) * cells), 0, cells - 1));
    }

    /// <summary>0 at the north edge of the map of the world, 1 at its south edge (web mercator).</summary>
    public static double Down(double latitude)
    {
        var sine = Math.Sin(Math.Clamp(latitude, -MaxLatitude, MaxLatitude) * Math.PI / 180);
        return 0.5 - (Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI));
    }
}

/// <summary>Gathers points by the cells of a fixed grid over the map of the world: the same points always give the same clusters.</summary>
internal sealed class MapClusters
{
    public const int MaxZoom = 19;

    private const int CellPixels = 64;
    private const int TilePixels = 256;

    // A large screen shows about five hundred cells: nobody is sent more than a few of them.
    private const double MaxCells = 2_000;

    private readonly Area _view;
    private readonly bool _isWorld;
    private readonly int _shift;
    private readonly int _around;
    private readonly int _west;
    private readonly int _north;
    private readonly int _columns;
    private readonly int[] _clusterOf;
    private readonly List<Sum> _clusters = [];

    /// <param name="view">What the map shows; points outside are left out.</param>
    /// <param name="zoom">As maps count it: 0 shows the world in one tile.</param>
    public MapClusters(Area view, int zoom)
    {
        zoom = Coarsened(view, Math.Clamp(zoom, 0, MaxZoom));
        (_view, _isWorld, _shift, _around) = (view, view == Area.World, MaxZoom - zoom, CellsAround(zoom));
        var (first, last) = (MapPoint.Of(view.North, view.West), MapPoint.Of(view.South, view.East));
        (_west, _north) = (first.X >> _shift, first.Y >> _shift);
        // One more than the view: a point on the antimeridian may stand at its other side.
        _columns = Math.Min(_around, (int)(view.Width / 360 * _around) + 2) + 1;
        _clusterOf = new int[_columns * ((last.Y >> _shift) - _north + 1)];
    }

    public static int CellsAround(int zoom) => (TilePixels / CellPixels) << zoom;

    /// <summary>Adds a point if the view has it.</summary>
    public void Add(int row, in MapPoint point)
    {
        if (!_isWorld && !_view.Has(point.Latitude, point.Longitude))
        {
            return;
        }

        var column = (point.X >> _shift) - _west;
        column = Math.Min(column < 0 ? column + _around : column, _columns - 1);
        ref var cluster = ref _clusterOf[(((point.Y >> _shift) - _north) * _columns) + column];
        if (cluster == 0)
        {
            _clusters.Add(
                new Sum { First = row, South = point.Latitude, North = point.Latitude, West = point.Longitude, East = point.Longitude });
            cluster = _clusters.Count;
        }

        ref var sum = ref CollectionsMarshal.AsSpan(_clusters)[cluster - 1];
        sum.Count++;
        sum.Latitudes += point.Latitude;
        sum.Longitudes += point.Longitude;
        sum.South = Math.Min(sum.South, point.Latitude);
        sum.North = Math.Max(sum.North, point.Latitude);
        sum.West = Math.Min(sum.West, point.Longitude);
        sum.East = Math.Max(sum.East, point.Longitude);
    }

    /// <summary>In the order of their first points.</summary>
    public IEnumerable<MapCluster> All() => _clusters.Select(s => new MapCluster(
        s.Count, s.First, new Coordinates(s.Latitudes / s.Count, s.Longitudes / s.Count), new Area(s.South, s.West, s.North, s.East)));

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
        var cells = CellsAround(zoom);
        return ((view.Width / 360 * cells) + 1) * (((MapPoint.Down(view.South) - MapPoint.Down(view.North)) * cells) + 1);
    }

    private struct Sum
    {
        public int Count;
        public int First;
        public double Latitudes;
        public double Longitudes;
        public double South;
        public double West;
        public double North;
        public double East;
    }
}
