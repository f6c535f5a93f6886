using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Sample;

/// <summary>Takes the fiction out of the database: the one place where records are deleted instead of archived.</summary>
internal static class SampleRemoval
{
    public static async Task<int> RunAsync(Write write, CancellationToken ct)
    {
        var db = write.Db;
        var stays = db.Residencies().Where(r => r.IsSample || r.Space!.IsSample || r.Startup!.IsSample);
        await TouchAsync(write, stays.Where(r => !r.Space!.IsSample).Select(r => r.SpaceId), RecordKinds.Space, ct);
        await TouchAsync(write, stays.Where(r => !r.Startup!.IsSample).Select(r => r.StartupId), RecordKinds.Startup, ct);
        await TouchAsync(
            write,
            db.HousingAids().Where(a => a.IsSample && a.SpaceId != null && !a.Space!.IsSample).Select(a => a.SpaceId!.Value),
            RecordKinds.Space, ct);

        // In the order of who points to whom. An aid that somebody gave to a fictional space goes with it.
        await TracesAsync(db, RecordKinds.Residency, await stays.Select(r => r.Id).ToListAsync(ct), ct);
        await stays.ExecuteDeleteAsync(ct);
        var removed = await DeleteAsync(db, RecordKinds.Aid, db.HousingAids().Where(a => a.IsSample || a.Space!.IsSample), ct);
        removed += await DeleteAsync(db, RecordKinds.Startup, db.Startups().Where(s => s.IsSample), ct);
        removed += await DeleteAsync(db, RecordKinds.Space, db.Spaces().Where(s => s.IsSample), ct);
        await DeleteAsync(db, RecordKinds.City, db.Cities().Where(c => c.IsSample
            && !db.Spaces().Any(s => s.CityId == c.Id)
            && !db.Startups().Any(s => s.CityId == c.Id)
            && !db.HousingAids().Any(a => a.CityId == c.Id)), ct);

        // What is left is a real place that is needed.
        await db.Cities().Where(c => c.IsSample).ExecuteUpdateAsync(c => c.SetProperty(x => x.IsSample, false), ct);
        return removed;
    }

    private static async Task<int> DeleteAsync<T>(IncubatorDb db, string kind, IQueryable<T> records, CancellationToken ct) where T : Record
    {
        var ids = await records.Select(r => r.Id).ToListAsync(ct);
        await TracesAsync(db, kind, ids, ct);
        return await db.Set<T>().Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(ct);
    }

    private static async Task TracesAsync(IncubatorDb db, string kind, List<int> ids, CancellationToken ct)
    {
        await db.Changes().Where(c => c.RecordKind == kind && ids.Contains(c.RecordId)).ExecuteDeleteAsync(ct);
        await SearchDocuments.EmptyAsync(db, kind, ids, ct);
        await db.FormerSlugs().Where(s => s.Kind == kind && ids.Contains(s.RecordId)).ExecuteDeleteAsync(ct);
    }

    // What stays was found by the names of what goes.
    private static async Task TouchAsync(Write write, IQueryable<int> ids, string kind, CancellationToken ct)
    {
        foreach (var id in await ids.Distinct().ToListAsync(ct))
        {
            write.Touch(kind, () => id);
        }
    }
}
