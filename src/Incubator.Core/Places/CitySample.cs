using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Places;

internal static class CitySample
{
    /// <summary>A city that is left is a real place which is needed.</summary>
    public static async Task<int> RemoveAsync(SampleRemoval removal, CancellationToken ct)
    {
        var cities = removal.Db.Cities().Where(c => c.IsSample);
        await removal.DeleteAsync(CityRecords.Token, removal.NotNeeded(CityRecords.Token, cities), ct);
        await cities.ExecuteUpdateAsync(c => c.SetProperty(x => x.IsSample, false), ct);
        return 0;
    }
}
