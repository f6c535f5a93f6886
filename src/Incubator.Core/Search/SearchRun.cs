using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>One search over an index: what matches, in which order, and how many each option would give.</summary>
internal sealed class SearchRun<TEntry, TRequest> where TEntry : ISearchEntry where TRequest : ISearchRequest
{
    private const string TextKey = "q";

    private readonly SearchIndex<TEntry, TRequest> _index;
    private readonly RowSet? _found;
    private readonly List<(Condition<TEntry, TRequest> Condition, RowSet Rows)> _asked = [];

    /// <param name="text">As typed, or corrected.</param>
    public SearchRun(SearchIndex<TEntry, TRequest> index, TRequest request, string? text, Buffers buffers)
        : this(index, request, TermIndex.Terms(text), text is null ? null : index.Terms, buffers)
    {
    }

    private SearchRun(
        SearchIndex<TEntry, TRequest> index, TRequest request, IReadOnlyList<string> terms, TermIndex? searched, Buffers buffers)
        : this(index, request, terms, searched?.Find(terms, index.Rows, buffers), buffers)
    {
    }

    private SearchRun(SearchIndex<TEntry, TRequest> index, TRequest request, IReadOnlyList<string> terms, RowSet? found, Buffers buffers)
    {
        (_index, Request, Terms, _found, Buffers) = (index, request, terms, found, buffers);
        foreach (var condition in index.Conditions)
        {
            if (condition.IsAsked(request))
            {
                _asked.Add((condition, condition.Rows(request, buffers)));
            }
        }

        Matches = All(without: null);
        Total = Matches.Count();
    }

    public TRequest Request { get; }

    /// <summary>What the search works with.</summary>
    public Buffers Buffers { get; }

    public IReadOnlyList<string> Terms { get; }

    public RowSet Matches { get; }

    public int Total { get; }

    public bool IsEverything => Total == _index.LiveCount;

    /// <summary>Nothing has what was typed, and this is near it; where it is sure, these are its results.</summary>
    public Spelling? Meant { get; set; }

    /// <summary>The rows of a page in the order asked for.</summary>
    public Page<int> Page()
    {
        var (by, name) = _index.OrderOf(Request);
        var keys = Keys(by);
        var after = After(by, Cursor.Read(Request.After, name));
        var rows = TopRows.Take(Matches, Cursor.PageSize + 1, after, keys, _index.Ids);
        var (start, before) = after is { } last ? Behind(last, by, name, keys) : (0, null);
        return new Page<int>(
            [.. rows.Take(Cursor.PageSize)], Total,
            rows.Count > Cursor.PageSize ? CursorAt(rows[Cursor.PageSize - 1], by, name, keys).Print() : null)
        { Start = start, Before = before };
    }

    // The page before begins behind the row that stands one page before its last one.
    private (int Start, string? Before) Behind((long, int) last, OrderBy by, string name, ReadOnlySpan<long> keys)
    {
        var (rows, start) = TopRows.TakeUpTo(Matches, Cursor.PageSize + 1, last, keys, _index.Ids);
        return (start, rows.Count > Cursor.PageSize ? CursorAt(rows[^1], by, name, keys).Print() : null);
    }

    /// <summary>The first rows that have every term in their name.</summary>
    public IReadOnlyList<int> Named(int count)
    {
        var scores = Buffers.Scores(_index.Rows);
        foreach (var row in Matches)
        {
            if (!TermIndex.IsOfName(scores[row], Terms.Count))
            {
                Matches.Remove(row);
            }
        }

        return TopRows.Take(Matches, count, null, Keys(_index.OrderOf(Request).By), _index.Ids);
    }

    public IReadOnlyList<Facet> Facets()
    {
        var facets = new List<Facet>();
        foreach (var condition in _index.Conditions)
        {
            if (condition.Options(this) is { } options)
            {
                facets.Add(new Facet(condition.Key, options));
            }
        }

        return facets;
    }

