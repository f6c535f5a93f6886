using System.Text;
using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>Composes the search documents. Only editors (through the write door) and the daily refresh ask for it.</summary>
public static class SearchComposer
{
    /// <summary>How many records are read by their ids at once.</summary>
    internal const int Batch = 500;

    /// <summary>Composes the documents of these records anew, in the caller's transaction. Archived and draft records have an empty one or none.</summary>
    /// <param name="stamp">The number of this write: see <see cref="SearchDocument.Stamp"/>.</param>
    public static async Task RefreshAsync(IncubatorDb db, string kind, IReadOnlyList<int> ids, DateOnly today, long stamp, CancellationToken ct)
    {
        var words = await ComposeAsync(db, kind, ids, today, ct);
        var present = await db.SearchDocuments.Where(d => d.Kind == kind && ids.Contains(d.RecordId)).ToDictionaryAsync(d => d.RecordId, ct);
        foreach (var id in ids)
        {
            var document = present.GetValueOrDefault(id);
            if (document is null && words.ContainsKey(id))
            {
                document = new SearchDocument { Kind = kind, RecordId = id };
                db.SearchDocuments.Add(document);
            }

            if (document is not null)
            {
                (document.Title, document.Summary, document.Body) = words.GetValueOrDefault(id, ("", "", ""));
                document.Stamp = stamp;
            }
        }
    }

