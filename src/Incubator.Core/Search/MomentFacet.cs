namespace Incubator.Core.Search;

/// <summary>A facet of one option that a record has or not at the moment of the search: nothing of it is stored.</summary>
/// <param name="rows">The rows that have it: a set that may be changed.</param>
internal sealed class MomentFacet<TEntry, TRequest>(
    string key, string option, Func<TRequest, bool> isAsked, Func<TRequest, Buffers, RowSet> rows)
    : Condition<TEntry, TRequest>(key) where TEntry : ISearchEntry where TRequest : ISearchRequest
{
    public override bool IsAsked(TRequest request) => isAsked(request);

    public override RowSet Rows(TRequest request, Buffers buffers) => rows(request, buffers);

    public override IReadOnlyList<FacetOption> Options(SearchRun<TEntry, TRequest> run) =>
        [new FacetOption(option, null, run.CountWith(this, rows(run.Request, run.Buffers)), isAsked(run.Request))];
}
