using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>What has a page: its kind, its address and when it last changed (UTC).</summary>
public sealed record LiveRecord(string Kind, string Slug, DateTime ChangedAt);

/// <summary>Lists every page of a record, for the sitemap.</summary>
public sealed class LiveRecords(IDbContextFactory<IncubatorDb> factory)
{
    public async Task<IReadOnlyList<LiveRecord>> AllAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return
        [
            .. await OfAsync<City>(db, RecordKinds.City, ct),
            .. await OfAsync<Space>(db, RecordKinds.Space, ct),
            .. await OfAsync<Startup>(db, RecordKinds.Startup, ct),
            .. await OfAsync<HousingAid>(db, RecordKinds.Aid, ct),
        ];
    }

    private static Task<List<LiveRecord>> OfAsync<T>(IncubatorDb db, string kind, CancellationToken ct) where T : Record =>
        db.Set<T>().AsNoTracking().Where(r => r.State == RecordState.Live).OrderBy(r => r.Id).Select(r => new LiveRecord(kind, r.Slug, r.ChangedAt)).ToListAsync(ct);
}
