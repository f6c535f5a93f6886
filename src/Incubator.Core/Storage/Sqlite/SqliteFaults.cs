using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>What a fault of the storage is called by its SQLite code.</summary>
internal static class SqliteFaults
{
    /// <summary>Null for an exception of something else, and for one that tells of no such fault.</summary>
    public static StorageFault? Of(Exception exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StorageFault.Busy,
        raw.SQLITE_FULL => StorageFault.Full,
        raw.SQLITE_READONLY or raw.SQLITE_PERM => StorageFault.ReadOnly,
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL => StorageFault.Failing,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => StorageFault.Damaged,
        _ => null,
    };
}
