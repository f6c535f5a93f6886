using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>What has a page: its kind, its address and when it last changed (UTC).</summary>
public sealed record LiveRecord(string Kind, string Slug, DateTime ChangedAt);

/// <summary>Records of one kind with neighbouring ids.</summary>
/// <param name="First">The lowest id.</param>
/// <param name="Last">The highest id.</param>
/// <param name="ChangedAt">When one of them last changed (UTC).</param>
public sealed record RecordRange(string Kind, int First, int Last, int Count, DateTime ChangedAt);

/// <summary>Lists every page of a record, for the sitemap.</summary>
public sealed class LiveRecords(IDbContextFactory<IncubatorDb> factory)
{
    /// <summary>All records in ranges of at most so many.</summary>
    public async Task<IReadOnlyList<RecordRange>> RangesAsync(int most, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return
        [
            .. await RangesAsync(db.Cities, RecordKinds.City, most, ct),
            .. await RangesAsync(db.Spaces, RecordKinds.Space, most, ct),
            .. await RangesAsync(db.Startups, RecordKinds.Startup, most, ct),
            .. await RangesAsync(AidReach.Shown(db), RecordKinds.Aid, most, ct),
        ];
    }

    /// <summary>The records of a range, by id.</summary>
    public async Task<IReadOnlyList<LiveRecord>> InAsync(RecordRange range, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return range.Kind switch
        {
            RecordKinds.City => await InAsync(db.Cities, range, ct),
            RecordKinds.Space => await InAsync(db.Spaces, range, ct),
            RecordKinds.Startup => await InAsync(db.Startups, range, ct),
            _ => await InAsync(AidReach.Shown(db), range, ct),
        };
    }

    // Only ids and dates are read of all: a large directory has more addresses than should be held at once.
    private static async Task<IEnumerable<RecordRange>> RangesAsync<T>(IQueryable<T> records, string kind, int most, CancellationToken ct) where T : Record =>
        (await Live(records).Select(r => new { r.Id, r.ChangedAt }).ToListAsync(ct)).Chunk(most)
            .Select(part => new RecordRange(kind, part[0].Id, part[^1].Id, part.Length, part.Max(r => r.ChangedAt)));

    private static Task<List<LiveRecord>> InAsync<T>(IQueryable<T> records, RecordRange range, CancellationToken ct) where T : Record =>
        Live(records).Where(r => r.Id >= range.First && r.Id <= range.Last).Select(r => new LiveRecord(range.Kind, r.Slug, r.ChangedAt)).ToListAsync(ct);

    private static IQueryable<T> Live<T>(IQueryable<T> records) where T : Record =>
        records.AsNoTracking().Where(r => r.State == RecordState.Live).OrderBy(r => r.Id);
}
