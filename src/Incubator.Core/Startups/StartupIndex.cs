using Incubator.Core.Search;

namespace Incubator.Core.Startups;

/// <summary>All live startups in memory, a row each; rows are only ever added, as in the index of spaces.</summary>
internal sealed class StartupIndex
{
    private const int WornBeyond = 10_000;

    private readonly Dictionary<int, int> _rowOf = [];
    private readonly List<int> _ids = [];
    private readonly Dictionary<StartupStage, RowSet> _stages = [];
    private readonly List<byte> _qualities = [];

    public int Rows => _ids.Count;

    public bool IsWorn => _ids.Count > (_rowOf.Count * 2) + WornBeyond;

    /// <summary>The rows that stand for a startup.</summary>
    public RowSet Live { get; } = new();

    /// <summary>In a space today.</summary>
    public RowSet Residents { get; } = new();

    public WordIndex Words { get; } = new();

    public NameOrder Names { get; } = new();

    /// <summary>By id: see <see cref="StartupEntry.Cities"/>.</summary>
    public RowLists Cities { get; } = new();

    public RowLists CitiesNow { get; } = new();

    public RowLists Sectors { get; } = new();

    public int IdOf(int row) => _ids[row];

    /// <summary>The id of each row's startup.</summary>
    public ReadOnlySpan<int> Ids => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_ids);

    public RowSet? Of(StartupStage stage) => _stages.GetValueOrDefault(stage);

    /// <summary>Higher is better: still going, resident now, with something said of it.</summary>
    public int QualityOf(int row) => _qualities[row];

    public int? RowOf(int id) => _rowOf.TryGetValue(id, out var row) ? row : null;

    public void Remove(IEnumerable<int> ids)
    {
        foreach (var id in ids)
        {
            if (_rowOf.Remove(id, out var row))
            {
                Live.Remove(row);
            }
        }
    }

    public void Add(StartupEntry entry, SearchDocument? document)
    {
        var row = _ids.Count;
        _ids.Add(entry.Id);
        _rowOf[entry.Id] = row;
        Live.Add(row);
        Names.Add(entry.NameFolded, entry.Id);
        if (document is not null)
        {
            Words.Add(row, document);
        }

        Cities.Add(entry.Cities);
        CitiesNow.Add(entry.CitiesNow);
        Sectors.Add(entry.Sectors);
        _qualities.Add((byte)((entry.Stage == StartupStage.Ended ? 0 : 4) + (entry.IsResident ? 2 : 0) + (entry.HasTagline ? 1 : 0)));
        if (entry.IsResident)
        {
            Residents.Add(row);
        }

        if (entry.Stage is { } stage)
        {
            if (!_stages.TryGetValue(stage, out var rows))
            {
                _stages[stage] = rows = new RowSet();
            }

            rows.Add(row);
        }
    }

    /// <summary>After what was added: makes it findable.</summary>
    public void Settle()
    {
        Words.Settle();
        Names.Settle();
    }
}
