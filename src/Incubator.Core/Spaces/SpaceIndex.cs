using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>
/// All live spaces in memory: a row each, with a set of rows for every option that is filtered by. A space that changes gets a
/// new row and its old one dies, so that rows and the places of words only ever grow; when many are dead all is read anew.
/// </summary>
internal sealed class SpaceIndex
{
    /// <summary>A row's place among the names stands in the lowest bits of its key, so that one number decides.</summary>
    public const int PlaceBits = 32;

    /// <summary>Above it stands its quality, and above that how well words fit.</summary>
    public const int FitShift = PlaceBits + 5;

    private const int WornBeyond = 1_000;

    private readonly Dictionary<int, int> _rowOf = [];
    private readonly List<SpaceEntry> _entries = [];
    private readonly Dictionary<int, int> _cityNumbers = [];
    private readonly List<CityEntry> _cities = [];
    private readonly Dictionary<SpaceKind, RowSet> _kinds = [];
    private readonly Dictionary<Amenity, RowSet> _amenities = [];
    private readonly Dictionary<(PriceUnit, string), List<(int Row, long Amount)>> _prices = [];
    private readonly List<int> _liveByCity = [];
    private int[] _ids = [];
    private long[] _bestKeys = [];
    private int[] _cityOf = [];
    private double[] _latitudes = [];
    private double[] _longitudes = [];
    private NarrowAid _aid = NarrowAid.None;

    public int Rows => _entries.Count;

    public bool IsWorn => _entries.Count > (_rowOf.Count * 2) + WornBeyond;

    /// <summary>The rows that stand for a space.</summary>
    public RowSet Live { get; } = new();

    public RowSet WithFreeDesk { get; } = new();

    public int LiveCount => _rowOf.Count;

    /// <summary>With aid within reach that is narrower than the country.</summary>
    public RowSet WithAid { get; } = new();

    public WordIndex Words { get; } = new();

    public NameOrder Names { get; } = new();

    /// <summary>Every city that has, or had, a space; numbered in this order.</summary>
    public IReadOnlyList<CityEntry> Cities => _cities;

    /// <summary>How many live spaces each of <see cref="Cities"/> has.</summary>
    public IReadOnlyList<int> LiveByCity => _liveByCity;

    /// <summary>The id of each row's space.</summary>
    public ReadOnlySpan<int> Ids => _ids;

    /// <summary>What orders each row where no words do: less is better.</summary>
    public ReadOnlySpan<long> BestKeys => _bestKeys;

    /// <summary>The number of each row's city.</summary>
    public ReadOnlySpan<int> CityOf => _cityOf;

    /// <summary>NaN where unknown.</summary>
    public ReadOnlySpan<double> Latitudes => _latitudes;

    public ReadOnlySpan<double> Longitudes => _longitudes;

    public SpaceEntry this[int row] => _entries[row];

    public RowSet? Of(SpaceKind kind) => _kinds.GetValueOrDefault(kind);

    public RowSet? Of(Amenity amenity) => _amenities.GetValueOrDefault(amenity);

    /// <summary>The rows with a public desk priced in this unit and currency, each with its cheapest; dead rows too.</summary>
    public IReadOnlyList<(int Row, long Amount)> Prices(PriceUnit unit, string currency) => _prices.GetValueOrDefault((unit, currency)) ?? [];

    public int AidWithin(SpaceEntry space) => _aid.Within(space.Id, space.City.Id, space.City.RegionId);

    /// <param name="gone">Spaces that changed: their rows die. Those that are live come again in <paramref name="entries"/>.</param>
    /// <param name="documents">The words of each entry, by the space's id.</param>
    /// <param name="aid">Null where the aid did not change.</param>
    public void Apply(IEnumerable<int> gone, IReadOnlyList<SpaceEntry> entries, Func<int, SearchDocument?> documents, NarrowAid? aid)
    {
        foreach (var id in gone)
        {
            if (_rowOf.Remove(id, out var row))
            {
                Live.Remove(row);
                _liveByCity[_cityOf[row]]--;
            }
        }

        _aid = aid ?? _aid;
        foreach (var entry in entries)
        {
            Add(entry, documents(entry.Id));
        }

        Words.Settle();
        Names.Settle();
        for (var row = 0; row < Rows; row++)
        {
            _bestKeys[row] = ((long)-_entries[row].Quality << PlaceBits) | (uint)Names.PlaceOf(row);
        }

        if (aid is not null)
        {
            foreach (var row in Live)
            {
                MarkAid(row);
            }
        }
    }

    /// <summary>While it is loaded, before anybody reads it: the words of a row, in the order of ids.</summary>
    public void AddWords(SearchDocument document)
    {
        if (_rowOf.TryGetValue(document.RecordId, out var row))
        {
            Words.Add(row, document);
        }
    }

    public void EndLoad()
    {
        Words.Settle();
        Words.Trim();
    }

    /// <summary>The live space with this id.</summary>
    public SpaceEntry? Find(int id) => _rowOf.TryGetValue(id, out var row) ? _entries[row] : null;

    private void Add(SpaceEntry entry, SearchDocument? document)
    {
        var row = _entries.Count;
        _entries.Add(entry);
        _rowOf[entry.Id] = row;
        Live.Add(row);
        Names.Add(entry.NameFolded, entry.Id);
        if (document is not null)
        {
            Words.Add(row, document);
        }

        Put(ref _ids, row, entry.Id);
        Put(ref _bestKeys, row, 0);
        Put(ref _cityOf, row, CityNumber(entry.City));
        _liveByCity[_cityOf[row]]++;
        Put(ref _latitudes, row, entry.Place?.Latitude ?? double.NaN);
        Put(ref _longitudes, row, entry.Place?.Longitude ?? double.NaN);
        SetOf(_kinds, entry.Kind).Add(row);
        for (var left = entry.Amenities; left != 0; left &= left - 1)
        {
            SetOf(_amenities, (Amenity)System.Numerics.BitOperations.TrailingZeroCount(left)).Add(row);
        }

        foreach (var price in entry.Prices)
        {
            if (!_prices.TryGetValue((price.Unit, price.Currency), out var rows))
            {
                _prices[(price.Unit, price.Currency)] = rows = [];
            }

            rows.Add((row, price.Amount));
        }

        if (entry.HasFreeDesk)
        {
            WithFreeDesk.Add(row);
        }

        MarkAid(row);
    }

    private void MarkAid(int row)
    {
        if (AidWithin(_entries[row]) > 0)
        {
            WithAid.Add(row);
        }
        else
        {
            WithAid.Remove(row);
        }
    }

    // What a city is called comes with its spaces: one that changed has all of them brought up to date.
    private int CityNumber(CityEntry city)
    {
        if (_cityNumbers.TryGetValue(city.Id, out var number))
        {
            _cities[number] = city;
            return number;
        }

        _cityNumbers[city.Id] = _cities.Count;
        _cities.Add(city);
        _liveByCity.Add(0);
        return _cities.Count - 1;
    }

    private static RowSet SetOf<TKey>(Dictionary<TKey, RowSet> sets, TKey key) where TKey : notnull
    {
        if (!sets.TryGetValue(key, out var set))
        {
            sets[key] = set = new RowSet();
        }

        return set;
    }

    private static void Put<T>(ref T[] array, int index, T value)
    {
        if (index >= array.Length)
        {
            Array.Resize(ref array, Math.Max(index + 1, array.Length * 5 / 4));
        }

        array[index] = value;
    }
}
