using System.Runtime.InteropServices;

namespace Incubator.Core.Search;

/// <summary>A few numbers for each row, all in one array.</summary>
internal sealed class RowLists
{
    private readonly List<int> _ends = [];
    private int[] _values = [];
    private int _count;
    private int _rows;
    private int _largest = -1;

    // While every row has exactly one number, a row's own number says where it stands: the ends are not kept.
    private bool _isOneEach = true;

    /// <summary>The numbers of the next row.</summary>
    public void Add(ReadOnlySpan<int> values)
    {
        if (_isOneEach && values.Length != 1)
        {
            _isOneEach = false;
            _ends.AddRange(Enumerable.Range(1, _rows));
        }

        if (_count + values.Length > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(_count + values.Length, _values.Length * 5 / 4));
        }

        values.CopyTo(_values.AsSpan(_count));
        _count += values.Length;
        _rows++;
        foreach (var value in values)
        {
            _largest = Math.Max(_largest, value);
        }

        if (!_isOneEach)
        {
            _ends.Add(_count);
        }
    }

    public ReadOnlySpan<int> Of(int row)
    {
        if (_isOneEach)
        {
            return _values.AsSpan(row, 1);
        }

        var start = row == 0 ? 0 : _ends[row - 1];
        return _values.AsSpan(start, _ends[row] - start);
    }

    /// <summary>How many of the rows have each number; numbers are counted from 0 up.</summary>
    public int[] Count(RowSet rows)
    {
        var counts = new int[_largest + 1];
        if (_isOneEach)
        {
            foreach (var row in rows)
            {
                counts[_values[row]]++;
            }

            return counts;
        }

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
    public void With(ReadOnlySpan<bool> meant, RowSet into)
    {
        if (_isOneEach)
        {
            for (var row = 0; row < _rows; row++)
            {
                if (meant[_values[row]])
                {
                    into.Add(row);
                }
            }

            return;
        }

        for (var row = 0; row < _rows; row++)
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