    /// <summary>What the documents of these records say; nothing for those that are not found.</summary>
    internal static Task<Dictionary<int, (string Title, string Summary, string Body)>> ComposeAsync(
        IncubatorDb db, string kind, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct) => kind switch
        {
            RecordKinds.Space => SpacesAsync(db, ids, today, ct),
            RecordKinds.Startup => StartupsAsync(db, ids, ct),
            RecordKinds.Aid => AidsAsync(db, ids, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No search document for this kind."),
        };

    /// <summary>The number of the next write.</summary>
    public static async Task<long> NextStampAsync(IncubatorDb db, CancellationToken ct) => (await db.SearchDocuments.MaxAsync(d => (long?)d.Stamp, ct) ?? 0) + 1;

    /// <summary>Marks the documents of deleted records as changed: they find nothing any more.</summary>
    public static Task<int> EmptyAsync(IncubatorDb db, string kind, IReadOnlyList<int> ids, long stamp, CancellationToken ct) =>
        db.SearchDocuments.Where(d => d.Kind == kind && ids.Contains(d.RecordId))
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.Title, "").SetProperty(x => x.Summary, "").SetProperty(x => x.Body, "").SetProperty(x => x.Stamp, stamp), ct);

    /// <summary>The live records that search cannot find.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(IncubatorDb db, CancellationToken ct) =>
    [
        .. await MissingAsync(db, db.Spaces, RecordKinds.Space, ct),
        .. await MissingAsync(db, db.Startups, RecordKinds.Startup, ct),
        .. await MissingAsync(db, AidReach.Shown(db), RecordKinds.Aid, ct),
    ];

    private static async Task<IEnumerable<string>> MissingAsync<T>(IncubatorDb db, IQueryable<T> records, string kind, CancellationToken ct) where T : Record =>
        (await records.Where(r => r.State == RecordState.Live && !db.SearchDocuments.Any(d => d.Kind == kind && d.RecordId == r.Id && d.Title != ""))
            .Select(r => r.Slug).ToListAsync(ct)).Select(slug => $"{kind} {slug}");

    /// <summary>Composes the documents that an earlier version left.</summary>
    public static async Task RecomposeAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        while (await db.SearchDocuments.Where(d => d.Stamp == 0).OrderBy(d => d.Id).Take(Batch).Select(d => new { d.Kind, d.RecordId }).ToListAsync(ct) is { Count: > 0 } old)
        {
            var stamp = await NextStampAsync(db, ct);
            foreach (var kind in old.GroupBy(d => d.Kind, d => d.RecordId))
            {
                await RefreshAsync(db, kind.Key, [.. kind], today, stamp, ct);
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>
    /// The spaces whose residents changed with the calendar alone: a stay that began or ended since <paramref name="since"/>.
    /// </summary>
    public static async Task<IReadOnlyList<int>> DueSpacesAsync(IncubatorDb db, DateOnly since, DateOnly today, CancellationToken ct) =>
        await db.Residencies.Where(r => (r.From > since && r.From <= today) || (r.Until >= since && r.Until < today)).Select(r => r.SpaceId).Distinct().ToListAsync(ct);

    private static async Task<Dictionary<int, (string Title, string Summary, string Body)>> SpacesAsync(IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct)
    {
        var spaces = await db.Spaces.AsNoTracking().Include(s => s.City).Include(s => s.Amenities).AsSplitQuery()
            .Where(s => ids.Contains(s.Id) && s.State == RecordState.Live).ToListAsync(ct);
        var residents = (await db.Residencies.AsNoTracking()
            .Where(r => ids.Contains(r.SpaceId) && r.State == RecordState.Live && r.From <= today && (r.Until == null || r.Until >= today) && r.Startup!.State == RecordState.Live)
            .Select(r => new { r.SpaceId, r.Startup!.Name, r.Startup.Tagline }).ToListAsync(ct)).ToLookup(r => r.SpaceId);
        var aids = (await db.HousingAids.AsNoTracking().Where(a => a.SpaceId != null && ids.Contains(a.SpaceId.Value) && a.State == RecordState.Live)
            .Select(a => new { a.SpaceId, a.Name }).ToListAsync(ct)).ToLookup(a => a.SpaceId);
        return spaces.ToDictionary(s => s.Id, s => (
            Text.Fold(s.Name),
            Body([s.Summary.En, s.Summary.Fr]),
            Body(
            [
                s.Description.En, s.Description.Fr, s.Street, s.Postcode, .. Place(s.City), s.RegionText, s.Operator, s.Network,
                s.NearestStation, .. s.OtherServices, Tokens.Of(s.Kind), .. s.Amenities.Select(a => Tokens.Of(a.Amenity)),
                .. residents[s.Id].SelectMany(r => new[] { r.Name, r.Tagline.En, r.Tagline.Fr }), .. aids[s.Id].Select(a => a.Name),
            ])));
    }

    private static async Task<Dictionary<int, (string Title, string Summary, string Body)>> StartupsAsync(IncubatorDb db, IReadOnlyList<int> ids, CancellationToken ct)
    {
        var startups = await db.Startups.AsNoTracking().Include(s => s.City).Include(s => s.Sectors).ThenInclude(s => s.Sector).AsSplitQuery()
            .Where(s => ids.Contains(s.Id) && s.State == RecordState.Live).ToListAsync(ct);
        var spaces = (await db.Residencies.AsNoTracking().Where(r => ids.Contains(r.StartupId) && r.State == RecordState.Live && r.Space!.State == RecordState.Live)
            .Select(r => new { r.StartupId, r.Space!.Name }).ToListAsync(ct)).ToLookup(r => r.StartupId);
        return startups.ToDictionary(s => s.Id, s => (
            Text.Fold(s.Name),
            Body([s.Tagline.En, s.Tagline.Fr]),
            Body(
            [
                s.Description.En, s.Description.Fr, s.Origin, .. Place(s.City), s.RegionText, s.IncubatorText, s.Cohort,
                .. s.Sectors.SelectMany(x => new[] { x.Sector!.Label.En, x.Sector.Label.Fr }), .. s.Founders.Select(f => f.Name), .. spaces[s.Id].Select(x => x.Name),
            ])));
    }

    private static async Task<Dictionary<int, (string Title, string Summary, string Body)>> AidsAsync(IncubatorDb db, IReadOnlyList<int> ids, CancellationToken ct)
    {
        var aids = await db.HousingAids.AsNoTracking().Include(a => a.City).Include(a => a.Region).Include(a => a.Space)
            .Where(a => ids.Contains(a.Id) && a.State == RecordState.Live && (a.Space == null || a.Space.State == RecordState.Live)).ToListAsync(ct);
        return aids.ToDictionary(a => a.Id, a => (
            Text.Fold(a.Name),
            Body([a.Summary.En, a.Summary.Fr]),
            Body(
            [
                a.Provider, Tokens.Of(a.Kind), a.Audience.En, a.Audience.Fr, a.Conditions.En, a.Conditions.Fr,
                .. Place(a.City), a.Region?.NameEn, a.Region?.NameFr, .. Land(a.CountryCode), a.Space?.Name,
            ])));
    }

    private static string?[] Place(City? city) => city is null ? [] : [city.Name, city.NameFr, .. Land(city.CountryCode)];

    private static string?[] Land(string? code) => Countries.Find(code) is { } country ? [country.NameEn, country.NameFr] : [];

    private static string Body(IEnumerable<string?> texts)
    {
        var body = new StringBuilder();
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                body.Append(Text.Fold(text)).Append('\n');
            }
        }

        return body.ToString();
    }
}
