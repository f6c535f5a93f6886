using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Housing;

internal static class AidSample
{
    /// <summary>An aid that somebody gave to a fictional space goes with it.</summary>
    public static async Task<int> RemoveAsync(SampleRemoval removal, CancellationToken ct)
    {
        var aids = removal.Db.HousingAids().Where(a => a.IsSample || a.Space!.IsSample);
        var real = removal.Db.HousingAids().Where(a => a.IsSample && a.SpaceId != null && !a.Space!.IsSample);
        await removal.TouchAsync(SpaceRecords.Token, real.Select(a => a.SpaceId!.Value), ct);
        var removed = await removal.DeleteAsync(AidRecords.Token, aids, ct);
        removal.Needs(CityRecords.Token, removal.Db.HousingAids().Where(a => a.CityId != null).Select(a => a.CityId!.Value));
        return removed;
    }
}
