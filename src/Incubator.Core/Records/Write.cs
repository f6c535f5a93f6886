using Incubator.Core.Common;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Incubator.Core.Records;

/// <summary>One write: a context in a transaction, with what must go into it (history, search document, version).</summary>
public sealed class Write : IAsyncDisposable
{
    private readonly IncubatorDb? _db;
    private readonly IDbContextTransaction? _transaction;
    private readonly DataWatch? _watch;
    private readonly SemaphoreSlim? _queue;
    private long? _stamp;
    private readonly List<(string Kind, Func<int> Id, IReadOnlyList<FieldDifference> Differences)> _history = [];
    private readonly List<(string Kind, Func<int> Id)> _touched = [];
    private readonly Dictionary<string, object> _kept = new(StringComparer.Ordinal);

    internal Write(
        IncubatorDb db, IDbContextTransaction? transaction, Actor actor, Grants grants, DateTime now, DataWatch watch, SemaphoreSlim? queue)
    {
        _db = db;
        Actor = actor;
        Grants = grants;
        Refusal = grants.UserId is null && actor is Actor.Person ? new SaveResult.SignedOut() : null;
        Now = now;
        _transaction = transaction;
        _watch = watch;
        _queue = queue;
    }

    /// <summary>A write that was refused before its turn: there is nothing to write with.</summary>
    internal Write(Actor actor, SaveResult refusal, DateTime now)
    {
        Actor = actor;
        Grants = Grants.None;
        Refusal = refusal;
        Now = now;
    }

    public IncubatorDb Db => _db ?? throw new InvalidOperationException("This write was refused.");

    public Actor Actor { get; }

    public Grants Grants { get; }

    /// <summary>
    /// Why nothing that this actor asks is written; null where the grants decide. An editor answers it before anything else.
    /// </summary>
    public SaveResult? Refusal { get; }

    /// <summary>UTC.</summary>
    public DateTime Now { get; }

    public DateOnly Today => DateOnly.FromDateTime(Now);

    internal DocumentWriter Documents { get; init; } = new([]);

    internal IEnumerable<IDocumentNeighbours> Neighbours { get; init; } = [];

    /// <summary>Keeps what waits for an administrator.</summary>
    internal HoldChange Hold { get; init; } = (_, _, _) => Task.CompletedTask;

    /// <summary>The addresses of records, as this write leaves them.</summary>
    internal Addresses Addresses => field ??= new Addresses(this);

    /// <summary>What a batch knows beforehand; null where each question goes to the database.</summary>
    public Book? Book { get; set; }

    /// <summary>False for a catalogue that is generated: nobody has done it, and its history would be most of the database.</summary>
    internal bool KeepsHistory { get; set; } = true;

    /// <summary>The import whose history this write belongs to; null for every other write.</summary>
    internal int? ImportId { get; set; }

    /// <summary>Records that a batch has read as its actor may edit them: the context tracks them until it is cleared.</summary>
    internal HashSet<(string Kind, int Id)> Fetched { get; } = [];

    /// <summary>What the first record that is written reads for itself, kept for the others.</summary>
    /// <param name="name">Names what is read.</param>
    internal async Task<T> KeepAsync<T>(string name, Func<Task<T>> read) where T : class
    {
        if (!_kept.TryGetValue(name, out var kept))
        {
            _kept[name] = kept = await read();
        }

        return (T)kept;
    }

    /// <summary>Stamps what is written: version, times, and whether hand or import wrote its content last.</summary>
    /// <param name="isContent">False where only the state changes: the next import may still write what it says.</param>
    public void Stamp(IEditable written, bool isContent = true)
    {
        written.Version++;
        if (written.Version == 1)
        {
            written.IsSample = Actor.Channel == Channel.Sample;
        }

        if (Actor.Channel == Channel.Import)
        {
            written.ImportedAt = Now;
            written.EditedSinceImport = false;
        }
        else if (isContent)
        {
            written.EditedSinceImport = written.ImportedAt is not null;
        }

        if (written is Record record)
        {
            record.ChangedAt = Now;
            record.CreatedAt = record.Version == 1 ? Now : record.CreatedAt;
        }
    }

    /// <summary>Notes what changed, for the history.</summary>
    public void Note(string kind, Func<int> id, IReadOnlyList<FieldDifference> differences)
    {
        if (KeepsHistory)
        {
            _history.Add((kind, id, differences));
        }
    }

    /// <summary>Notes that a record is deleted.</summary>
    internal void NoteRemoved(string kind, int id, RecordState before) =>
        Note(kind, () => id, [new FieldDifference(nameof(IEditable.State), Tokens.Of(before), "removed")]);

    /// <summary>The record's search document has to be composed anew.</summary>
    public void Touch(string kind, Func<int> id) => _touched.Add((kind, id));

    /// <summary>The same for several records that are there already.</summary>
    public void Touch(string kind, IEnumerable<int> ids) => _touched.AddRange(ids.Select(id => (kind, (Func<int>)(() => id))));

    /// <summary>The documents of everything that names the record have to be composed anew.</summary>
    public async Task TouchNeighboursAsync(string kind, int id, CancellationToken ct)
    {
        foreach (var neighbours in Neighbours)
        {
            await neighbours.TouchAsync(this, kind, id, ct);
        }
    }

    /// <summary>Whether there is such a record and it is not archived: another one may point to it.</summary>
    public async Task<bool> IsThereAsync<T>(string kind, int id, CancellationToken ct) where T : class, IEditable =>
        Book?.Has(kind, id) == true || await Db.Set<T>().AnyAsync(r => r.Id == id && r.State != RecordState.Archived, ct);

    /// <summary>Whether a record is archived until this write: what it belongs to must be there again before it comes back.</summary>
    internal bool WasArchived(IEditable? record) =>
        record is not null && Db.Entry(record).Property(nameof(IEditable.State)).OriginalValue is RecordState.Archived;

    /// <summary>Writes what has gathered, without ending the transaction; a batch calls it now and then and clears the tracker.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        await Db.SaveChangesAsync(ct);
        await HistoryRows.AppendAsync(this, [.. _history.SelectMany(h => h.Differences.Select(d => (h.Kind, h.Id(), d)))], ct);
        foreach (var group in _touched.GroupBy(t => t.Kind, t => t.Id()).ToList())
        {
            _stamp ??= await SearchDocuments.LastStampAsync(Db, ct) + 1;
            foreach (var batch in group.Distinct().Chunk(SearchDocuments.Batch))
            {
                await Documents.RefreshAsync(Db, group.Key, batch, Today, _stamp.Value, ct);
            }
        }

        _history.Clear();
        _touched.Clear();
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        await FlushAsync(ct);
        await _transaction!.CommitAsync(ct);
        _watch!.Written();
    }

    /// <summary>Ends a write of what no page, file or search shows: what was read and kept stays true.</summary>
    internal async Task CommitAsideAsync(CancellationToken ct)
    {
        await Db.SaveChangesAsync(ct);
        await _watch!.PassAsync(Db, () => _transaction!.CommitAsync(ct), ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_db is null)
        {
            return;
        }

        try
        {
            await (_transaction?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        finally
        {
            await _db.DisposeAsync();
            _queue?.Release();
        }
    }
}
