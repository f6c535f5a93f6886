using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>The words of all housing aid in memory; everything else of it is asked of the database.</summary>
public sealed class LiveWords(IDbContextFactory<IncubatorDb> factory, DataWatch watch, TimeProvider clock) : LiveIndex<RecordWords>(factory, watch, clock)
{
    protected override IReadOnlyList<string> Kinds => [RecordKinds.Aid];

    protected override bool IsWorn(RecordWords index) => index.IsWorn;

    protected override async Task<RecordWords> LoadAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var words = new RecordWords();
        words.Apply([], await SearchIndex.Documents(db, RecordKinds.Aid).ToListAsync(ct));
        return words;
    }

    protected override async Task<Action<RecordWords>> ReadChangesAsync(IncubatorDb db, ILookup<string, int> changed, DateOnly today, CancellationToken ct)
    {
        int[] ids = [.. changed[RecordKinds.Aid].Distinct()];
        var documents = await SearchIndex.DocumentsAsync(db, RecordKinds.Aid, ids, ct);
        return words => words.Apply(ids, [.. documents.Values]);
    }
}

/// <summary>Which records have which words, and how well they fit.</summary>
public sealed class RecordWords
{
    private const int WornBeyond = 1_000;

    private readonly WordIndex _words = new();
    private readonly List<int> _ids = [];
    private readonly Dictionary<int, int> _rowOf = [];

    public bool IsWorn => _ids.Count > (_rowOf.Count * 2) + WornBeyond;

    /// <summary>The records that have every word of the text; higher is better.</summary>
    public IReadOnlyDictionary<int, int> Find(string text, Workspace workspace)
    {
        var wanted = WordIndex.Words(text);
        var hits = new Dictionary<int, int>();
        foreach (var row in _words.Find(wanted, _ids.Count, workspace))
        {
            if (_rowOf.TryGetValue(_ids[row], out var live) && live == row)
            {
                hits[_ids[row]] = _words.Fit(row, workspace.Scores(_ids.Count)[row], wanted.Count);
            }
        }

        return hits;
    }

    /// <summary>The same of those that have every word in their name.</summary>
    public IReadOnlyDictionary<int, int> Named(string text, Workspace workspace)
    {
        var wanted = WordIndex.Words(text).Count;
        return Find(text, workspace).Where(hit => WordIndex.IsOfName(workspace.Scores(_ids.Count)[_rowOf[hit.Key]], wanted)).ToDictionary();
    }

    public Spelling? Correct(string text) => _words.Correct(WordIndex.Words(text));

    /// <param name="gone">Records that changed; those that are live come again in <paramref name="documents"/>.</param>
    public void Apply(IReadOnlyList<int> gone, IReadOnlyList<SearchDocument> documents)
    {
        foreach (var id in gone)
        {
            _rowOf.Remove(id);
        }

        foreach (var document in documents)
        {
            _rowOf[document.RecordId] = _ids.Count;
            _words.Add(_ids.Count, document);
            _ids.Add(document.RecordId);
        }

        _words.Settle();
    }
}
