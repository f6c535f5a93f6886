using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Startups;

internal static class StartupSample
{
    public static async Task<int> RemoveAsync(SampleRemoval removal, CancellationToken ct)
    {
        var stays = removal.Db.Residencies().Where(r => r.IsSample || r.Space!.IsSample || r.Startup!.IsSample);
        await removal.TouchAsync(SpaceRecords.Token, stays.Where(r => !r.Space!.IsSample).Select(r => r.SpaceId), ct);
        await removal.TouchAsync(StartupRecords.Token, stays.Where(r => !r.Startup!.IsSample).Select(r => r.StartupId), ct);
        await removal.DeleteAsync(ResidencyRecords.Token, stays, ct);
        var removed = await removal.DeleteAsync(StartupRecords.Token, removal.Db.Startups().Where(s => s.IsSample), ct);
        removal.Needs(CityRecords.Token, removal.Db.Startups().Where(s => s.CityId != null).Select(s => s.CityId!.Value));
        return removed;
    }
}
