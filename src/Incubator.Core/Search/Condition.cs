namespace Incubator.Core.Search;

/// <summary>What an index stores of each row, in the order of the rows.</summary>
internal interface IColumn<TEntry>
{
    void Add(int row, TEntry entry);

    /// <summary>The row does not stand for a record any more.</summary>
    void Remove(int row);
}

/// <summary>One part of what can be asked. <paramref name="key"/> is its key in the address.</summary>
internal abstract class Condition<TEntry, TRequest>(string key) where TEntry : ISearchEntry where TRequest : ISearchRequest
{
    public string Key => key;

    /// <summary>Makes the request with and without this, where other conditions mean something else by it; null where none does.</summary>
    public Func<TRequest, bool, TRequest>? Switched { get; init; }

    public abstract bool IsAsked(TRequest request);

    /// <summary>The rows that meet what is asked, dead ones too; never changed by who gets it.</summary>
    public abstract RowSet Rows(TRequest request, Buffers buffers);

    /// <summary>Its options with their counts; null where it has none to choose from.</summary>
    public virtual IReadOnlyList<FacetOption>? Options(SearchRun<TEntry, TRequest> run) => null;
}

/// <summary>A condition without options.</summary>
internal sealed class PlainCondition<TEntry, TRequest>(string key, Func<TRequest, bool> isAsked, Func<TRequest, Buffers, RowSet> rows)
    : Condition<TEntry, TRequest>(key) where TEntry : ISearchEntry where TRequest : ISearchRequest
{
    public override bool IsAsked(TRequest request) => isAsked(request);

    public override RowSet Rows(TRequest request, Buffers buffers) => rows(request, buffers);
}
