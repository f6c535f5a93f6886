using System.Numerics;

namespace Incubator.Core.Search;

/// <summary>A live record as search needs it.</summary>
internal interface ISearchEntry
{
    int Id { get; }

    string NameFolded { get; }

    /// <summary>What visitors would rather see first where the text fits equally: higher is better.</summary>
    int Quality { get; }

    /// <summary>Whether it comes after all others in every order.</summary>
    bool IsLast => false;
}

/// <summary>What is asked, as far as every search has it.</summary>
internal interface ISearchRequest
{
    /// <summary>The query text.</summary>
    string? Text { get; }

    /// <summary>The key of the page before: see <see cref="Cursor"/>.</summary>
    string? After { get; }
}

/// <summary>What orders results; the name, and then the id, decide where it is equal.</summary>
internal enum OrderBy
{
    /// <summary>How well the text fits, then the quality.</summary>
    Best,

    /// <summary>How well the text fits.</summary>
    Fit,

    Name,
    Newest,

    /// <summary>A number of each row, less before more, then the id: see <see cref="SearchIndex{TEntry, TRequest}.FillNumbers"/>.</summary>
    Number,
}

/// <summary>
/// All live records of a kind in memory: a row each, with its terms, and a set of rows for every option that is asked for. A record
/// that changes gets a new row and its old one dies, so that rows and lists of rows only ever grow; when many are dead all is read
/// anew. A concept declares in the constructor of its own index what can be asked, in the order in which it is shown.
/// </summary>
internal abstract class SearchIndex<TEntry, TRequest> where TEntry : ISearchEntry where TRequest : ISearchRequest
{
    /// <summary>A row's rank among the names stands in the lowest bits of its key, so that one number decides.</summary>
    public const int RankBits = 32;

    /// <summary>Added to the key of a row that comes last; greater than any key, that of a row without a number included.</summary>
    public const long LastKey = 1L << 62;

    /// <summary>The number of a row that has none, where rows may come last.</summary>
    public const long NoNumber = 1L << 61;

    private const int WornBeyond = 1_000;

    private readonly Dictionary<int, int> _rowOf = [];
    private readonly List<Condition<TEntry, TRequest>> _conditions = [];
    private readonly List<IColumn<TEntry>> _columns = [];
    private readonly List<TEntry>? _entries;
    private readonly int _worstQuality;
    private readonly int _bestQuality;
    private int[] _ids = [];
    private long[] _bestKeys = [];

    /// <param name="keepsEntries">False where the entries are only read to be indexed: a directory may have a million.</param>
    protected SearchIndex(int worstQuality, int bestQuality, bool keepsEntries = true)
    {
        (_worstQuality, _bestQuality) = (worstQuality, bestQuality);
        _entries = keepsEntries ? [] : null;
        FitShift = RankBits + Bits(bestQuality - worstQuality);
        if (FitShift + Bits(TermIndex.FitEnd) > 63)
        {
            throw new InvalidOperationException(
                $"{GetType().Name}: qualities from {worstQuality} to {bestQuality} leave no room in a key of 64 bits for how well a "
                    + $"text fits."
            );
        }
    }

    public int Rows { get; private set; }

    public int LiveCount => _rowOf.Count;

    public bool IsWorn => Rows > (LiveCount * 2) + WornBeyond;

    /// <summary>The rows that stand for a record.</summary>
    public RowSet Live { get; } = new();

    /// <summary>The rows that come after all others in every order, dead ones too.</summary>
    public RowSet Last { get; } = new();

    public TermIndex Terms { get; } = new();

    public NameOrder Names { get; } = new();

    /// <summary>Where in a key stands how well a text fits: above the rank and the quality.</summary>
    public int FitShift { get; }

    /// <summary>The id of each row's record.</summary>
    public ReadOnlySpan<int> Ids => _ids;

