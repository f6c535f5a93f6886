namespace Incubator.Core.Search;

/// <summary>Values that are not known beforehand, such as cities: numbered as they come, any number for each row.</summary>
internal sealed class ValueColumn<TEntry, TValue>(Func<TEntry, IReadOnlyList<TValue>> valuesOf, Func<TValue, string> token)
    : IColumn<TEntry>
{
    private readonly RowLists _rows = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<TValue> _values = [];
    private readonly List<int> _live = [];
    private int[] _ofRow = new int[16];

    /// <summary>Every value that a record has, or had; numbered in this order.</summary>
    public IReadOnlyList<TValue> Values => _values;

    public string TokenOf(int number) => token(_values[number]);

    public int? NumberOf(string wanted) => _numbers.TryGetValue(wanted, out var number) ? number : null;

    public void Add(int row, TEntry entry)
    {
        var values = valuesOf(entry);
        if (values.Count > _ofRow.Length)
        {
            _ofRow = new int[values.Count];
        }

        for (var i = 0; i < values.Count; i++)
        {
            _ofRow[i] = Number(values[i]);
            _live[_ofRow[i]]++;
        }

        _rows.Add(_ofRow.AsSpan(0, values.Count));
    }

    public void Remove(int row)
    {
        foreach (var number in _rows.Of(row))
        {
            _live[number]--;
        }
    }

    /// <summary>How many of the rows have each value, by its number.</summary>
    /// <param name="areAll">Whether these are all live rows: they are counted already.</param>
    public int[] Count(RowSet rows, bool areAll) => areAll ? [.. _live] : _rows.Count(rows);

    /// <summary>The rows that have one of these values.</summary>
    public RowSet With(IEnumerable<string> tokens, int rows, Buffers buffers)
    {
        var found = buffers.Empty(rows);
        var meant = buffers.Meant(_values.Count);
        var isAny = false;
        foreach (var wanted in tokens)
        {
            if (_numbers.TryGetValue(wanted, out var number))
            {
                isAny = meant[number] = true;
            }
        }

        if (isAny)
        {
            _rows.With(meant, found);
        }

        return found;
    }

    // What a value is called comes with its records: one that changed has all of them brought up to date.
    private int Number(TValue value)
    {
        var key = token(value);
        if (_numbers.TryGetValue(key, out var number))
        {
            _values[number] = value;
            return number;
        }

        _numbers[key] = _values.Count;
        _values.Add(value);
        _live.Add(0);
        return _values.Count - 1;
    }
}
