using System.Numerics;

namespace Incubator.Core.Search;

/// <summary>A set of row numbers, one bit each. Rows past its size are not in it.</summary>
internal sealed class RowSet
{
    private ulong[] _bits = [];

    /// <summary>How many rows fit before it grows.</summary>
    public int Size => _bits.Length * 64;

    public bool Has(int row) => row < Size && (_bits[row >> 6] & (1UL << row)) != 0;

    public void Add(int row)
    {
        if (row >= Size)
        {
            Array.Resize(ref _bits, Math.Max((row >> 6) + 1, _bits.Length * 5 / 4));
        }

        _bits[row >> 6] |= 1UL << row;
    }

    public void Remove(int row)
    {
        if (row < Size)
        {
            _bits[row >> 6] &= ~(1UL << row);
        }
    }

    /// <summary>Empty, with room for this many rows.</summary>
    public void Clear(int rows)
    {
        if (rows > Size)
        {
            _bits = new ulong[(rows + 63) >> 6];
        }
        else
        {
            Array.Clear(_bits);
        }
    }

    public void CopyFrom(RowSet other)
    {
        Clear(other.Size);
        other._bits.CopyTo(_bits, 0);
    }

    public void IntersectWith(RowSet other)
    {
        var common = Math.Min(_bits.Length, other._bits.Length);
        var mine = _bits.AsSpan(0, common);
        var others = other._bits.AsSpan(0, common);
        for (var i = 0; i < mine.Length; i++)
        {
            mine[i] &= others[i];
        }

        Array.Clear(_bits, common, _bits.Length - common);
    }

    public void UnionWith(RowSet other)
    {
        if (other.Size > Size)
        {
            Array.Resize(ref _bits, other._bits.Length);
        }

        for (var i = 0; i < other._bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }

    public int Count()
    {
        var count = 0;
        foreach (var bits in _bits)
        {
            count += BitOperations.PopCount(bits);
        }

        return count;
    }

    /// <summary>How many rows are in both.</summary>
    public int CountWith(RowSet other)
    {
        var count = 0;
        var common = Math.Min(_bits.Length, other._bits.Length);
        var mine = _bits.AsSpan(0, common);
        var others = other._bits.AsSpan(0, common);
        for (var i = 0; i < mine.Length; i++)
        {
            count += BitOperations.PopCount(mine[i] & others[i]);
        }

        return count;
    }

    /// <summary>The rows, the last one first: in most orders the newest rows come first, and then few of the others push one out.</summary>
    public Rows GetEnumerator() => new(_bits);

    public ref struct Rows
    {
        private readonly ReadOnlySpan<ulong> _bits;
        private int _word;
        private ulong _left;

        internal Rows(ReadOnlySpan<ulong> bits)
        {
            _bits = bits;
            _word = bits.Length;
        }

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_left == 0)
            {
                if (--_word < 0)
                {
                    return false;
                }

                _left = _bits[_word];
            }

            var bit = 63 - BitOperations.LeadingZeroCount(_left);
            _left &= ~(1UL << bit);
            Current = (_word << 6) + bit;
            return true;
        }
    }
}
