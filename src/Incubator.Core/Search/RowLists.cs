using System.Runtime.InteropServices;

namespace Incubator.Core.Search;

/// <summary>A few numbers for each row, all in one array.</summary>
public sealed class RowLists
{
    private readonly List<int> _ends = [];
    private int[] _values = [];
    private int _count;
    private int _largest = -1;

    /// <summary>The numbers of the next row.</summary>
    public void Add(ReadOnlySpan<int> values)
    {
        if (_count + values.Length > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(_count + values.Length, _values.Length * 5 / 4));
        }

        values.CopyTo(_values.AsSpan(_count));
        _count += values.Length;
        foreach (var value in values)
        {
            _largest = Math.Max(_largest, value);
        }

        _ends.Add(_count);
    }

    public ReadOnlySpan<int> Of(int row)
    {
        var start = row == 0 ? 0 : _ends[row - 1];
        return _values.AsSpan(start, _ends[row] - start);
    }

    /// <summary>How many of the rows have each number; numbers are counted from 0 up.</summary>
    public int[] Count(RowSet rows)
    {
        var counts = new int[_largest + 1];
        var ends = CollectionsMarshal.AsSpan(_ends);
        foreach (var row in rows)
        {
            for (var i = row == 0 ? 0 : ends[row - 1]; i < ends[row]; i++)
            {
                counts[_values[i]]++;
            }
        }

        return counts;
    }

    /// <summary>Adds every row that has one of these numbers.</summary>
    public void With(IEnumerable<int> values, RowSet into)
    {
        var meant = new bool[_largest + 1];
        foreach (var value in values.Where(v => v <= _largest))
        {
            meant[value] = true;
        }

        for (var row = 0; row < _ends.Count; row++)
        {
            foreach (var value in Of(row))
            {
                if (meant[value])
                {
                    into.Add(row);
                    break;
                }
            }
        }
    }
}
