namespace Incubator.Core.Search;

/// <summary>A facet whose options are the values of a column.</summary>
internal sealed class ValueFacet<TEntry, TRequest, TValue>(
    string key, Func<TRequest, ValueColumn<TEntry, TValue>> columnOf, Func<TRequest, IReadOnlyList<string>> chosenOf,
    Func<TValue, string?> label, Func<string, string?>? unknown, SearchIndex<TEntry, TRequest> index)
    : Condition<TEntry, TRequest>(key) where TEntry : ISearchEntry where TRequest : ISearchRequest
{
    public override bool IsAsked(TRequest request) => chosenOf(request).Count > 0;

    public override RowSet Rows(TRequest request, Buffers buffers) => columnOf(request).With(chosenOf(request), index.Rows, buffers);

    public override IReadOnlyList<FacetOption> Options(SearchRun<TEntry, TRequest> run)
    {
        var (column, chosen) = (columnOf(run.Request), chosenOf(run.Request));
        var others = run.Without(this);
        var counts = column.Count(
            others, areAll: ReferenceEquals(others, run.Matches) ? run.IsEverything : others.Count() == index.LiveCount);
        var options = new List<FacetOption>(Math.Min(counts.Length, Facet.MaxOptions) + chosen.Count);
        var least = Facet.LeastShown(counts);
        for (var number = 0; number < counts.Length; number++)
        {
            if (counts[number] >= least)
            {
                var token = column.TokenOf(number);
                options.Add(new FacetOption(token, label(column.Values[number]), counts[number], chosen.Contains(token)));
            }
        }

        foreach (var token in chosen)
        {
            if (options.Exists(o => o.Value == token))
            {
                continue;
            }

            var number = column.NumberOf(token) is { } known && known < counts.Length ? known : -1;
            if (number >= 0)
            {
                options.Add(new FacetOption(token, label(column.Values[number]), counts[number], true));
            }
            else if (unknown is not null)
            {
                options.Add(new FacetOption(token, unknown(token), 0, true));
            }
        }

        return Facet.First(options, chosen.Count);
    }
}
