using System.Collections.Concurrent;

namespace Incubator.Core.Search;

/// <summary>
/// What one search needs while it runs, lent out again afterwards: arrays as long as the directory are too dear to make anew.
/// </summary>
internal sealed class Buffers
{
    private readonly List<RowSet> _sets = [];
    private int _taken;
    private byte[] _levels = [];
    private ushort[] _scores = [];
    private long[] _numbers = [];
    private bool[] _meant = [];

    /// <summary>An empty set.</summary>
    public RowSet Empty(int rows = 0)
    {
        if (_taken == _sets.Count)
        {
            _sets.Add(new RowSet());
        }

        var set = _sets[_taken++];
        set.Clear(rows);
        return set;
    }

    public RowSet Copy(RowSet of)
    {
        var set = Empty();
        set.CopyFrom(of);
        return set;
    }

    /// <summary>For each option of a facet whether it is meant; all false.</summary>
    public Span<bool> Meant(int options)
    {
        var meant = Of(ref _meant, options);
        meant.Clear();
        return meant;
    }

    /// <summary>How well each row found by its terms fits.</summary>
    public Span<ushort> Scores(int rows) => Of(ref _scores, rows);

    /// <summary>A number for each row (at least), as it was left: the caller fills it.</summary>
    public long[] Numbers(int rows)
    {
        Of(ref _numbers, rows);
        return _numbers;
    }

    internal Span<byte> Levels(int rows) => Of(ref _levels, rows);

    internal void GiveBack() => _taken = 0;

    private static Span<T> Of<T>(ref T[] array, int rows)
    {
        if (array.Length < rows)
        {
            array = new T[rows];
        }

        return array.AsSpan(0, rows);
    }
}

/// <summary>The pool of an index; as many as there were searches at once.</summary>
internal sealed class BufferPool
{
    private readonly ConcurrentBag<Buffers> _free = [];

    public T Use<T>(Func<Buffers, T> search)
    {
        var buffers = _free.TryTake(out var free) ? free : new Buffers();
        try
        {
            return search(buffers);
        }
        finally
        {
            buffers.GiveBack();
            _free.Add(buffers);
        }
    }
}
