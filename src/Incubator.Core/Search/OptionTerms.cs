using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>
/// The names of options as terms: a record is found by what its options are called as if that stood in its texts, and no text has to
/// hold it.
/// </summary>
internal sealed class OptionTerms
{
    /// <summary>As the rest of a document counts.</summary>
    private const int WholeLevel = 2;
    private const int BegunLevel = 1;

    private readonly List<(string Term, bool IsNear, RowSet Rows)> _terms = [];

    /// <param name="rows">The rows that have the option, as they come to be.</param>
    public void Add<T>(T option, RowSet rows) where T : struct, Enum
    {
        _terms.AddRange(Synonyms.TermsOf(option).Select(t => (t.Term, t.IsNear, rows)));
        _terms.Sort((a, b) => string.CompareOrdinal(a.Term, b.Term));
    }

    /// <summary>Marks the rows of the options whose names have the term, or begin with it.</summary>
    /// <param name="into">Given for the first term of a search: takes every row that has it.</param>
    public void Mark(string term, bool isWhole, int rows, Span<byte> levels, RowSet? into, Buffers buffers)
    {
        var (whole, begun) = ((RowSet?)null, (RowSet?)null);
        for (var i = FirstFrom(term); i < _terms.Count && _terms[i].Term.StartsWith(term, StringComparison.Ordinal); i++)
        {
            var (known, isNear, some) = _terms[i];
            if (known.Length == term.Length && !isNear)
            {
                (whole ??= buffers.Empty(rows)).UnionWith(some);
            }
            else if (known.Length == term.Length || !isWhole)
            {
                (begun ??= buffers.Empty(rows)).UnionWith(some);
            }
        }

        Raise(whole, WholeLevel, levels, into);
        Raise(begun, BegunLevel, levels, into);
    }

    private static void Raise(RowSet? rows, byte level, Span<byte> levels, RowSet? into)
    {
        if (rows is null)
        {
            return;
        }

        into?.UnionWith(rows);
        foreach (var row in rows)
        {
            levels[row] = Math.Max(levels[row], level);
        }
    }

    private int FirstFrom(string term)
    {
        var (low, high) = (0, _terms.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_terms[middle].Term, term) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

/// <summary>The rows that have each value of an enum, found by the names of these values.</summary>
internal sealed class OptionColumn<TEntry, T> : IColumn<TEntry> where T : struct, Enum
{
    private readonly Func<TEntry, OptionBits<T>> _values;
    private readonly RowSet[] _rows;

    public OptionColumn(Func<TEntry, OptionBits<T>> values, OptionTerms terms)
    {
        OptionBits<T>.Check();
        _values = values;
        _rows = [.. Enumerable.Range(0, Tokens.All<T>().Max(OptionBits<T>.Number) + 1).Select(_ => new RowSet())];
        foreach (var value in Tokens.All<T>())
        {
            terms.Add(value, Of(value));
        }
    }

    /// <summary>Each row that has it, dead rows too.</summary>
    public RowSet Of(T value) => _rows[OptionBits<T>.Number(value)];

    public void Add(int row, TEntry entry)
    {
        for (var left = _values(entry).Bits; left != 0; left &= left - 1)
        {
            _rows[System.Numerics.BitOperations.TrailingZeroCount(left)].Add(row);
        }
    }

    // Whoever counts, counts live rows.
    public void Remove(int row)
    {
    }
}
