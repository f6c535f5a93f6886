namespace Incubator.Core.Search;

/// <summary>The rows of an index in the order of their folded names, then ids: the last word in every order, so that none is by chance.</summary>
public sealed class NameOrder
{
    private const int FewRows = 100;

    private readonly List<(string Name, int Id)> _rows = [];
    private readonly List<int> _sorted = [];
    private int[] _places = [];

    public int Rows => _rows.Count;

    /// <summary>Adds the next row; <see cref="Settle"/> gives it its place.</summary>
    public void Add(string folded, int id) => _rows.Add((folded, id));

    public void Settle()
    {
        var fresh = _rows.Count - _sorted.Count;
        if (fresh > FewRows)
        {
            _sorted.Clear();
            _sorted.AddRange(Enumerable.Range(0, _rows.Count));
            _sorted.Sort((a, b) => Compare(_rows[a], _rows[b]) is var order and not 0 ? order : a - b);
        }
        else
        {
            for (var row = _rows.Count - fresh; row < _rows.Count; row++)
            {
                _sorted.Insert(FirstAfter(_rows[row]), row);
            }
        }

        if (_places.Length < _rows.Count)
        {
            _places = new int[_rows.Count * 5 / 4];
        }

        for (var place = 0; place < _sorted.Count; place++)
        {
            _places[_sorted[place]] = place;
        }
    }

    /// <summary>Where a row stands.</summary>
    public int PlaceOf(int row) => _places[row];

    /// <summary>The place of the last row that does not come after this name and id, -1 for none: also where that row is gone.</summary>
    public int LastPlaceUpTo(string folded, int id) => FirstAfter((folded, id)) - 1;

    public string Name(int row) => _rows[row].Name;

    private int FirstAfter((string, int) wanted)
    {
        var (low, high) = (0, _sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Compare(_rows[_sorted[middle]], wanted) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int Compare((string Name, int Id) a, (string Name, int Id) b) =>
        string.CompareOrdinal(a.Name, b.Name) is var order and not 0 ? order : a.Id.CompareTo(b.Id);
}
