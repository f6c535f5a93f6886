using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>What is held in memory, as the server keeps it ready.</summary>
public interface ILiveIndex
{
    /// <summary>Reads it, or brings it up to date.</summary>
    Task RefreshAsync(CancellationToken ct);
}

/// <summary>
/// An index in memory that is kept true: read from the database when it is first needed, brought up to date by whoever asks
/// after a write, so that a saved change is there at once and the save itself does not wait for it.
/// </summary>
/// <typeparam name="TIndex">What is held; it is never changed while a search reads it.</typeparam>
public abstract class LiveIndex<TIndex>(IDbContextFactory<IncubatorDb> factory, DataWatch watch, TimeProvider clock) : ILiveIndex, IDisposable where TIndex : class
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ReaderWriterLockSlim _guard = new();
    private readonly Workspaces _workspaces = new();
    private State? _state;

    /// <summary>Runs a search on the index as the last write left it.</summary>
    public async ValueTask<T> ReadAsync<T>(Func<TIndex, Workspace, T> search, CancellationToken ct)
    {
        var index = await FreshAsync(ct);
        _guard.EnterReadLock();
        try
        {
            return _workspaces.Use(workspace => search(index, workspace));
        }
        finally
        {
            _guard.ExitReadLock();
        }
    }

    public async Task RefreshAsync(CancellationToken ct) => await FreshAsync(ct);

    public void Dispose()
    {
        _turn.Dispose();
        _guard.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The kinds of record whose documents tell that the index must change.</summary>
    protected abstract IReadOnlyList<string> Kinds { get; }

    /// <summary>Reads everything.</summary>
    protected abstract Task<TIndex> LoadAsync(IncubatorDb db, DateOnly today, CancellationToken ct);

    /// <summary>Reads what brings these records up to date; those that are not live any more go.</summary>
    /// <returns>The change itself, made while no search runs.</returns>
    protected abstract Task<Action<TIndex>> ReadChangesAsync(IncubatorDb db, ILookup<string, int> changed, DateOnly today, CancellationToken ct);

    /// <summary>Whether so much of it is out of date that it should be read anew.</summary>
    protected abstract bool IsWorn(TIndex index);

    private async ValueTask<TIndex> FreshAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
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
        // Read before the rest: what is written meanwhile is read again the next time.
        var stamp = await db.SearchDocuments.MaxAsync(d => (long?)d.Stamp, ct) ?? 0;
        if (_state is not { } state || state.Day != today || IsWorn(state.Index))
        {
            return new State(await LoadAsync(db, today, ct), version, today, stamp);
        }

        var kinds = Kinds;
        var changed = (await db.SearchDocuments.AsNoTracking().Where(d => d.Stamp > state.Stamp && kinds.Contains(d.Kind)).Select(d => new { d.Kind, d.RecordId }).ToListAsync(ct))
            .ToLookup(d => d.Kind, d => d.RecordId);
        if (changed.Count > 0)
        {
            var change = await ReadChangesAsync(db, changed, today, ct);
            _guard.EnterWriteLock();
            try
            {
                change(state.Index);
            }
            finally
            {
                _guard.ExitWriteLock();
            }
        }

        return state with { Version = version, Stamp = stamp };
    }

    private sealed record State(TIndex Index, long Version, DateOnly Day, long Stamp);
}
