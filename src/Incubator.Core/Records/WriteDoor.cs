using Incubator.Core.Common;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Incubator.Core.Records;

/// <summary>
/// Every write of this process, one after the other: SQLite has one writer, and queueing here keeps its busy back-off
/// (a tail of most of a second with 16 writers) out of the way.
/// </summary>
public sealed class WriteDoor(
    IDbContextFactory<IncubatorDb> factory, DataWatch watch, WriteLimit limit, GrantsReader grants, DocumentWriter documents,
    IEnumerable<IDocumentNeighbours> neighbours, TimeProvider clock) : IDisposable
{
    /// <summary>How long a write waits for its turn. A long import keeps the others waiting: they are told so and try again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.4);

    private readonly SemaphoreSlim _queue = new(1, 1);

    /// <summary>What each actor may do.</summary>
    public GrantsReader Grants => grants;

    /// <summary>This day, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Waits for its turn, opens a write transaction and reads what the actor may do. Whoever writes too often has no turn.</summary>
    /// <exception cref="StorageException">Others are writing for longer than anybody waits.</exception>
    public async Task<Write> BeginAsync(Actor actor, CancellationToken ct)
    {
        if (!limit.Enter(actor))
        {
            return new Write(actor, new SaveResult.TooOften(), clock.GetUtcNow().UtcDateTime);
        }

        if (!await _queue.WaitAsync(Patience, ct))
        {
            throw new StorageException(StorageFault.Busy);
        }

        IncubatorDb? db = null;
        try
        {
            db = await factory.CreateDbContextAsync(ct);
            var transaction = await db.Database.BeginTransactionAsync(ct);
            return new Write(db, transaction, actor, await grants.ReadAsync(db, actor, ct), clock.GetUtcNow().UtcDateTime, watch, _queue)
            {
                Documents = documents,
                Neighbours = neighbours,
            };
        }
        catch
        {
            try
            {
                await (db?.DisposeAsync() ?? ValueTask.CompletedTask);
            }
            finally
            {
                _queue.Release();
            }

            throw;
        }
    }

    /// <summary>
    /// A write that never takes place: it answers what a true one would, at this moment, and holds nobody up. A preview asks it.
    /// </summary>
    public async Task<Write> RehearseAsync(Actor actor, CancellationToken ct)
    {
        var db = await factory.CreateDbContextAsync(ct);
        return new Write(db, null, actor, await grants.ReadAsync(db, actor, ct), clock.GetUtcNow().UtcDateTime, watch, null);
    }

    public void Dispose() => _queue.Dispose();
}

