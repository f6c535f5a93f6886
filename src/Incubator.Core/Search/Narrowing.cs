using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>The conditions of a search, one per group of options, by its key in the address: a group's own counts leave it out.</summary>
/// <param name="all">What is searched when nothing is asked for.</param>
internal sealed class Narrowing<T>(IQueryable<T> all)
{
    private readonly Dictionary<string, Func<IQueryable<T>, IQueryable<T>>> _groups = [];

    public void Add(string key, Func<IQueryable<T>, IQueryable<T>> condition) => _groups.Add(key, condition);

    /// <summary>What matches every group.</summary>
    public IQueryable<T> Matches() => _groups.Values.Aggregate(all, (records, condition) => condition(records));

    /// <summary>What matches every group but this one.</summary>
    public IQueryable<T> Without(string key) => _groups.Where(g => g.Key != key).Aggregate(all, (records, group) => group.Value(records));

    /// <summary>For an empty result: which groups to drop, the one that gives most first.</summary>
    public async Task<IReadOnlyList<DropHint>> HintsAsync(CancellationToken ct)
    {
        var hints = new List<DropHint>();
        foreach (var key in _groups.Keys)
        {
            if (await Without(key).CountAsync(ct) is > 0 and var total)
            {
                hints.Add(new DropHint(key, total));
            }
        }

        return [.. hints.OrderByDescending(h => h.Total)];
    }
}