    /// <summary>What orders each row where no text does: less is better.</summary>
    public ReadOnlySpan<long> BestKeys => _bestKeys;

    public IReadOnlyList<Condition<TEntry, TRequest>> Conditions => _conditions;

    public TEntry this[int row] => _entries is null ? throw new InvalidOperationException("The entries are not kept.") : _entries[row];

    /// <summary>The order that is asked for, and what a page's key calls it: a key of another order is not taken for one of this.</summary>
    public abstract (OrderBy By, string Name) OrderOf(TRequest request);

    /// <summary>The number of each row of <paramref name="matches"/>, at its place, for <see cref="OrderBy.Number"/>.</summary>
    public virtual void FillNumbers(TRequest request, RowSet matches, long[] numbers)
    {
    }

    /// <summary>The row of the live record with this id.</summary>
    public int? RowOf(int id) => _rowOf.TryGetValue(id, out var row) ? row : null;

    /// <summary>What is found, or what is near it.</summary>
    /// <param name="mayCorrect">False while somebody types.</param>
    public SearchRun<TEntry, TRequest> Search(TRequest request, Buffers buffers, bool mayCorrect = true)
    {
        var found = new SearchRun<TEntry, TRequest>(this, request, request.Text, buffers);
        if (found.Total > 0 || !mayCorrect || request.Text is null || Terms.Correct(found.Terms, Rows, buffers) is not { } meant)
        {
            return found;
        }

        var corrected = new SearchRun<TEntry, TRequest>(this, request, meant.Text, buffers);
        if (corrected.Total == 0)
        {
            return found;
        }

        var shown = meant.IsSure ? corrected : found;
        shown.Meant = meant;
        return shown;
    }

    /// <param name="gone">Records that changed: their rows die. Those that are live come again in <paramref name="entries"/>.</param>
    /// <param name="documents">By the record's id.</param>
    public void Apply(IEnumerable<int> gone, IEnumerable<TEntry> entries, IReadOnlyDictionary<int, SearchDocument> documents)
    {
        foreach (var id in gone)
        {
            if (_rowOf.Remove(id, out var row))
            {
                Live.Remove(row);
                _columns.ForEach(c => c.Remove(row));
            }
        }

        foreach (var entry in entries)
        {
            Add(entry);
            if (documents.GetValueOrDefault(entry.Id) is { } document)
            {
                Terms.Add(Rows - 1, document);
            }
        }

        Terms.Sort();
        SortNames();
    }

    /// <summary>While it is loaded, before anybody reads it; ids must rise.</summary>
    public void Add(TEntry entry)
    {
        if (entry.Quality < _worstQuality || entry.Quality > _bestQuality)
        {
            throw new InvalidOperationException(
                $"{GetType().Name}: a quality of {entry.Quality} is not within {_worstQuality} and {_bestQuality}.");
        }

        var row = Rows++;
        _entries?.Add(entry);
        _rowOf[entry.Id] = row;
        Live.Add(row);
        if (entry.IsLast)
        {
            Last.Add(row);
        }

        Names.Add(entry.NameFolded, entry.Id);
        Put(ref _ids, row, entry.Id);
        Put(ref _bestKeys, row, ((long)-entry.Quality << RankBits) + (entry.IsLast ? LastKey : 0));
        foreach (var column in _columns)
        {
            column.Add(row, entry);
        }
    }

    /// <summary>After everything was added.</summary>
    public void EndLoad()
    {
        Terms.Sort();
        Terms.Trim();
        SortNames();
    }

    /// <summary>One option for each value of the enum; a record has one, or none.</summary>
    protected void OneOf<T>(string key, Func<TEntry, T?> value, Func<TRequest, IReadOnlyList<T>> chosen) where T : struct, Enum =>
        SomeOf(key, entry => value(entry) is { } one ? OptionBits<T>.Of(one) : default, chosen);

