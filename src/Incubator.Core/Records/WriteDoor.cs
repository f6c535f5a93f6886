using Incubator.Core.Common;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>
/// Every write of this process, one after the other: SQLite has one writer, and queueing here keeps its busy back-off
/// (a tail of most of a second with 16 writers) out of the way.
/// </summary>
public sealed class WriteDoor(
    IDbContextFactory<IncubatorDb> factory, DataWatch watch, WriteLimit limit, GrantsReader grants, DocumentWriter documents,
    IEnumerable<IDocumentNeighbours> neighbours, HoldChange hold, TimeProvider clock) : IDisposable
{
    /// <summary>
    /// How long a write waits for its turn in this process. Whoever waits longer is told that others are writing; an import tries again.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.4);

    private readonly SemaphoreSlim _queue = new(1, 1);

    /// <summary>What each actor may do.</summary>
    public GrantsReader Grants => grants;

    /// <summary>This day, UTC.</summary>
    public DateOnly Today => clock.Today();

    /// <summary>
    /// Waits for its turn, opens a write transaction and reads what the actor may do. Whoever writes too often has no turn.
    /// </summary>
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
                Hold = hold,
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
