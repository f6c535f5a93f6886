using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>What a fault of the storage is called by its SQLite code.</summary>
internal static class SqliteFaults
{
    /// <summary>Null for an exception of something else, and for one that tells of no such fault.</summary>
    public static StorageFault? Of(Exception exception) => exception is SqliteException sqlite ? Of(sqlite) : null;

    private static StorageFault? Of(SqliteException exception) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StorageFault.Busy,
        // Opening a database makes an index beside its log: there is no room for it.
        raw.SQLITE_IOERR when exception.SqliteExtendedErrorCode == raw.SQLITE_IOERR_SHMSIZE => StorageFault.Full,
        raw.SQLITE_FULL => StorageFault.Full,
        raw.SQLITE_READONLY or raw.SQLITE_PERM => StorageFault.ReadOnly,
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL => StorageFault.Failing,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => StorageFault.Damaged,
        _ => null,
    };
}
