using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>
/// Knows that something was written: by this process at once, by another one (the command line) when it is asked to look.
/// </summary>
public sealed class DataWatch(IDbContextFactory<IncubatorDb> factory) : IAsyncDisposable
{
    private IncubatorDb? _db;
    private long _seen;
    private long _version;

    /// <summary>Rises with every write.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>The write door calls it after each commit.</summary>
    public void Written() => Interlocked.Increment(ref _version);

    /// <summary>Whether another connection wrote since the last look. One caller at a time.</summary>
    /// <remarks>SQLite's <c>data_version</c> speaks of the other connections of the one that asks, so that one is kept open.</remarks>
    public async Task LookAsync(CancellationToken ct)
    {
        if (_db is null)
        {
            var db = await factory.CreateDbContextAsync(ct);
            await db.Database.OpenConnectionAsync(ct);
            _db = db;
        }

        await using var command = _db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA data_version";
        var now = (long)(await command.ExecuteScalarAsync(ct))!;
        if (now != _seen)
        {
            _seen = now;
            Written();
        }
    }

    public ValueTask DisposeAsync() => _db?.DisposeAsync() ?? ValueTask.CompletedTask;
}
