using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>One record as a book knows it.</summary>
/// <param name="IsThere">Other records may point to it: it is not archived.</param>
/// <param name="Keys">What no other record of its kind may have: its addresses, former ones included, and its key in its source.</param>
public sealed record BookEntry(int Id, bool IsThere, IReadOnlyList<string> Keys);

/// <summary>How the records of one kind are read into a book.</summary>
/// <param name="Read">Reads all of them, or those with these ids.</param>
public sealed record BookPage(string Kind, Func<IncubatorDb, IReadOnlyList<int>?, CancellationToken, Task<IReadOnlyList<BookEntry>>> Read)
{
    /// <summary>Listed records: their keys are their addresses.</summary>
    public static BookPage Of<T>(string kind) where T : Record => new(kind, async (db, ids, ct) =>
    {
        var all = db.Set<T>().AsNoTracking();
        var former = db.FormerSlugs(kind);
        var (records, moved) = ids is null
            ? (all, former)
            : (all.Where(r => ids.Contains(r.Id)), former.Where(s => ids.Contains(s.RecordId)));
        var slugs = (await moved.Select(s => new { s.RecordId, s.Slug }).ToListAsync(ct)).ToLookup(s => s.RecordId, s => s.Slug);
        var found = await records.Select(r => new { r.Id, r.Slug, r.State, r.Source, r.SourceId }).ToListAsync(ct);
        return [.. found.Select(r => new BookEntry(
            r.Id, r.State != RecordState.Archived, [r.Slug, .. slugs[r.Id], .. KeysOf(r.Source, r.SourceId)]))];
    });

    private static string[] KeysOf(string source, string? key) => key is null ? [] : [KeyOf(source, key)];

    /// <summary>The key that a record has in its source; no address has a line break in it.</summary>
    public static string KeyOf(string source, string key) => $"{source}\n{key}";
}

/// <summary>
/// What a batch knows of the records that its rows are compared with, so that a row costs no query: the refusals of the editors
/// ask the book first, and the database where there is none. What others write meanwhile is read after.
/// </summary>
public sealed class Book
{
    private readonly Dictionary<string, (BookPage Page, HashSet<int> There, HashSet<string> Keys)> _pages = new(StringComparer.Ordinal);
    private readonly HashSet<(string Kind, int Id)> _promised = [];
    private readonly HashSet<(string Kind, string Key)> _reserved = [];
    private long _stamp;

    private Book()
    {
    }

    public static async Task<Book> ReadAsync(IncubatorDb db, IEnumerable<BookPage> pages, CancellationToken ct)
    {
        var book = new Book { _stamp = await HistoryRows.LastAsync(db, ct) };
        foreach (var page in pages)
        {
            book._pages[page.Kind] = (page, [], new HashSet<string>(StringComparer.Ordinal));
            book.Take(page.Kind, await page.Read(db, null, ct));
        }

        return book;
    }

    /// <summary>Whether records of this kind are in it.</summary>
    public bool Holds(string kind) => _pages.ContainsKey(kind);

    /// <summary>Whether the record is known to be there. What a book does not know the database may.</summary>
    public bool Has(string kind, int id) =>
        _promised.Contains((kind, id)) || (_pages.TryGetValue(kind, out var page) && page.There.Contains(id));

    public bool IsTaken(string kind, string key) => _pages[kind].Keys.Contains(key);

    /// <summary>The key is a row's that comes later: no other gets it by chance.</summary>
    public bool IsReserved(string kind, string key) => _reserved.Contains((kind, key));

    public void Reserve(string kind, string key) => _reserved.Add((kind, key));

    /// <summary>A key that this write gives.</summary>
    public void Take(string kind, string key) => _pages[kind].Keys.Add(key);

    /// <summary>A record that will be made before the rows that point to it; its key stands for it until then.</summary>
    public void Promise(string kind, int id) => _promised.Add((kind, id));

    /// <summary>Reads what others have written since; to be called inside a write, where nobody else writes.</summary>
    public async Task FollowAsync(IncubatorDb db, CancellationToken ct)
    {
        var stamp = await HistoryRows.LastAsync(db, ct);
        if (stamp == _stamp)
        {
            return;
        }

        foreach (var (kind, (page, there, _)) in _pages)
        {
            var ids = await db.Changes().Where(c => c.Id > _stamp && c.RecordKind == kind)
                .Select(c => c.RecordId).Distinct().ToListAsync(ct);
            there.ExceptWith(ids);
            if (ids.Count > 0)
            {
                Take(kind, await page.Read(db, ids, ct));
            }
        }

        _stamp = stamp;
    }

    /// <summary>What is in the history now is what this write put there: it need not be read again.</summary>
    public async Task MarkAsync(IncubatorDb db, CancellationToken ct) => _stamp = await HistoryRows.LastAsync(db, ct);

    private void Take(string kind, IReadOnlyList<BookEntry> entries)
    {
        var (_, there, keys) = _pages[kind];
        there.UnionWith(entries.Where(e => e.IsThere).Select(e => e.Id));
        keys.UnionWith(entries.SelectMany(e => e.Keys));
    }
}
