using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.Places;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>A page of found aid with everything the search page says about it.</summary>
public sealed record HousingAidResults(Page<HousingAidCard> Page, IReadOnlyList<Facet> Facets, IReadOnlyList<DropHint> Hints)
{
    /// <summary>Nothing matches what was typed, and this is near it; where it is sure, these are its results.</summary>
    public Spelling? Meant { get; init; }
}

/// <summary>An aid's page.</summary>
/// <param name="Aid">The record, for its texts, source and check.</param>
/// <param name="Card">What a list says of it: area, amount, window.</param>
/// <param name="SpaceCount">Live spaces within its reach.</param>
/// <param name="Spaces">Some of them, by name.</param>
public sealed record HousingAidDetails(HousingAid Aid, HousingAidCard Card, int SpaceCount, IReadOnlyList<AidSpace> Spaces);

/// <summary>A space within an aid's reach.</summary>
public sealed record AidSpace(string Slug, string Name, SpaceKind Kind, string City, string? CityFr);

/// <summary>The aid of one nearness, by name.</summary>
public sealed record AidGroup(AidNearness Nearness, IReadOnlyList<HousingAidCard> Aids);

/// <summary>Reads housing aid for visitors: live, and not of a space that is hidden.</summary>
public sealed class HousingAidQueries(IDbContextFactory<IncubatorDb> factory, LiveWords words, ReadModels models, TimeProvider clock)
{
    private const int MaxPlaceOptions = 500;
    private const int SomeSpaces = 6;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<HousingAidResults> SearchAsync(HousingAidFilter filter, CancellationToken ct)
    {
        var found = await SearchAsTypedAsync(filter, ct);
        if (found.Page.Total > 0 || filter.Text is null || await words.ReadAsync((index, _) => index.Correct(filter.Text), ct) is not { } meant)
        {
            return found;
        }

        var corrected = await SearchAsTypedAsync(filter with { Text = meant.Text }, ct);
        return corrected.Page.Total == 0 ? found : (meant.IsSure ? corrected : found) with { Meant = meant };
    }

