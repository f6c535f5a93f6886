using Incubator.Core.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>Why the database or its disk does not do what is asked.</summary>
public enum StorageFault
{
    /// <summary>Another write holds the lock, or the queue before it is long.</summary>
    Busy,
    Full,
    ReadOnly,

    /// <summary>The disk reports an error, or the file cannot be opened.</summary>
    Failing,
    Damaged,
}

/// <summary>Nothing can be written at this moment.</summary>
public sealed class StorageException(StorageFault fault) : Exception($"Nothing can be written: {Tokens.Of(fault)}.")
{
    public StorageFault Fault => fault;
}

/// <summary>Tells a fault of the storage from every other exception, whichever library throws it.</summary>
public static class StorageFaults
{
    // What .NET gives as HResult on Unix, and on Windows for a full disk.
    private const int IoError = 5;
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>The fault that an exception, or one inside it, tells of; null when it is something else.</summary>
    public static StorageFault? Of(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            var fault = exception switch
            {
                StorageException storage => storage.Fault,
                SqliteException sqlite => Of(sqlite.SqliteErrorCode),
                IOException file => OfFile(file.HResult),
                _ => null,
            };
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static StorageFault? Of(int sqliteCode) => sqliteCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StorageFault.Busy,
        raw.SQLITE_FULL => StorageFault.Full,
        raw.SQLITE_READONLY or raw.SQLITE_PERM => StorageFault.ReadOnly,
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL => StorageFault.Failing,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => StorageFault.Damaged,
        _ => null,
    };

    private static StorageFault? OfFile(int error) => error switch
    {
        NoSpace or QuotaExceeded or WindowsDiskFull => StorageFault.Full,
        ReadOnlyFileSystem => StorageFault.ReadOnly,
        IoError => StorageFault.Failing,
        _ => null,
    };
}
