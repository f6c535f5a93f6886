namespace Incubator.Core.Search;

/// <summary>Amounts of the rows, such as prices by unit and currency: what is compared must have the same key.</summary>
internal sealed class AmountColumn<TEntry, TKey>(Func<TEntry, IEnumerable<(TKey Key, long Amount)>> amountsOf) : IColumn<TEntry>
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<(int Row, long Amount)>> _amounts = [];

    /// <summary>Each row that has an amount of this key, dead rows too.</summary>
    public IReadOnlyList<(int Row, long Amount)> Of(TKey key) => _amounts.GetValueOrDefault(key) ?? [];

    /// <summary>The rows whose amount is at most this.</summary>
    public RowSet UpTo(TKey key, long highest, int rows, Buffers buffers)
    {
        var found = buffers.Empty(rows);
        foreach (var (row, amount) in Of(key))
        {
            if (amount <= highest)
            {
                found.Add(row);
            }
        }

        return found;
    }

    public void Add(int row, TEntry entry)
    {
        foreach (var (key, amount) in amountsOf(entry))
        {
            if (!_amounts.TryGetValue(key, out var rows))
            {
                _amounts[key] = rows = [];
            }

            rows.Add((row, amount));
        }
    }

    // Whoever compares, compares live rows.
    public void Remove(int row)
    {
    }
}
