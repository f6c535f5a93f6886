using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>A facet of a closed list: a set of rows for each option.</summary>
internal sealed class OptionFacet<TEntry, TRequest, T>(
    string key, OptionColumn<TEntry, T> column, Func<TRequest, IReadOnlyList<T>> chosenOf, SearchIndex<TEntry, TRequest> index)
    : Condition<TEntry, TRequest>(key) where TEntry : ISearchEntry where TRequest : ISearchRequest where T : struct, Enum
{
    public override bool IsAsked(TRequest request) => chosenOf(request).Count > 0;

    public override RowSet Rows(TRequest request, Buffers buffers)
    {
        var rows = buffers.Empty(index.Rows);
        foreach (var value in chosenOf(request))
        {
            rows.UnionWith(column.Of(value));
        }

        return rows;
    }

    public override IReadOnlyList<FacetOption> Options(SearchRun<TEntry, TRequest> run)
    {
        var others = run.Without(this);
        var chosen = chosenOf(run.Request);
        var options = new List<FacetOption>();
        foreach (var value in Tokens.All<T>())
        {
            var option = new FacetOption(Tokens.Of(value), null, others.CountWith(column.Of(value)), chosen.Contains(value));
            if (option.Count > 0 || option.IsChosen)
            {
                options.Add(option);
            }
        }

        return options;
    }
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
