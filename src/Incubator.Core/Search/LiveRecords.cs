using Incubator.Core.Common;
using Incubator.Core.Data;
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
            .. await OfAsync(db.Cities, RecordKinds.City, ct),
            .. await OfAsync(db.Spaces, RecordKinds.Space, ct),
            .. await OfAsync(db.Startups, RecordKinds.Startup, ct),
            .. await OfAsync(AidReach.Shown(db), RecordKinds.Aid, ct),
        ];
    }

    private static Task<List<LiveRecord>> OfAsync<T>(IQueryable<T> records, string kind, CancellationToken ct) where T : Record =>
        records.AsNoTracking().Where(r => r.State == RecordState.Live).OrderBy(r => r.Id).Select(r => new LiveRecord(kind, r.Slug, r.ChangedAt)).ToListAsync(ct);
}
