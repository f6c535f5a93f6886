using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>What has a page: its kind, its address and when it last changed (UTC).</summary>
public sealed record PublicRecord(RecordKind Kind, string Slug, DateTime ChangedAt);

/// <summary>A record that visitors see.</summary>
public sealed record ShownRecord(RecordKind Kind, int Id, string Slug, DateTime CreatedAt);

/// <summary>A link of a record.</summary>
/// <param name="Field">The field that holds it.</param>
public sealed record RecordLink(int Id, string Field, string Url);

/// <summary>Records of one kind with neighbouring ids.</summary>
/// <param name="First">The lowest id.</param>
/// <param name="Last">The highest id.</param>
/// <param name="ChangedAt">When one of them last changed (UTC).</param>
public sealed record RecordRange(RecordKind Kind, int First, int Last, int Count, DateTime ChangedAt);

/// <summary>Lists the pages of one kind of record; its concept registers it.</summary>
public interface IPublicRecords
{
    RecordKind Kind { get; }

    /// <summary>All records in ranges of at most so many.</summary>
    Task<IReadOnlyList<RecordRange>> RangesAsync(IncubatorDb db, int most, CancellationToken ct);

    /// <summary>The records of a range, by id.</summary>
    Task<IReadOnlyList<PublicRecord>> InAsync(IncubatorDb db, RecordRange range, CancellationToken ct);

    /// <summary>What stands at an address.</summary>
    Task<Lookup<ShownRecord>> FindAsync(IncubatorDb db, string slug, CancellationToken ct);

    /// <summary>Of some records those that visitors see.</summary>
    Task<IReadOnlyList<ShownRecord>> ThoseAsync(IncubatorDb db, IReadOnlyList<int> ids, CancellationToken ct);

    /// <summary>The links of all that visitors see.</summary>
    Task<IReadOnlyList<RecordLink>> LinksAsync(IncubatorDb db, CancellationToken ct);

    /// <summary>All that there are, whether visitors see them or not.</summary>
    IQueryable<int> Ids(IncubatorDb db);

    /// <summary>The records at some addresses, or that were there before.</summary>
    Task<IReadOnlyDictionary<string, int>> IdsAsync(IncubatorDb db, IReadOnlyCollection<string> slugs, CancellationToken ct);
}

/// <inheritdoc/>
/// <param name="records">What visitors may see, if it is live.</param>
internal sealed class PublicRecords<T>(RecordKind kind, Func<IncubatorDb, IQueryable<T>> records) : IPublicRecords where T : Record
{
    public RecordKind Kind => kind;

    // Only ids and dates are read of all: a large directory has more addresses than should be held at once.
    public async Task<IReadOnlyList<RecordRange>> RangesAsync(IncubatorDb db, int most, CancellationToken ct) =>
        [.. (await Live(db).Select(r => new { r.Id, r.ChangedAt }).ToListAsync(ct)).Chunk(most)
            .Select(part => new RecordRange(kind, part[0].Id, part[^1].Id, part.Length, part.Max(r => r.ChangedAt)))];

    public async Task<IReadOnlyList<PublicRecord>> InAsync(IncubatorDb db, RecordRange range, CancellationToken ct) =>
        await Live(db).Where(r => r.Id >= range.First && r.Id <= range.Last)
            .Select(r => new PublicRecord(kind, r.Slug, r.ChangedAt)).ToListAsync(ct);

    public async Task<Lookup<ShownRecord>> FindAsync(IncubatorDb db, string slug, CancellationToken ct) =>
        await db.LookUpAsync<T, ShownRecord>(
            kind.Token, slug, await Shown(Live(db).Where(r => r.Slug == slug)).SingleOrDefaultAsync(ct), ct, visible: records(db));

    public async Task<IReadOnlyList<ShownRecord>> ThoseAsync(IncubatorDb db, IReadOnlyList<int> ids, CancellationToken ct) =>
        await Shown(Live(db).Where(r => ids.Contains(r.Id))).ToListAsync(ct);

    public IQueryable<int> Ids(IncubatorDb db) => db.Set<T>().Select(r => r.Id);

    public async Task<IReadOnlyDictionary<string, int>> IdsAsync(
        IncubatorDb db, IReadOnlyCollection<string> slugs, CancellationToken ct)
    {
        var ids = await db.FormerSlugs(kind.Token).Where(s => slugs.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, s => s.RecordId, ct);
        foreach (var now in await db.Set<T>().Where(r => slugs.Contains(r.Slug)).Select(r => new { r.Slug, r.Id }).ToListAsync(ct))
        {
            ids[now.Slug] = now.Id;
        }

        return ids;
    }

    public async Task<IReadOnlyList<RecordLink>> LinksAsync(IncubatorDb db, CancellationToken ct)
    {
        var links = new List<RecordLink>();
        foreach (var field in kind.LinkFields)
        {
            links.AddRange(await Live(db).Where(r => EF.Property<string?>(r, field) != null)
                .Select(r => new RecordLink(r.Id, field, EF.Property<string>(r, field))).ToListAsync(ct));
        }

        return links;
    }

    private IQueryable<ShownRecord> Shown(IQueryable<T> live) => live.Select(r => new ShownRecord(kind, r.Id, r.Slug, r.CreatedAt));

    /// <summary>The addresses of those that search cannot find.</summary>
    public async Task<IReadOnlyList<string>> WithoutDocumentAsync(IncubatorDb db, CancellationToken ct) =>
        await Live(db).Where(r => !db.Set<SearchDocument>().Any(d => d.Kind == kind.Token && d.RecordId == r.Id && d.Title != ""))
            .Select(r => r.Slug).ToListAsync(ct);

    private IQueryable<T> Live(IncubatorDb db) => records(db).AsNoTracking().Where(r => r.State == RecordState.Live).OrderBy(r => r.Id);
}

/// <summary>Lists every page of a record, for the sitemap.</summary>
public sealed class PublicPages(IDbContextFactory<IncubatorDb> factory, IEnumerable<IPublicRecords> kinds)
{
    /// <summary>All records in ranges of at most so many.</summary>
    public async Task<IReadOnlyList<RecordRange>> RangesAsync(int most, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var ranges = new List<RecordRange>();
        foreach (var kind in kinds)
        {
            ranges.AddRange(await kind.RangesAsync(db, most, ct));
        }

        return ranges;
    }

    /// <summary>The records of a range, by id.</summary>
    public async Task<IReadOnlyList<PublicRecord>> InAsync(RecordRange range, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await kinds.Single(k => k.Kind == range.Kind).InAsync(db, range, ct);
    }
}
