namespace Incubator.Core.Search;

/// <summary>
/// The rows of an index in the order of their folded names, then ids: the last resort of every order, so that none is by chance.
/// Ranks have gaps: a new row takes one between its neighbours, and the others keep theirs.
/// </summary>
internal sealed class NameOrder
{
    // Above this, sorting all rows anew is quicker than putting each in its place.
    private const int FewRows = 100;

    private readonly List<(string Name, int Id)> _rows = [];
    private readonly List<int> _sorted = [];
    private uint[] _ranks = [];

    public int Rows => _rows.Count;

    /// <summary>How many rows have no rank yet.</summary>
    public int Fresh => _rows.Count - _sorted.Count;

    /// <summary>Adds the next row; <see cref="Sort"/> gives it its rank.</summary>
    public void Add(string folded, int id) => _rows.Add((folded, id));

    /// <returns>Whether the rows that were there before may have other ranks now.</returns>
    public bool Sort()
    {
        var known = _sorted.Count;
        if (_ranks.Length < _rows.Count)
        {
            Array.Resize(ref _ranks, _rows.Count * 5 / 4);
        }

        if (_rows.Count - known > FewRows)
        {
            _sorted.Clear();
            _sorted.AddRange(Enumerable.Range(0, _rows.Count));
            _sorted.Sort((a, b) => Compare(_rows[a], _rows[b]) is var order and not 0 ? order : a - b);
            Spread();
            return true;
        }

        var hasRoom = true;
        for (var row = known; row < _rows.Count; row++)
        {
            var at = FirstAfter(_rows[row]);
            _sorted.Insert(at, row);
            hasRoom = hasRoom && Fit(at);
        }

        if (!hasRoom)
        {
            Spread();
        }

        return !hasRoom;
    }

    /// <summary>Rises with the name; from 1.</summary>
    public uint RankOf(int row) => _ranks[row];

    /// <summary>The rank of the last row that does not come after this name and id, 0 for none: also where that row is gone.</summary>
    public uint LastRankUpTo(string folded, int id) => FirstAfter((folded, id)) is var end and not 0 ? _ranks[_sorted[end - 1]] : 0;

    public string Name(int row) => _rows[row].Name;

    /// <returns>False where the ranks of its neighbours leave none between them.</returns>
    private bool Fit(int at)
    {
        var before = at == 0 ? 0 : _ranks[_sorted[at - 1]];
        var after = at == _sorted.Count - 1 ? uint.MaxValue : _ranks[_sorted[at + 1]];
        _ranks[_sorted[at]] = before + ((after - before) / 2);
        return after - before > 1;
    }

    private void Spread()
    {
        var step = uint.MaxValue / ((uint)_sorted.Count + 1);
        for (var i = 0; i < _sorted.Count; i++)
        {
            _ranks[_sorted[i]] = step * ((uint)i + 1);
        }
    }

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
