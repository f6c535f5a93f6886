using System.Runtime.CompilerServices;
using Incubator.Core.Common;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>An index in memory, as the server keeps it ready.</summary>
public interface ICurrentIndex
{
    /// <summary>Reads it, or brings it up to date.</summary>
    Task RefreshAsync(CancellationToken ct);
}

/// <summary>
/// An index in memory that is kept true: read from the database when it is first needed, brought up to date by whoever asks
/// after a write, so that a saved change is there at once and the save itself does not wait for it.
/// </summary>
/// <remarks>What is held is never changed while a search reads it.</remarks>
internal abstract class CurrentIndex<TIndex, TEntry, TRequest>(IDbContextFactory<IncubatorDb> factory, DataWatch watch, TimeProvider clock)
    : ICurrentIndex, IDisposable
    where TIndex : SearchIndex<TEntry, TRequest>, new() where TEntry : ISearchEntry where TRequest : ISearchRequest
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ReaderWriterLockSlim _guard = new();
    private readonly BufferPool _buffers = new();
    private State? _state;

    /// <summary>Runs a search on the index as the last write left it.</summary>
    public async ValueTask<T> ReadAsync<T>(Func<TIndex, Buffers, T> search, CancellationToken ct)
    {
        var index = await FreshAsync(ct);
        _guard.EnterReadLock();
        try
        {
            return _buffers.Use(buffers => search(index, buffers));
        }
        finally
        {
            _guard.ExitReadLock();
        }
    }

    /// <summary>Whether a change waits for the searches that read at this moment.</summary>
    internal bool HasWaitingChange => _guard.WaitingWriteCount > 0;

    public async Task RefreshAsync(CancellationToken ct) => await FreshAsync(ct);

    public void Dispose()
    {
        _turn.Dispose();
        _guard.Dispose();
    }

    /// <summary>The kind of record that is searched.</summary>
    protected abstract string Kind { get; }

    /// <summary>False where an entry is the same on every day: the index is not read anew for a new one.</summary>
    protected virtual bool DependsOnDay => true;

    /// <summary>Other kinds that the index depends on as a whole: see <see cref="ReadBesideAsync"/>.</summary>
    protected virtual IReadOnlyCollection<string> KindsBeside => [];

    /// <summary>The live records, in the order of their ids.</summary>
    /// <param name="ids">Null for all; else these only.</param>
    /// <param name="today">Of no meaning where the index does not depend on the day.</param>
    protected abstract IAsyncEnumerable<TEntry> EntriesAsync(IncubatorDb db, IReadOnlyList<int>? ids, DateOnly today, CancellationToken ct);

    /// <summary>Reads what the index depends on as a whole, after a record of <see cref="KindsBeside"/> changed.</summary>
    /// <returns>The change itself, made while no search runs.</returns>
    protected virtual Task<Action<TIndex>> ReadBesideAsync(IncubatorDb db, DateOnly today, CancellationToken ct) =>
        Task.FromResult<Action<TIndex>>(_ => { });

    private async ValueTask<TIndex> FreshAsync(CancellationToken ct)
    {
        var today = DependsOnDay ? clock.Today() : default;
        if (_state is { } state && state.Version == watch.Version && state.Day == today)
        {
            return state.Index;
        }

        await _turn.WaitAsync(ct);
        try
        {
            return (_state = await NextAsync(today, ct)).Index;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<State> NextAsync(DateOnly today, CancellationToken ct)
    {
        var version = watch.Version;
        if (_state is { } current && current.Version == version && current.Day == today)
        {
            return current; // Somebody else did it while we waited.
        }

        await using var db = await factory.CreateDbContextAsync(ct);
        // Once for all that is read: a connection that is opened runs its pragmas each time.
        await db.Database.OpenConnectionAsync(ct);
        if (_state is { } state && state.Day == today && !state.Index.IsWorn)
        {
            return state with { Version = version, Stamp = await ChangeAsync(db, state, today, ct) };
        }

        // Read before the rest: what is written meanwhile is read again the next time.
        var stamp = await SearchDocuments.LastStampAsync(db, ct);
        return new State(await LoadAsync(db, today, ct), version, today, stamp);
    }

    private async Task<TIndex> LoadAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        var index = new TIndex();
        (await ReadBesideAsync(db, today, ct))(index);
        await foreach (var entry in OfOneStateAsync(db, null, today, ct))
        {
            index.Add(entry);
        }

        await foreach (var document in SearchDocuments.Of(db, Kind).WithCancellation(ct))
        {
            if (index.RowOf(document.RecordId) is { } row)
            {
                index.Terms.Add(row, document);
            }
        }

        index.EndLoad();
        return index;
    }

    // An entry is put together from several queries: what one of them names the others have to know.
    private async IAsyncEnumerable<TEntry> OfOneStateAsync(
        IncubatorDb db, IReadOnlyList<int>? ids, DateOnly today, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var state = await db.BeginSnapshotAsync(ct);
        await foreach (var entry in EntriesAsync(db, ids, today, ct))
        {
            yield return entry;
        }
    }

    /// <returns>The stamp of the newest change that the index has now.</returns>
    private async Task<long> ChangeAsync(IncubatorDb db, State state, DateOnly today, CancellationToken ct)
    {
        // Read before the rest: what is written meanwhile is read again the next time.
        var (changed, stamp) = await SearchDocuments.ChangedAsync(db, state.Stamp, ct);
        if (!changed.Contains(Kind) && !KindsBeside.Any(changed.Contains))
        {
            return stamp;
        }

        int[] ids = [.. changed[Kind].Distinct()];
        var entries = new List<TEntry>();
        foreach (var batch in ids.Chunk(SearchDocuments.Batch))
        {
            await foreach (var entry in OfOneStateAsync(db, batch, today, ct))
            {
                entries.Add(entry);
            }
        }

        var documents = await SearchDocuments.OfAsync(db, Kind, ids, ct);
        var beside = KindsBeside.Any(changed.Contains) ? await ReadBesideAsync(db, today, ct) : null;
        _guard.EnterWriteLock();
        try
        {
            beside?.Invoke(state.Index);
            state.Index.Apply(ids, entries, documents);
        }
        finally
        {
            _guard.ExitWriteLock();
        }

        return stamp;
    }

    private sealed record State(TIndex Index, long Version, DateOnly Day, long Stamp);
}
