using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>Where each space is.</summary>
internal sealed class PointColumn : IColumn<SpaceEntry>
{
    private const double Micro = 1e6;

    private readonly List<MapPoint> _points = [];

    /// <summary>By row.</summary>
    public ReadOnlySpan<MapPoint> All => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_points);

    public void Add(int row, SpaceEntry entry) =>
        _points.Add(entry.Place is { } place ? MapPoint.Of(place.Latitude, place.Longitude) : MapPoint.Unknown);

    // Whoever asks for points, asks for those of live rows.
    public void Remove(int row)
    {
    }

    public RowSet In(Area area, Buffers buffers)
    {
        var points = All;
        var rows = buffers.Empty(points.Length);
        for (var row = 0; row < points.Length; row++)
        {
            if (area.Has(points[row].Latitude, points[row].Longitude))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>
    /// The rows within some kilometres; how far each is stays in the buffers' numbers, which the order by distance reads.
    /// </summary>
    public RowSet Around(Coordinates near, double within, Buffers buffers)
    {
        var points = All;
        var distances = buffers.Numbers(points.Length);
        var rows = buffers.Empty(points.Length);
        var box = near.Around(within);
        for (var row = 0; row < points.Length; row++)
        {
            var (latitude, longitude) = (points[row].Latitude, points[row].Longitude);
            if (latitude >= box.South && latitude <= box.North && box.HasMeridian(longitude)
                && near.KilometresTo(new Coordinates(latitude, longitude)) is var distance && distance <= within)
            {
                rows.Add(row);
                distances[row] = (long)(distance * Micro);
            }
        }

        return rows;
    }
}