/// <summary>Knows which documents name records of other kinds, and so must be composed anew with them; the concept of the documents registers it.</summary>
public interface IDocumentNeighbours
{
    Task TouchAsync(Write write, string kind, int id, CancellationToken ct);
}

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
    private readonly HashSet<string> _claimedSlugs = [];

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

    /// <summary>Why nothing that this actor asks is written; null where the grants decide. An editor answers it before anything else.</summary>
    public SaveResult? Refusal { get; }

    /// <summary>UTC.</summary>
    public DateTime Now { get; }

    public DateOnly Today => DateOnly.FromDateTime(Now);

    internal DocumentWriter Documents { get; init; } = new([]);

    internal IEnumerable<IDocumentNeighbours> Neighbours { get; init; } = [];

    /// <summary>What a batch knows beforehand; null where each question goes to the database.</summary>
    public Book? Book { get; set; }

    /// <summary>The import whose history this write belongs to; null for every other write.</summary>
    internal int? ImportId { get; set; }

    /// <summary>Records that a batch has read as its actor may edit them: the context tracks them until it is cleared.</summary>
    internal HashSet<(string Kind, int Id)> Fetched { get; } = [];

    private readonly Dictionary<Type, object> _kept = [];

    /// <summary>What the first record that is written reads for itself, kept for the others.</summary>
    internal async Task<T> KeepAsync<T>(Func<Task<T>> read) where T : notnull
    {
        if (!_kept.TryGetValue(typeof(T), out var kept))
        {
            _kept[typeof(T)] = kept = await read();
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
            written.IsSample = Actor.Door == Door.Sample;
        }

        if (Actor.Door == Door.Import)
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
    public void Note(string kind, Func<int> id, IReadOnlyList<FieldDifference> differences) => _history.Add((kind, id, differences));

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

    /// <summary>
    /// The address of a new record: the one that was typed, or the first free one among <c>name</c>, <c>name-2</c>, <c>name-3</c>;
    /// former and reserved addresses are never free.
    /// </summary>
    public async Task<string> SlugAsync<T>(string kind, string? typed, string name, CancellationToken ct) where T : Record
    {
        var slug = string.IsNullOrEmpty(typed) ? await FreeSlugAsync<T>(kind, Slug.From(name), ct) : typed;
        if (Book?.Holds(kind) == true)
        {
            Book.Take(kind, slug);
        }

        return slug;
    }

    /// <summary>Whether an address typed by an administrator may be given to the record with this id (0 for a new one).</summary>
    public async Task<bool> IsSlugFreeAsync<T>(string kind, string slug, int id, CancellationToken ct) where T : Record
    {
        if (ReservedSlugs.Contains(slug))
        {
            return false;
        }

        // A book does not say whose an address is, and a record may come back to one of its own.
        return id == 0 && Book?.Holds(kind) == true
            ? !Book.IsTaken(kind, slug)
            : !await Db.Set<T>().AnyAsync(r => r.Slug == slug && r.Id != id, ct)
                && !await Db.FormerSlugs().AnyAsync(s => s.Kind == kind && s.Slug == slug && s.RecordId != id, ct);
    }

    /// <summary>Whether there is such a record and it is not archived: another one may point to it.</summary>
    public async Task<bool> IsThereAsync<T>(string kind, int id, CancellationToken ct) where T : class, IEditable =>
        Book?.Has(kind, id) == true || await Db.Set<T>().AnyAsync(r => r.Id == id && r.State != RecordState.Archived, ct);

    private async Task<string> FreeSlugAsync<T>(string kind, string wanted, CancellationToken ct) where T : Record
    {
        var free = wanted;
        if (Book is { } book && book.Holds(kind))
        {
            for (var n = 2; book.IsTaken(kind, free) || book.IsReserved(kind, free) || ReservedSlugs.Contains(free); n++)
            {
                free = $"{wanted}-{n}";
            }

            return free;
        }

        // A range, not a prefix: LIKE would read the whole index. '.' is the sign that follows '-'.
        var (first, end) = (wanted + "-", wanted + ".");
#pragma warning disable CA1309 // Translated to SQL, which compares ordinally.
        var taken = (await Db.Set<T>().Where(r => r.Slug == wanted || (string.Compare(r.Slug, first) >= 0 && string.Compare(r.Slug, end) < 0)).Select(r => r.Slug).ToListAsync(ct))
            .Concat(await Db.FormerSlugs().Where(s => s.Kind == kind && (s.Slug == wanted || (string.Compare(s.Slug, first) >= 0 && string.Compare(s.Slug, end) < 0))).Select(s => s.Slug).ToListAsync(ct))
            .ToHashSet(StringComparer.Ordinal);
#pragma warning restore CA1309
        for (var n = 2; taken.Contains(free) || ReservedSlugs.Contains(free) || !_claimedSlugs.Add($"{kind}/{free}"); n++)
        {
            free = $"{wanted}-{n}";
        }

        return free;
    }

    /// <summary>Whether a record is archived until this write: what it belongs to must be there again before it comes back.</summary>
    internal bool WasArchived(IEditable? record) => record is not null && Db.Entry(record).Property(nameof(IEditable.State)).OriginalValue is RecordState.Archived;

    /// <summary>Gives a record another address and keeps the old one as a redirect.</summary>
    public async Task MoveAsync(string kind, Record record, string slug, CancellationToken ct)
    {
        // Coming back to an address of its own: the redirect would point to itself.
        await Db.FormerSlugs().Where(s => s.Kind == kind && s.Slug == slug && s.RecordId == record.Id).ExecuteDeleteAsync(ct);
        Db.FormerSlugs().Add(new FormerSlug { Kind = kind, Slug = record.Slug, RecordId = record.Id });
        record.Slug = slug;
    }

    /// <summary>Writes what has gathered, without ending the transaction; a batch calls it now and then and clears the tracker.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        await Db.SaveChangesAsync(ct);
        await HistoryRows.AppendAsync(Db, _history.SelectMany(h => h.Differences.Select(d => new Change
        {
            At = Now,
            UserId = Actor.UserId,
            Who = Actor.Name,
            Door = Tokens.Of(Actor.Door),
            RecordKind = h.Kind,
            RecordId = h.Id(),
            ImportId = ImportId,
            Field = d.Path,
            Before = d.Before,
            After = d.After,
        })), ct);

        foreach (var group in _touched.GroupBy(t => t.Kind, t => t.Id()).ToList())
        {
            _stamp ??= await SearchDocuments.LastStampAsync(Db, ct) + 1;
            foreach (var batch in group.Distinct().Chunk(SearchDocuments.Batch))
            {
                await Documents.RefreshAsync(Db, group.Key, batch, Today, _stamp.Value, ct);
            }
        }

        await Db.SaveChangesAsync(ct);
        _history.Clear();
        _touched.Clear();
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        await FlushAsync(ct);
        await _transaction!.CommitAsync(ct);
        _watch!.Written();
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
