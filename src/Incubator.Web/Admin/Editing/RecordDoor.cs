using Incubator.Core.Records;

namespace Incubator.Web.Admin.Editing;

/// <summary>The reads and writes of one kind of record, as its editor in Core offers them.</summary>
/// <param name="Kind">The token of the kind.</param>
public sealed record RecordDoor<TInput>(
    string Kind,
    Func<int, Actor, CancellationToken, Task<TInput?>> ReadAsync,
    Func<int?, TInput, Actor, CancellationToken, Task<SaveResult>> SaveAsync)
    where TInput : class
{
    /// <summary>Null where records of this kind are not archived here.</summary>
    public Func<int, int, Actor, CancellationToken, Task<SaveResult>>? ArchiveAsync { get; init; }

    public Func<int, int, Actor, CancellationToken, Task<SaveResult>>? RestoreAsync { get; init; }

    /// <summary>Managers archive too: their residencies, not their spaces.</summary>
    public bool ManagersArchive { get; init; }
}
