using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>Where each space is; NaN where nobody knows.</summary>
internal sealed class PointColumn : IColumn<SpaceEntry>
{
    private const double Micro = 1e6;

    private double[] _latitudes = [];
    private double[] _longitudes = [];
    private int _rows;

    public ReadOnlySpan<double> Latitudes => _latitudes.AsSpan(0, _rows);

    public ReadOnlySpan<double> Longitudes => _longitudes.AsSpan(0, _rows);

    public void Add(int row, SpaceEntry entry)
    {
        if (row >= _latitudes.Length)
        {
            var length = Math.Max(row + 1, _latitudes.Length * 5 / 4);
            Array.Resize(ref _latitudes, length);
            Array.Resize(ref _longitudes, length);
        }

        (_latitudes[row], _longitudes[row]) = (entry.Place?.Latitude ?? double.NaN, entry.Place?.Longitude ?? double.NaN);
        _rows = row + 1;
    }

    // Whoever asks for points, asks for those of live rows.
    public void Remove(int row)
    {
    }

    public RowSet In(Area area, Buffers buffers)
    {
        var rows = buffers.Empty(_rows);
        for (var row = 0; row < _rows; row++)
        {
            if (area.Has(_latitudes[row], _longitudes[row]))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>The rows within some kilometres; how far each is stays in the buffers' numbers, which the order by distance reads.</summary>
    public RowSet Around(Coordinates near, double within, Buffers buffers)
    {
        var distances = buffers.Numbers(_rows);
        var rows = buffers.Empty(_rows);
        var box = near.Around(within);
        for (var row = 0; row < _rows; row++)
        {
            if (_latitudes[row] >= box.South && _latitudes[row] <= box.North && box.HasMeridian(_longitudes[row])
                && near.KilometresTo(new Coordinates(_latitudes[row], _longitudes[row])) is var distance && distance <= within)
            {
                rows.Add(row);
                distances[row] = (long)(distance * Micro);
            }
        }

        return rows;
    }
}
