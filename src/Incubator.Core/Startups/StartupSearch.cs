using Incubator.Core.Common;
using Incubator.Core.Search;

namespace Incubator.Core.Startups;

/// <summary>What a search names, as the database knows it: the ids of the chosen sectors and cities, and who stayed in the space.</summary>
/// <param name="Stays">Every stay in the space asked for that began by today.</param>
internal sealed record StartupPlaces(IReadOnlyList<int> Sectors, IReadOnlyList<int> Cities, IReadOnlyList<(int Startup, bool IsNow)> Stays);

/// <summary>What was found, by id: how many startups each sector and city would give, and the page.</summary>
internal sealed record StartupHits(
    int Total, IReadOnlyList<int> Ids, string? After, int[] BySector, int[] ByCity, IReadOnlyList<FacetOption> Stages, int Resident, IReadOnlyList<DropHint> Hints)
{
    public Spelling? Meant { get; init; }
}

/// <summary>
/// One search over the index. A count is the number of matches of the filter that the option would make, since being resident
/// now changes what a city or a space means.
/// </summary>
internal sealed class StartupSearch
{
    private readonly StartupIndex _index;
    private readonly StartupFilter _filter;
    private readonly StartupPlaces _places;
    private readonly Workspace _workspace;
    private readonly IReadOnlyList<string> _words;
    private readonly RowSet? _found;

    public StartupSearch(StartupIndex index, StartupFilter filter, StartupPlaces places, Workspace workspace)
    {
        (_index, _filter, _places, _workspace) = (index, filter, places, workspace);
        _words = WordIndex.Words(filter.Text);
        _found = filter.Text is null ? null : index.Words.Find(_words, index.Rows, workspace);
    }

    /// <summary>What is found, or what is near it.</summary>
    public static StartupHits FindOrCorrect(StartupIndex index, StartupFilter filter, StartupPlaces places, Workspace workspace)
    {
        var found = new StartupSearch(index, filter, places, workspace).Find();
        if (found.Total > 0 || filter.Text is null || index.Words.Correct(WordIndex.Words(filter.Text)) is not { } meant)
        {
            return found;
        }

        var corrected = new StartupSearch(index, filter with { Text = meant.Text }, places, workspace).Find();
        return corrected.Total == 0 ? found : (meant.IsSure ? corrected : found) with { Meant = meant };
    }

    /// <summary>The ids of the first startups that have every word in their name.</summary>
    public IReadOnlyList<int> Named(int count)
    {
        var matches = Matches(_filter);
        var scores = _workspace.Scores(_index.Rows);
        foreach (var row in matches)
        {
            if (!WordIndex.IsOfName(scores[row], _words.Count))
            {
                matches.Remove(row);
            }
        }

        return [.. TopRows.Take(matches, count, null, Keys(matches), _index.Ids).Select(_index.IdOf)];
    }

    private StartupHits Find()
    {
        var matches = Matches(_filter);
        var total = matches.Count();
        var (ids, after) = Page(matches);
        var cities = _filter.ResidentNow ? _index.CitiesNow : _index.Cities;
        var stages = Without(_filter.Stages.Count, f => f with { Stages = [] });
        return new StartupHits(
            total, ids, after,
            _index.Sectors.Count(Without(_filter.Sectors.Count, f => f with { Sectors = [] })),
            cities.Count(Without(_filter.Cities.Count, f => f with { Cities = [] })),
            [.. Tokens.All<StartupStage>().Select(s => new FacetOption(Tokens.Of(s), null, _index.Of(s) is { } rows ? stages.CountWith(rows) : 0, _filter.Stages.Contains(s))).Where(o => o.Count > 0 || o.IsChosen)],
            _filter.ResidentNow ? total : Matches(_filter with { ResidentNow = true }).Count(),
            total > 0 ? [] : Hints());

        RowSet Without(int chosen, Func<StartupFilter, StartupFilter> others) => chosen == 0 ? matches : Matches(others(_filter));
    }