    /// <summary>For an empty result: which conditions to drop, the one that gives most first.</summary>
    public IReadOnlyList<DropHint> Hints()
    {
        if (Total > 0)
        {
            return [];
        }

        var hints = new List<DropHint>();
        if (_found is not null)
        {
            hints.Add(new DropHint(TextKey, All(without: null, withText: false).Count()));
        }

        hints.AddRange(_asked.Select(a => new DropHint(a.Condition.Key, Without(a.Condition).Count())));
        return [.. hints.Where(h => h.Total > 0).OrderByDescending(h => h.Total)];
    }

    /// <summary>What meets every condition but this one.</summary>
    public RowSet Without(Condition<TEntry, TRequest> condition)
    {
        if (!condition.IsAsked(Request))
        {
            return Matches;
        }

        return condition.Switched is { } switched
            ? new SearchRun<TEntry, TRequest>(_index, switched(Request, false), Terms, _found, Buffers).Matches
            : All(condition);
    }

    /// <summary>How many there would be with this condition, which these rows meet.</summary>
    public int CountWith(Condition<TEntry, TRequest> condition, RowSet rows)
    {
        if (condition.Switched is not { } switched)
        {
            return Without(condition).CountWith(rows);
        }

        return condition.IsAsked(Request)
            ? Total
            : new SearchRun<TEntry, TRequest>(_index, switched(Request, true), Terms, _found, Buffers).Total;
    }

    private RowSet All(Condition<TEntry, TRequest>? without, bool withText = true)
    {
        var rows = Buffers.Copy(_index.Live);
        if (withText && _found is not null)
        {
            rows.IntersectWith(_found);
        }

        foreach (var (condition, some) in _asked)
        {
            if (condition != without)
            {
                rows.IntersectWith(some);
            }
        }

        return rows;
    }

    /// <summary>The number that orders each row that matches: less comes first.</summary>
    private ReadOnlySpan<long> Keys(OrderBy by)
    {
        if (by == OrderBy.Best && Terms.Count == 0)
        {
            return _index.BestKeys;
        }

        var keys = Buffers.Numbers(_index.Rows);
        if (by == OrderBy.Number)
        {
            _index.FillNumbers(Request, Matches, keys);
            PutLast(keys);
            return keys;
        }

        var scores = Buffers.Scores(_index.Rows);
        var names = _index.Names;
        foreach (var row in Matches)
        {
            keys[row] = by switch
            {
                // The text comes first: what is best without it decides between rows that it fits equally.
                OrderBy.Best => _index.BestKeys[row] - ((long)_index.Terms.Fit(row, scores[row], Terms.Count) << _index.FitShift),
                OrderBy.Fit => names.RankOf(row)
                    - ((long)_index.Terms.Fit(row, scores[row], Terms.Count) << SearchIndex<TEntry, TRequest>.RankBits),
                OrderBy.Name => names.RankOf(row),
                _ => -_index.Ids[row],
            };
        }

        if (by != OrderBy.Best)
        {
            PutLast(keys);
        }

        return keys;
    }

    private void PutLast(long[] keys)
    {
        var last = Buffers.Copy(_index.Last);
        last.IntersectWith(Matches);
        foreach (var row in last)
        {
            keys[row] += SearchIndex<TEntry, TRequest>.LastKey;
        }
    }

    private (long Key, int Id)? After(OrderBy by, Cursor? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        return by is OrderBy.Number or OrderBy.Newest
            ? (cursor.Key, cursor.Id)
            : ((cursor.Key << SearchIndex<TEntry, TRequest>.RankBits) + _index.Names.LastRankUpTo(cursor.Text, cursor.Id), int.MaxValue);
    }

    // By what stays true while records come and go: the number that orders, the name and the id, not a rank among rows.
    private Cursor CursorAt(int row, OrderBy by, string name, ReadOnlySpan<long> keys) => by is OrderBy.Number or OrderBy.Newest
        ? new Cursor(name, keys[row], "", _index.Ids[row])
        : new Cursor(name, keys[row] >> SearchIndex<TEntry, TRequest>.RankBits, _index.Names.Name(row), _index.Ids[row]);
}
