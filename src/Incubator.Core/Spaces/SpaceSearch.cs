using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>One search over the index: what matches, in which order, and how many each option would give.</summary>
internal sealed class SpaceSearch
{
    private const double Micro = 1e6;

    private readonly SpaceIndex _index;
    private readonly SpaceFilter _filter;
    private readonly Workspace _workspace;
    private readonly IReadOnlyList<string> _words;
    private readonly List<(string Key, RowSet Rows)> _groups = [];

    /// <param name="currency">What <see cref="SpaceFilter.Max"/> and the order by price compare in; null when none is certain.</param>
    public SpaceSearch(SpaceIndex index, SpaceFilter filter, string? currency, Workspace workspace)
    {
        (_index, _filter, Currency, _workspace) = (index, filter, currency, workspace);
        _words = WordIndex.Words(filter.Text);
        Narrow();
        Matches = Without(null);
    }

    public string? Currency { get; }

    public RowSet Matches { get; }

    /// <summary>The rows of a page in the order asked for, and the key of the next page.</summary>
    public (IReadOnlyList<int> Rows, string? After) Page()
    {
        var order = $"{Tokens.Of(_filter.Sort)} {Tokens.Of(_filter.Unit)} {Currency}";
        var keys = Keys();
        var rows = TopRows.Take(Matches, Keyset.PageSize + 1, After(Cursor.Read(_filter.After, order)), keys, _index.Ids);
        return rows.Count <= Keyset.PageSize
            ? (rows, null)
            : ([.. rows.Take(Keyset.PageSize)], CursorAt(rows[Keyset.PageSize - 1], order, keys).Print());
    }

    /// <summary>The first rows that have every word in their name.</summary>
    public IReadOnlyList<int> Named(int count)
    {
        var scores = _workspace.Scores(_index.Rows);
        foreach (var row in Matches)
        {
            if (!WordIndex.IsOfName(scores[row], _words.Count))
            {
                Matches.Remove(row);
            }
        }

        return TopRows.Take(Matches, count, null, Keys(), _index.Ids);
    }

    public IReadOnlyList<Facet> Facets()
    {
        var (cities, countries) = new SpacePlaces(_index, _filter).Count(Without("city"), Without("country"));
        var kinds = Without("kind");
        var amenities = Without("amenity");
        return
        [
            new Facet("city", cities),
            new Facet("country", countries),
            new Facet("kind", [.. Tokens.All<SpaceKind>().Select(k => Option(Tokens.Of(k), kinds, _index.Of(k), _filter.Kinds.Contains(k))).Where(IsShown)]),
            new Facet("amenity", [.. Tokens.All<Amenity>().Select(a => Option(Tokens.Of(a), amenities, _index.Of(a), _filter.Amenities.Contains(a))).Where(IsShown)]),
            new Facet("free", [Option("true", Without("free"), _index.WithFreeDesk, _filter.Free)]),
            new Facet("aid", [Option("true", Without("aid"), _index.WithAid, _filter.Aid)]),
        ];
    }

    /// <summary>For an empty result: which groups to drop, the one that gives most first.</summary>
    public IReadOnlyList<DropHint> Hints() =>
        [.. _groups.Select(g => new DropHint(g.Key, Without(g.Key).Count())).Where(h => h.Total > 0).OrderByDescending(h => h.Total)];

    private void Narrow()
    {
        if (_filter.Text is not null)
        {
            _groups.Add(("q", _index.Words.Find(_words, _index.Rows, _workspace)));
        }

        if (_filter.Cities.Count > 0)
        {
            Narrow("city", InPlace(c => _filter.Cities.Contains(c.Slug)));
        }

        if (_filter.Countries.Count > 0)
        {
            Narrow("country", InPlace(c => _filter.Countries.Contains(c.CountryCode)));
        }

        if (_filter.Kinds.Count > 0)
        {
            Narrow("kind", AnyOf(_filter.Kinds.Select(_index.Of)));
        }

        if (_filter.Amenities.Count > 0)
        {
            Narrow("amenity", AnyOf(_filter.Amenities.Select(_index.Of)));
        }

        if (_filter.Max is { } max && Currency is not null)
        {
            var highest = Money.FromMajor(max, Currency).Minor;
            var rows = _workspace.TakeEmpty(_index.Rows);
            foreach (var (row, amount) in _index.Prices(_filter.Unit, Currency))
            {
                if (amount <= highest)
                {
                    rows.Add(row);
                }
            }

            Narrow("max", rows);
        }

        if (_filter.Free)
        {
            Narrow("free", _index.WithFreeDesk);
        }

        if (_filter.Aid)
        {
            Narrow("aid", _index.WithAid);
        }

        if (_filter.Near is { } near)
        {
            Narrow("near", Around(near));
        }

        if (_filter.Area is { } area)
        {
            Narrow("area", InArea(area));
        }
    }

