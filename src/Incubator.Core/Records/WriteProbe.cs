using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>
/// Tries whether something could be written at this moment, and leaves nothing behind: a write that is taken back tells of locks and
/// write protection, a file beside the database of a full or failing disk.
/// </summary>
public sealed class WriteProbe(WriteDoor door, IDbContextFactory<IncubatorDb> factory, TimeProvider clock) : IDisposable
{
    // One answer serves everybody who asks within a second.
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    private const int FileBytes = 256 << 10;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private DateTimeOffset _at = DateTimeOffset.MinValue;
    private StorageFault? _fault;

    /// <summary>What keeps writes from being done; null when they are done.</summary>
    public async Task<StorageFault?> TryAsync(CancellationToken ct)
    {
        try
        {
            await using (var write = await door.BeginAsync(Actor.Operator, ct))
            {
                // Taken back with the transaction: other connections see no change.
                await FollowedTime.WriteAsync(write.Db, write.Now, ct);
            }

            await using var db = await factory.CreateDbContextAsync(ct);
            var options = new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.DeleteOnClose,
            };
            await using var file = new FileStream($"{db.Database.GetDbConnection().DataSource}.{Guid.NewGuid():N}.probe", options);
            await file.WriteAsync(new byte[FileBytes], ct);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return StorageFault.ReadOnly;
        }
        catch (Exception exception) when (StorageFaults.Of(exception) is { } fault)
        {
            return fault;
        }
    }

    /// <summary>The same, not tried again within a second: for whoever may ask at any rate.</summary>
    public async Task<StorageFault?> LookAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (clock.GetUtcNow() - _at >= Life)
            {
                _fault = await TryAsync(ct);
                _at = clock.GetUtcNow();
            }

            return _fault;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