    /// <summary>For an empty result: which groups to drop, the one that gives most first.</summary>
    private IReadOnlyList<DropHint> Hints() =>
        [.. _filter.Groups().Select(g => new DropHint(g.Key, Matches(g.Others).Count())).Where(h => h.Total > 0).OrderByDescending(h => h.Total)];

    private RowSet Matches(StartupFilter wanted)
    {
        var rows = _workspace.Copy(_index.Live);
        if (wanted.Text is not null)
        {
            rows.IntersectWith(_found!);
        }

        if (wanted.Sectors.Count > 0)
        {
            var sectors = _workspace.TakeEmpty(_index.Rows);
            _index.Sectors.With(_places.Sectors, sectors);
            rows.IntersectWith(sectors);
        }

        if (wanted.Stages.Count > 0)
        {
            var stages = _workspace.TakeEmpty(_index.Rows);
            foreach (var stage in wanted.Stages.Select(_index.Of).OfType<RowSet>())
            {
                stages.UnionWith(stage);
            }

            rows.IntersectWith(stages);
        }

        if (wanted.Cities.Count > 0)
        {
            var cities = _workspace.TakeEmpty(_index.Rows);
            (wanted.ResidentNow ? _index.CitiesNow : _index.Cities).With(_places.Cities, cities);
            rows.IntersectWith(cities);
        }

        if (wanted.Space is not null)
        {
            var residents = _workspace.TakeEmpty(_index.Rows);
            foreach (var row in _places.Stays.Where(s => s.IsNow || !wanted.ResidentNow).Select(s => _index.RowOf(s.Startup)).OfType<int>())
            {
                residents.Add(row);
            }

            rows.IntersectWith(residents);
        }
        else if (wanted.ResidentNow)
        {
            rows.IntersectWith(_index.Residents);
        }

        return rows;
    }

    private (IReadOnlyList<int> Ids, string? After) Page(RowSet matches)
    {
        var order = Tokens.Of(_filter.Sort);
        var cursor = Cursor.Read(_filter.After, order);
        (long, int)? after = cursor is null ? null : _filter.Sort switch
        {
            StartupSort.Newest => (cursor.Key, cursor.Id),
            _ => ((cursor.Key << 32) + _index.Names.LastPlaceUpTo(cursor.Text, cursor.Id), int.MaxValue),
        };
        var rows = TopRows.Take(matches, Keyset.PageSize + 1, after, Keys(matches), _index.Ids);
        var scores = _workspace.Scores(_index.Rows);
        var ids = rows.Take(Keyset.PageSize).Select(_index.IdOf).ToList();
        return rows.Count <= Keyset.PageSize ? (ids, null) : (ids, CursorAt(rows[Keyset.PageSize - 1], order, scores).Print());
    }

    private ReadOnlySpan<long> Keys(RowSet matches)
    {
        var keys = _workspace.Numbers(_index.Rows);
        var scores = _workspace.Scores(_index.Rows);
        foreach (var row in matches)
        {
            keys[row] = _filter.Sort == StartupSort.Newest ? -_index.IdOf(row) : ((long)Rank(row, scores[row]) << 32) | (uint)_index.Names.PlaceOf(row);
        }

        return keys;
    }

    private Cursor CursorAt(int row, string order, ReadOnlySpan<ushort> scores) => _filter.Sort == StartupSort.Newest
        ? new Cursor(order, -_index.IdOf(row), "", _index.IdOf(row))
        : new Cursor(order, Rank(row, scores[row]), _index.Names.Name(row), _index.IdOf(row));

    /// <summary>Less is better: how well the words fit, then what one can meet. By name, only the name decides.</summary>
    private int Rank(int row, int score)
    {
        if (_filter.Sort == StartupSort.Name)
        {
            return 0;
        }

        var fit = _words.Count == 0 ? 0 : _index.Words.Fit(row, score, _words.Count);
        return -((fit * 8) + _index.QualityOf(row));
    }
}
