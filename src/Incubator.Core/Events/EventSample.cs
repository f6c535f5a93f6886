using Incubator.Core.Records;

namespace Incubator.Core.Events;

internal static class EventSample
{
    /// <summary>An event that somebody gave to a fictional space goes with it.</summary>
    public static Task<int> RemoveAsync(SampleRemoval removal, CancellationToken ct) =>
        removal.DeleteAsync(EventRecords.Token, removal.Db.Events().Where(e => e.IsSample || e.Space!.IsSample), ct);
}