    private void Narrow(string key, RowSet rows) => _groups.Add((key, rows));

    /// <summary>What matches every group but this one.</summary>
    private RowSet Without(string? key)
    {
        if (key is not null && _groups.All(g => g.Key != key))
        {
            return Matches;
        }

        var rows = _workspace.Copy(_index.Live);
        foreach (var group in _groups.Where(g => g.Key != key))
        {
            rows.IntersectWith(group.Rows);
        }

        return rows;
    }

    private RowSet AnyOf(IEnumerable<RowSet?> sets)
    {
        var rows = _workspace.TakeEmpty(_index.Rows);
        foreach (var set in sets)
        {
            if (set is not null)
            {
                rows.UnionWith(set);
            }
        }

        return rows;
    }

    private RowSet InPlace(Func<CityEntry, bool> isMeant)
    {
        var meant = _index.Cities.Select(isMeant).ToArray();
        var rows = _workspace.TakeEmpty(_index.Rows);
        if (!meant.Contains(true))
        {
            return rows;
        }

        var cities = _index.CityOf;
        for (var row = 0; row < _index.Rows; row++)
        {
            if (meant[cities[row]])
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private RowSet InArea(Area area)
    {
        var rows = _workspace.TakeEmpty(_index.Rows);
        for (var row = 0; row < _index.Rows; row++)
        {
            if (area.Has(_index.Latitudes[row], _index.Longitudes[row]))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    // How far each row is stays in the workspace's numbers, which the order by distance reads.
    private RowSet Around(Coordinates near)
    {
        var distances = _workspace.Numbers(_index.Rows);
        var rows = _workspace.TakeEmpty(_index.Rows);
        var box = near.Around(_filter.Within);
        var latitudes = _index.Latitudes;
        var longitudes = _index.Longitudes;
        for (var row = 0; row < _index.Rows; row++)
        {
            if (latitudes[row] >= box.South && latitudes[row] <= box.North && box.HasMeridian(longitudes[row])
                && near.KilometresTo(new Coordinates(latitudes[row], longitudes[row])) is var distance && distance <= _filter.Within)
            {
                rows.Add(row);
                distances[row] = (long)(distance * Micro);
            }
        }

        return rows;
    }

    /// <summary>The number that orders each row that matches.</summary>
    private ReadOnlySpan<long> Keys()
    {
        if (_filter.Sort == SpaceSort.Best && _words.Count == 0)
        {
            return _index.BestKeys;
        }

        var keys = _workspace.Numbers(_index.Rows);
        switch (_filter.Sort)
        {
            case SpaceSort.Near:
                break; // See Around.
            case SpaceSort.Price:
                Array.Fill(keys, long.MaxValue, 0, _index.Rows);
                foreach (var (row, amount) in Currency is null ? [] : _index.Prices(_filter.Unit, Currency))
                {
                    keys[row] = amount;
                }

                break;
            case SpaceSort.Best:
                // The words come first: what is best without them decides between rows that they fit equally.
                var scores = _workspace.Scores(_index.Rows);
                foreach (var row in Matches)
                {
                    keys[row] = _index.BestKeys[row] - ((long)_index.Words.Fit(row, scores[row], _words.Count) << SpaceIndex.FitShift);
                }

                break;
            default:
                foreach (var row in Matches)
                {
                    keys[row] = _filter.Sort == SpaceSort.Name ? _index.Names.PlaceOf(row) : -_index.Ids[row];
                }

                break;
        }

        return keys;
    }

    private (long Key, int Id)? After(Cursor? cursor) => cursor is null ? null : _filter.Sort switch
    {
        SpaceSort.Name => (_index.Names.LastPlaceUpTo(cursor.Text, cursor.Id), int.MaxValue),
        SpaceSort.Best => ((cursor.Key << SpaceIndex.PlaceBits) + _index.Names.LastPlaceUpTo(cursor.Text, cursor.Id), int.MaxValue),
        _ => (cursor.Key, cursor.Id),
    };

    // By what stays true while spaces come and go: the number that orders, the name and the id, not a place among rows.
    private Cursor CursorAt(int row, string order, ReadOnlySpan<long> keys) => new(
        order,
        _filter.Sort switch { SpaceSort.Best => keys[row] >> SpaceIndex.PlaceBits, SpaceSort.Name => 0, _ => keys[row] },
        _filter.Sort is SpaceSort.Best or SpaceSort.Name ? _index[row].NameFolded : "",
        _index[row].Id);

    private static FacetOption Option(string value, RowSet others, RowSet? with, bool isChosen) => new(value, null, with is null ? 0 : others.CountWith(with), isChosen);

    private static bool IsShown(FacetOption option) => option.Count > 0 || option.IsChosen;
}
