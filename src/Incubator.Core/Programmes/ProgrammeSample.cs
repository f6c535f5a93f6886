using Incubator.Core.Records;

namespace Incubator.Core.Programmes;

internal static class ProgrammeSample
{
    /// <summary>A programme that somebody gave to a fictional space goes with it.</summary>
    public static Task<int> RemoveAsync(SampleRemoval removal, CancellationToken ct) => removal.DeleteAsync(
        ProgrammeRecords.Token, removal.Db.Programmes().Where(p => p.IsSample || p.Space!.IsSample), ct);
}