    /// <summary>Aid whose name has these words, or begins with them.</summary>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string text, int count, CancellationToken ct)
    {
        var hits = await words.ReadAsync((index, workspace) => index.Named(text, workspace), ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        var aids = await AidReach.Shown(db).Where(a => hits.Keys.Contains(a.Id)).Select(a => new { a.Id, a.Slug, a.Name, a.NameFolded, a.Provider }).ToListAsync(ct);
        return [.. aids.OrderByDescending(a => hits[a.Id]).ThenBy(a => a.NameFolded, StringComparer.Ordinal).ThenBy(a => a.Id).Take(count).Select(a => new Suggestion(a.Slug, a.Name, a.Provider))];
    }

    private async Task<HousingAidResults> SearchAsTypedAsync(HousingAidFilter filter, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var hits = filter.Text is null ? null : await words.ReadAsync((index, workspace) => index.Find(filter.Text, workspace), ct);
        var narrowing = Narrow(db, filter, hits);
        var matches = narrowing.Matches();
        var total = await matches.CountAsync(ct);
        var order = Tokens.Of(filter.Sort);
        var (ids, after) = hits is not null && filter.Sort == HousingAidSort.Best
            ? Keyset.Page((await matches.Select(a => new { a.Id, a.NameFolded }).ToListAsync(ct)).Select(a => new Row { Id = a.Id, Key = -hits[a.Id], Text = a.NameFolded }), filter.After, order)
            : await Keyset.PageAsync(Ordered(matches, filter), filter.After, order, ct);
        var rows = await db.HousingAids.Where(a => ids.Contains(a.Id)).Select(HousingAidRow.Of).ToDictionaryAsync(r => r.Id, ct);
        var facets = await FacetsAsync(db, narrowing, filter, ct);
        var hints = total > 0 ? [] : await narrowing.HintsAsync(ct);
        return new HousingAidResults(new Page<HousingAidCard>([.. ids.Where(rows.ContainsKey).Select(id => rows[id].Card(Today))], total, after), facets, hints);
    }

    public async Task<Lookup<HousingAidDetails>> FindAsync(string slug, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var aid = await db.HousingAids.AsNoTracking().Include(a => a.City).Include(a => a.Region).Include(a => a.Space).SingleOrDefaultAsync(a => a.Slug == slug, ct);
        return aid switch
        {
            { State: RecordState.Archived } or { Space.State: RecordState.Archived } => new Lookup<HousingAidDetails>.Gone(),
            { State: RecordState.Draft } or { Space.State: RecordState.Draft } => new Lookup<HousingAidDetails>.Unknown(),
            { } => new Lookup<HousingAidDetails>.Found(await DetailsAsync(db, aid, ct)),
            null => await db.NowAtAsync<HousingAid>(RecordKinds.Aid, slug, ct) is { } now ? new Lookup<HousingAidDetails>.Moved(now) : new Lookup<HousingAidDetails>.Unknown(),
        };
    }

    /// <summary>All aid within reach of a space that is not closed today, the nearest first: its own, its city's, its region's, its country's.</summary>
    public ValueTask<IReadOnlyList<AidGroup>> ForSpaceAsync(int spaceId, CancellationToken ct) => models.KeepAsync(("aid of a space", spaceId), () => ReadForSpaceAsync(spaceId, ct));

    private async Task<IReadOnlyList<AidGroup>> ReadForSpaceAsync(int spaceId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var place = db.Spaces.Where(s => s.Id == spaceId && s.State == RecordState.Live);
        return await GroupsAsync(
            AidReach.Shown(db).Where(a => a.SpaceId == null || a.SpaceId == spaceId).Reaching(place.Select(s => s.City!)), ct);
    }

    /// <summary>All aid that reaches a city and is not closed today, the nearest first: of its spaces, its own, its region's, its country's.</summary>
    public async Task<IReadOnlyList<AidGroup>> ForCityAsync(int cityId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await GroupsAsync(AidReach.Shown(db).Reaching(db.Cities.Where(c => c.Id == cityId)), ct);
    }

    private async Task<IReadOnlyList<AidGroup>> GroupsAsync(IQueryable<HousingAid> aids, CancellationToken ct)
    {
        var today = Today;
        var rows = await aids.NotClosed(today).OrderBy(a => a.NameFolded).ThenBy(a => a.Id).Select(HousingAidRow.Of).ToListAsync(ct);
        return [.. rows.Select(r => r.Card(today)).GroupBy(c => c.Area.Nearness).OrderBy(g => g.Key).Select(g => new AidGroup(g.Key, [.. g]))];
    }

    private async Task<HousingAidDetails> DetailsAsync(IncubatorDb db, HousingAid aid, CancellationToken ct)
    {
        var row = await db.HousingAids.Where(a => a.Id == aid.Id).Select(HousingAidRow.Of).SingleAsync(ct);
        var spaces = db.Spaces.AsNoTracking().Where(s => s.State == RecordState.Live && !s.IsClosed
            && (s.Id == aid.SpaceId || s.CityId == aid.CityId || (aid.RegionId != null && s.City!.RegionId == aid.RegionId) || s.City!.CountryCode == aid.CountryCode));
        return new HousingAidDetails(aid, row.Card(Today), await spaces.CountAsync(ct),
            await spaces.OrderBy(s => s.NameFolded).ThenBy(s => s.Id).Take(SomeSpaces)
                .Select(s => new AidSpace(s.Slug, s.Name, s.Kind, s.City!.Name, s.City.NameFr)).ToListAsync(ct));
    }

    private static Narrowing<HousingAid> Narrow(IncubatorDb db, HousingAidFilter filter, IReadOnlyDictionary<int, int>? hits)
    {
        var narrowing = new Narrowing<HousingAid>(AidReach.Shown(db));
        if (hits is not null)
        {
            narrowing.Add("q", aids => aids.Where(a => hits.Keys.Contains(a.Id)));
        }

        if (filter.Cities.Count > 0)
        {
            narrowing.Add("city", aids => aids.Reaching(db.Cities.Where(c => filter.Cities.Contains(c.Slug))));
        }

        if (filter.Countries.Count > 0)
        {
            narrowing.Add("country", aids => aids.Inside(filter.Countries));
        }

        if (filter.Kinds.Count > 0)
        {
            narrowing.Add("kind", aids => aids.Where(a => filter.Kinds.Contains(a.Kind)));
        }

        return narrowing;
    }

    private IQueryable<Row> Ordered(IQueryable<HousingAid> matches, HousingAidFilter filter)
    {
        switch (filter.Sort)
        {
            case HousingAidSort.Name:
                return matches.Select(a => new Row { Id = a.Id, Key = 0, Text = a.NameFolded });
            case HousingAidSort.Newest:
                return matches.Select(a => new Row { Id = a.Id, Key = -a.Id, Text = "" });
        }

        var today = Today;
        // Without words the best is what a founder can still ask for, the nearest first.
        return matches.Select(a => new Row
        {
            Id = a.Id,
            Key = (a.Ends < today ? 16 : a.Closes < today ? 8 : 0) + (a.SpaceId != null ? 0 : a.CityId != null ? 1 : a.RegionId != null ? 2 : 3),
            Text = a.NameFolded,
        });
    }

    private static async Task<IReadOnlyList<Facet>> FacetsAsync(IncubatorDb db, Narrowing<HousingAid> narrowing, HousingAidFilter filter, CancellationToken ct)
    {
        var kinds = await narrowing.Without("kind").GroupBy(a => a.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return
        [
            new Facet("city", await CitiesAsync(db, narrowing.Without("city"), filter.Cities, ct)),
            new Facet("country", await CountriesAsync(narrowing.Without("country"), filter.Countries, ct)),
            new Facet("kind", [.. Tokens.All<AidKind>().Select(k => new FacetOption(Tokens.Of(k), null, kinds.GetValueOrDefault(k), filter.Kinds.Contains(k))).Where(o => o.Count > 0 || o.IsChosen)]),
        ];
    }

    // Each city adds up the aid of four kinds of area, so areas are counted once and summed here.
    private static async Task<IReadOnlyList<FacetOption>> CitiesAsync(IncubatorDb db, IQueryable<HousingAid> aids, IReadOnlyList<string> chosen, CancellationToken ct)
    {
        var areas = await aids.GroupBy(a => new { a.CountryCode, a.RegionId, CityId = a.CityId ?? (int?)a.Space!.CityId }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var byCity = areas.Where(a => a.Key.CityId is not null).ToDictionary(a => a.Key.CityId!.Value, a => a.Count);
        var byRegion = areas.Where(a => a.Key.RegionId is not null).ToDictionary(a => a.Key.RegionId!.Value, a => a.Count);
        var byCountry = areas.Where(a => a.Key.CountryCode is not null).ToDictionary(a => a.Key.CountryCode!, a => a.Count);
        var cities = await db.Cities.AsNoTracking().Where(c => c.State == RecordState.Live).Select(c => new { c.Id, c.Slug, c.Name, c.NameFr, c.RegionId, c.CountryCode }).ToListAsync(ct);
        return Options(
            cities.Select(c => new FacetOption(c.Slug, Languages.Current == "fr" ? c.NameFr ?? c.Name : c.Name,
                byCity.GetValueOrDefault(c.Id) + byRegion.GetValueOrDefault(c.RegionId ?? 0) + byCountry.GetValueOrDefault(c.CountryCode), chosen.Contains(c.Slug))),
            chosen.Count);
    }

    private static async Task<IReadOnlyList<FacetOption>> CountriesAsync(IQueryable<HousingAid> aids, IReadOnlyList<string> chosen, CancellationToken ct)
    {
        var counts = await aids.GroupBy(a => a.CountryCode ?? a.Region!.CountryCode ?? a.City!.CountryCode ?? a.Space!.City!.CountryCode)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return Options(
            counts.Keys.Union(chosen).Select(c => new FacetOption(c, Countries.Find(c)?.Name(Languages.Current), counts.GetValueOrDefault(c), chosen.Contains(c))),
            chosen.Count);
    }

    private static List<FacetOption> Options(IEnumerable<FacetOption> options, int chosen) =>
        [.. options.Where(o => o.Count > 0 || o.IsChosen)
            .OrderByDescending(o => o.IsChosen).ThenByDescending(o => o.Count).ThenBy(o => o.Label, StringComparer.Ordinal)
            .Take(Math.Max(MaxPlaceOptions, chosen))];
}
