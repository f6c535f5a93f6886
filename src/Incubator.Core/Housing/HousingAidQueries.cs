using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
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
public sealed class HousingAidQueries(IDbContextFactory<IncubatorDb> factory, ShownAids shown, LiveWords words, ReadModels models, TimeProvider clock)
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
        return [.. (await shown.AllAsync(ct)).Where(a => hits.ContainsKey(a.Id)).OrderByDescending(a => hits[a.Id]).Take(count).Select(a => new Suggestion(a.Slug, a.Name, a.Provider))];
    }

    private async Task<HousingAidResults> SearchAsTypedAsync(HousingAidFilter filter, CancellationToken ct)
    {
        var hits = filter.Text is null ? null : await words.ReadAsync((index, workspace) => index.Find(filter.Text, workspace), ct);
        var cities = await shown.CitiesAsync(ct);
        var narrowing = Narrow(await shown.AllAsync(ct), cities, filter, hits);
        var matches = narrowing.Matches();
        var (ids, after) = Keyset.Page(matches.Select(a => RowOf(a, filter.Sort, hits)), filter.After, Tokens.Of(filter.Sort));
        var onPage = matches.Where(a => ids.Contains(a.Id)).ToDictionary(a => a.Id);
        return new HousingAidResults(
            new Page<HousingAidCard>([.. ids.Select(id => onPage[id].Card(Today))], matches.Count, after), Facets(narrowing, cities, filter), matches.Count > 0 ? [] : narrowing.Hints());
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
        var city = await db.Spaces.Where(s => s.Id == spaceId && s.State == RecordState.Live).Select(s => (int?)s.CityId).SingleOrDefaultAsync(ct);
        return city is { } id ? Groups((await shown.ReachingAsync(id, ct)).Where(a => a.SpaceId is null || a.SpaceId == spaceId)) : [];
    }

    /// <summary>All aid that reaches a city and is not closed today, the nearest first: of its spaces, its own, its region's, its country's.</summary>
    public async Task<IReadOnlyList<AidGroup>> ForCityAsync(int cityId, CancellationToken ct) => Groups(await shown.ReachingAsync(cityId, ct));

    private IReadOnlyList<AidGroup> Groups(IEnumerable<HousingAidRow> aids)
    {
        var today = Today;
        return [.. aids.Where(a => !a.IsClosed(today)).Select(a => a.Card(today)).GroupBy(c => c.Area.Nearness).OrderBy(g => g.Key).Select(g => new AidGroup(g.Key, [.. g]))];
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

    private static Narrowing<HousingAidRow> Narrow(
        IReadOnlyList<HousingAidRow> all, IReadOnlyList<AidCity> cities, HousingAidFilter filter, IReadOnlyDictionary<int, int>? hits)
    {
        var narrowing = new Narrowing<HousingAidRow>(all);
        if (hits is not null)
        {
            narrowing.Add("q", a => hits.ContainsKey(a.Id));
        }

        if (filter.Cities.Count > 0)
        {
            var asked = cities.Where(c => filter.Cities.Contains(c.Slug)).ToList();
            narrowing.Add("city", a => asked.Exists(a.Reaches));
        }

        if (filter.Countries.Count > 0)
        {
            narrowing.Add("country", a => a.Country is { } country && filter.Countries.Contains(country));
        }

        if (filter.Kinds.Count > 0)
        {
            narrowing.Add("kind", a => filter.Kinds.Contains(a.Kind));
        }

        return narrowing;
    }

    private Row RowOf(HousingAidRow aid, HousingAidSort sort, IReadOnlyDictionary<int, int>? hits) => sort switch
    {
        HousingAidSort.Name => new Row { Id = aid.Id, Text = aid.NameFolded },
        HousingAidSort.Newest => new Row { Id = aid.Id, Key = -aid.Id },
        _ => new Row { Id = aid.Id, Key = hits is null ? Usefulness(aid) : -hits[aid.Id], Text = aid.NameFolded },
    };

    // Without words the best is what a founder can still ask for, the nearest first.
    private int Usefulness(HousingAidRow aid)
    {
        var today = Today;
        var hasEnded = aid.Ends < today ? 16 : 0;
        return (hasEnded == 0 && aid.Closes < today ? 8 : hasEnded) + (int)aid.Nearness;
    }

    private static IReadOnlyList<Facet> Facets(Narrowing<HousingAidRow> narrowing, IReadOnlyList<AidCity> cities, HousingAidFilter filter)
    {
        var kinds = narrowing.Without("kind").CountBy(a => a.Kind).ToDictionary();
        return
        [
            new Facet("city", Cities(narrowing.Without("city"), cities, filter.Cities)),
            new Facet("country", Countries(narrowing.Without("country"), filter.Countries)),
            new Facet("kind", [.. Tokens.All<AidKind>().Select(k => new FacetOption(Tokens.Of(k), null, kinds.GetValueOrDefault(k), filter.Kinds.Contains(k))).Where(o => o.Count > 0 || o.IsChosen)]),
        ];
    }

    // Each city adds up the aid of four kinds of area, so areas are counted once and summed here.
    private static List<FacetOption> Cities(IReadOnlyList<HousingAidRow> aids, IReadOnlyList<AidCity> cities, IReadOnlyList<string> chosen)
    {
        var byCity = aids.Select(a => a.CityId ?? a.SpaceCityId).OfType<int>().CountBy(id => id).ToDictionary();
        var byRegion = aids.Select(a => a.RegionId).OfType<int>().CountBy(id => id).ToDictionary();
        var byCountry = aids.Select(a => a.CountryCode).OfType<string>().CountBy(code => code).ToDictionary();
        return Options(
            cities.Where(c => c.IsLive).Select(c => new FacetOption(c.Slug, Languages.Current == "fr" ? c.NameFr ?? c.Name : c.Name,
                byCity.GetValueOrDefault(c.Id) + byRegion.GetValueOrDefault(c.RegionId ?? 0) + byCountry.GetValueOrDefault(c.CountryCode), chosen.Contains(c.Slug))),
            chosen.Count);
    }

    private static List<FacetOption> Countries(IReadOnlyList<HousingAidRow> aids, IReadOnlyList<string> chosen)
    {
        var counts = aids.Select(a => a.Country).OfType<string>().CountBy(code => code).ToDictionary();
        return Options(
            counts.Keys.Union(chosen).Select(c => new FacetOption(c, Places.Countries.Find(c)?.Name(Languages.Current), counts.GetValueOrDefault(c), chosen.Contains(c))),
            chosen.Count);
    }

    private static List<FacetOption> Options(IEnumerable<FacetOption> options, int chosen) =>
        [.. options.Where(o => o.Count > 0 || o.IsChosen)
            .OrderByDescending(o => o.IsChosen).ThenByDescending(o => o.Count).ThenBy(o => o.Label, StringComparer.Ordinal)
            .Take(Math.Max(MaxPlaceOptions, chosen))];
}
