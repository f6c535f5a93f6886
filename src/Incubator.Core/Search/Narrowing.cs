namespace Incubator.Core.Search;

/// <summary>The conditions of a search, one per facet, by its key in the address: a facet's own counts leave it out.</summary>
/// <param name="all">What is searched when nothing is asked for.</param>
internal sealed class Narrowing<T>(IReadOnlyList<T> all)
{
    private readonly Dictionary<string, Func<T, bool>> _conditions = [];

    public void Add(string key, Func<T, bool> condition) => _conditions.Add(key, condition);

    /// <summary>What meets every condition.</summary>
    public IReadOnlyList<T> Matches() => Meeting([.. _conditions.Values]);

    /// <summary>What meets every condition but this one.</summary>
    public IReadOnlyList<T> Without(string key) => Meeting([.. _conditions.Where(c => c.Key != key).Select(c => c.Value)]);

    /// <summary>For an empty result: which conditions to drop, the one that gives most first.</summary>
    public IReadOnlyList<DropHint> Hints() =>
        [.. _conditions.Keys.Select(key => new DropHint(key, Without(key).Count)).Where(h => h.Total > 0).OrderByDescending(h => h.Total)];

    private IReadOnlyList<T> Meeting(Func<T, bool>[] conditions) =>
        conditions.Length == 0 ? all : [.. all.Where(record => Array.TrueForAll(conditions, c => c(record)))];
}
