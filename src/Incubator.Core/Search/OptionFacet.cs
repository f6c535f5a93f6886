using System.Numerics;
using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>A facet of a closed list: a set of rows for each option.</summary>
internal sealed class OptionFacet<TEntry, TRequest, T> : Condition<TEntry, TRequest>, IColumn<TEntry>
    where TEntry : ISearchEntry where TRequest : ISearchRequest where T : struct, Enum
{
    private readonly Func<TEntry, OptionBits<T>> _values;
    private readonly Func<TRequest, IReadOnlyList<T>> _chosen;
    private readonly SearchIndex<TEntry, TRequest> _index;
    private readonly RowSet?[] _rows;

    public OptionFacet(
        string key, Func<TEntry, OptionBits<T>> values, Func<TRequest, IReadOnlyList<T>> chosen, SearchIndex<TEntry, TRequest> index)
        : base(key)
    {
        OptionBits<T>.Check();
        (_values, _chosen, _index) = (values, chosen, index);
        _rows = new RowSet?[Tokens.All<T>().Max(OptionBits<T>.Number) + 1];
    }

    public override bool IsAsked(TRequest request) => _chosen(request).Count > 0;

    public override RowSet Rows(TRequest request, Buffers buffers)
    {
        var rows = buffers.Empty(_index.Rows);
        foreach (var value in _chosen(request))
        {
            if (RowsOf(value) is { } some)
            {
                rows.UnionWith(some);
            }
        }

        return rows;
    }

    public override IReadOnlyList<FacetOption> Options(SearchRun<TEntry, TRequest> run)
    {
        var others = run.Without(this);
        var chosen = _chosen(run.Request);
        var options = new List<FacetOption>();
        foreach (var value in Tokens.All<T>())
        {
            var option = new FacetOption(
                Tokens.Of(value), null, RowsOf(value) is { } rows ? others.CountWith(rows) : 0, chosen.Contains(value));
            if (option.Count > 0 || option.IsChosen)
            {
                options.Add(option);
            }
        }

        return options;
    }

    public void Add(int row, TEntry entry)
    {
        for (var left = _values(entry).Bits; left != 0; left &= left - 1)
        {
            (_rows[BitOperations.TrailingZeroCount(left)] ??= new RowSet()).Add(row);
        }
    }

    // Whoever counts, counts live rows.
    public void Remove(int row)
    {
    }

    private RowSet? RowsOf(T value) => _rows[OptionBits<T>.Number(value)];
}

/// <summary>A facet of one option that a record has or not.</summary>
internal sealed class FlagFacet<TEntry, TRequest>(
    string key, string option, Func<TEntry, bool> has, Func<TRequest, bool> isAsked, SearchIndex<TEntry, TRequest> index)
    : Condition<TEntry, TRequest>(key), IColumn<TEntry> where TEntry : ISearchEntry where TRequest : ISearchRequest
{
    private readonly RowSet _rows = new();

    public override bool IsAsked(TRequest request) => isAsked(request);

    public override RowSet Rows(TRequest request, Buffers buffers) => _rows;

    public override IReadOnlyList<FacetOption> Options(SearchRun<TEntry, TRequest> run) =>
        [new FacetOption(option, null, run.CountWith(this, _rows), isAsked(run.Request))];

    public void Add(int row, TEntry entry) => Mark(row, entry);

    public void Remove(int row) => _rows.Remove(row);

    /// <summary>Asks anew which live records have it, where that depends on more than the record.</summary>
    public void Refresh()
    {
        foreach (var row in index.Live)
        {
            Mark(row, index[row]);
        }
    }

    private void Mark(int row, TEntry entry)
    {
        if (has(entry))
        {
            _rows.Add(row);
        }
        else
        {
            _rows.Remove(row);
        }
    }
}
