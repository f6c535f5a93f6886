using Incubator.Core.Common;

namespace Incubator.Core.Storage;

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
