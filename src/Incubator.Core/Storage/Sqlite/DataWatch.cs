using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>
/// Knows that something was written: by this process at once, by another one (the command line) when it is asked to look.
/// </summary>
public sealed class DataWatch(IDbContextFactory<IncubatorDb> factory) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IncubatorDb? _db;
    private long _seen;
    private long _version;

    /// <summary>Rises with every write.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>The write door calls it after each commit.</summary>
    public void Written() => Interlocked.Increment(ref _version);

    /// <summary>Whether another connection wrote since the last look.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await SeeAsync(ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Commits a write that changes nothing that is kept, without telling anybody. What another process writes at the same time is
    /// told all the same: before the commit nobody else can write, and whoever does after it is seen by the connection of the write.
    /// </summary>
    internal async Task PassAsync(IncubatorDb db, Func<Task> commit, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await SeeAsync(ct);
            // Kept open: the answer is about the connection that asks.
            await db.Database.OpenConnectionAsync(ct);
            var before = await ReadAsync(db, ct);
            await commit();
            var now = await ReadAsync(_db!, ct);
            if (await ReadAsync(db, ct) == before)
            {
                _seen = now;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task SeeAsync(CancellationToken ct)
    {
        if (_db is null)
        {
            var db = await factory.CreateDbContextAsync(ct);
            await db.Database.OpenConnectionAsync(ct);
            _db = db;
        }

        var now = await ReadAsync(_db, ct);
        if (now != _seen)
        {
            _seen = now;
            Written();
        }
    }

    /// <remarks>SQLite's <c>data_version</c> speaks of the other connections of the one that asks, so that one is kept open.</remarks>
    private static async Task<long> ReadAsync(IncubatorDb db, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA data_version";
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        await (_db?.DisposeAsync() ?? ValueTask.CompletedTask);
        _turn.Dispose();
    }
}