    /// <summary>One option for each value of the enum; a record may have several.</summary>
    protected void SomeOf<T>(string key, Func<TEntry, OptionBits<T>> values, Func<TRequest, IReadOnlyList<T>> chosen)
        where T : struct, Enum =>
        Declare(new OptionFacet<TEntry, TRequest, T>(key, Named(values), chosen, this));

    /// <summary>What is found by the names of an enum's values, and not filtered by.</summary>
    protected OptionColumn<TEntry, T> Named<T>(Func<TEntry, OptionBits<T>> values) where T : struct, Enum =>
        Store(new OptionColumn<TEntry, T>(values, Terms.Options));

    /// <summary>A single option that a record has or not.</summary>
    /// <param name="switched">The request with and without it, where other conditions mean something else by it.</param>
    protected FlagFacet<TEntry, TRequest> Flag(
        string key, string option, Func<TEntry, bool> has, Func<TRequest, bool> isAsked, Func<TRequest, bool, TRequest>? switched = null) =>
        Declare(new FlagFacet<TEntry, TRequest>(key, option, has, isAsked, this) { Switched = switched });

    /// <summary>A column of values that are not known beforehand; a record has any number of them.</summary>
    /// <param name="token">What a request calls a value.</param>
    protected ValueColumn<TEntry, TValue> Column<TValue>(Func<TEntry, IReadOnlyList<TValue>> values, Func<TValue, string> token) =>
        Store(new ValueColumn<TEntry, TValue>(values, token));

    /// <summary>One option for each value of a column, the ones that give most first.</summary>
    /// <param name="column">The column that the request means.</param>
    /// <param name="label">Names a value in the language of the request.</param>
    /// <param name="unknown">Names what is chosen and no record has; null where the column alone knows the names.</param>
    protected void ValuesOf<TValue>(
        string key, Func<TRequest, ValueColumn<TEntry, TValue>> column, Func<TRequest, IReadOnlyList<string>> chosen,
        Func<TValue, string?> label, Func<string, string?>? unknown = null) =>
        Declare(new ValueFacet<TEntry, TRequest, TValue>(key, column, chosen, label, unknown, this));

    /// <summary>Amounts of a record, the least for each key.</summary>
    protected AmountColumn<TEntry, TKey> Amounts<TKey>(Func<TEntry, IEnumerable<(TKey Key, long Amount)>> amounts) where TKey : notnull =>
        Store(new AmountColumn<TEntry, TKey>(amounts));

    /// <summary>A condition without options of its own.</summary>
    /// <param name="rows">The rows that meet it: a set that may be changed.</param>
    protected void When(string key, Func<TRequest, bool> isAsked, Func<TRequest, Buffers, RowSet> rows) =>
        Declare(new PlainCondition<TEntry, TRequest>(key, isAsked, rows));

    protected T Store<T>(T column) where T : IColumn<TEntry>
    {
        _columns.Add(column);
        return column;
    }

    protected T Declare<T>(T condition) where T : Condition<TEntry, TRequest>
    {
        if (_conditions.Exists(c => c.Key == condition.Key))
        {
            throw new InvalidOperationException($"{GetType().Name}: \"{condition.Key}\" is declared twice.");
        }

        _conditions.Add(condition);
        if (condition is IColumn<TEntry> column)
        {
            _columns.Add(column);
        }

        return condition;
    }

    private void SortNames()
    {
        var known = Names.Rows - Names.Fresh;
        var first = Names.Sort() ? 0 : known;
        for (var row = first; row < Rows; row++)
        {
            _bestKeys[row] = (_bestKeys[row] >> RankBits << RankBits) | Names.RankOf(row);
        }
    }

    private static int Bits(int range) => BitOperations.Log2((uint)range) + 1;

    private static void Put<T>(ref T[] array, int index, T value)
    {
        if (index >= array.Length)
        {
            Array.Resize(ref array, Math.Max(index + 1, array.Length * 5 / 4));
        }

        array[index] = value;
    }
}
