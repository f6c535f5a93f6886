using Incubator.Core.Places;
using Incubator.Core.Records;

namespace Incubator.Core.Spaces;

internal static class SpaceSample
{
    public static async Task<int> RemoveAsync(SampleRemoval removal, CancellationToken ct)
    {
        var removed = await removal.DeleteAsync(SpaceRecords.Token, removal.Db.Spaces().Where(s => s.IsSample), ct);
        removal.Needs(CityRecords.Token, removal.Db.Spaces().Select(s => s.CityId));
        return removed;
    }
}
