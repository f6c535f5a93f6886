using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>Several reads that see one state of the database, whatever others write meanwhile.</summary>
internal static class Snapshot
{
    // The driver has no other name for a deferred transaction: every other level takes the lock of the writer. The level itself
    // is that of a snapshot, because reading what is not committed needs a shared cache.
    public static Task<IDbContextTransaction> BeginSnapshotAsync(this IncubatorDb db, CancellationToken ct) =>
        db.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, ct);
}
