using Incubator.Core.Storage.Sqlite;

namespace Incubator.Core.Storage;

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
                IOException file => OfFile(file.HResult),
                _ => SqliteFaults.Of(exception),
            };
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static StorageFault? OfFile(int error) => error switch
    {
        NoSpace or QuotaExceeded or WindowsDiskFull => StorageFault.Full,
        ReadOnlyFileSystem => StorageFault.ReadOnly,
        IoError => StorageFault.Failing,
        _ => null,
    };
}
