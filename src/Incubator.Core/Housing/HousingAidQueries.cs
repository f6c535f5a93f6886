using Incubator.Core.Common;
using Incubator.Core.Places;
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

/// <summary>The aid of one nearness.</summary>
public sealed record AidGroup(AidNearness Nearness, IReadOnlyList<HousingAidCard> Aids)
{
    /// <summary>In the order of their names in the language of the request.</summary>
    public IEnumerable<HousingAidCard> ByName() => Aids.OrderBy(a => a.InLanguage(), StringComparer.CurrentCulture);
}

/// <summary>Reads housing aid for visitors: live, and not of a space that is hidden.</summary>
public sealed class HousingAidQueries
{
    private const int SomeSpaces = 6;

    private readonly IDbContextFactory<IncubatorDb> _factory;
    private readonly CurrentAids _aids;
    private readonly ShownAids _shown;
    private readonly ReadModels _models;
    private readonly TimeProvider _clock;

    internal HousingAidQueries(
        IDbContextFactory<IncubatorDb> factory, CurrentAids aids, ShownAids shown, ReadModels models, TimeProvider clock) =>
        (_factory, _aids, _shown, _models, _clock) = (factory, aids, shown, models, clock);

    private PlaceDays Days => PlaceDays.Now(_clock);

    public async Task<HousingAidResults> SearchAsync(HousingAidFilter filter, CancellationToken ct)
    {
        var request = new AidRequest(filter, await _shown.CitiesAsync(ct));
        var days = Days;
        return await _aids.ReadAsync((index, buffers) =>
        {
            var search = index.Search(request, buffers);
            var rows = search.Page();
            var page = rows.Of<HousingAidCard>([.. rows.Items.Select(row => index[row].Row.Card(days))]);
            return new HousingAidResults(page, search.Facets(), search.Hints()) { Meant = search.Meant };
        }, ct);
    }

    /// <summary>Aid by its addresses, present or former, in that order; what is not shown is left out.</summary>
    public async Task<IReadOnlyList<HousingAidCard>> ListedAsync(IReadOnlyList<string> slugs, CancellationToken ct)
    {
        var shown = await _shown.AllAsync(ct);
        var ids = shown.Where(a => slugs.Contains(a.Slug)).ToDictionary(a => a.Slug, a => a.Id);
        var former = slugs.Where(s => !ids.ContainsKey(s)).ToList();
        if (former.Count > 0)
        {
            await using var db = await _factory.CreateDbContextAsync(ct);
            foreach (var moved in await db.FormerSlugs(AidRecords.Token).Where(f => former.Contains(f.Slug)).ToListAsync(ct))
            {
                ids[moved.Slug] = moved.RecordId;
            }
        }

        var days = Days;
        return
        [
            .. slugs.Where(ids.ContainsKey).Select(s => ids[s]).Distinct()
                .SelectMany(id => shown.Where(a => a.Id == id)).Select(a => a.Card(days)),
        ];
    }

    /// <summary>Aid whose name has these terms, or begins with them.</summary>
    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string text, int count, CancellationToken ct) =>
        _aids.ReadAsync<IReadOnlyList<Suggestion>>(
            (index, buffers) => [.. index.Search(new AidRequest(new HousingAidFilter { Text = text }, []), buffers, mayCorrect: false)
                .Named(count)
                .Select(row => new Suggestion(index[row].Row.Slug, index[row].Row.InLanguage(), index[row].Row.Provider))], ct);

    public ValueTask<Lookup<HousingAidDetails>> FindAsync(string slug, CancellationToken ct) =>
        _models.KeepAsync(("aid", slug), () => ReadAsync(slug, ct), found => found is Lookup<HousingAidDetails>.Found);

    private async Task<Lookup<HousingAidDetails>> ReadAsync(string slug, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var row = await AidReach.Shown(db).Where(a => a.Slug == slug).Select(HousingAidRow.Of).SingleOrDefaultAsync(ct);
        var details = row is null ? null : await DetailsAsync(db, row, ct);
        return await db.LookUpAsync<HousingAid, HousingAidDetails>(
            AidRecords.Token, slug, details, ct,
            a => a.State == RecordState.Archived || (a.SpaceId != null && a.Space!.State == RecordState.Archived), AidReach.Shown(db));
    }

    /// <summary>
    /// All aid within reach of a space that is not closed today, the nearest first: its own, its city's, its region's, its country's.
    /// </summary>
    public ValueTask<IReadOnlyList<AidGroup>> ForSpaceAsync(int spaceId, CancellationToken ct) =>
        _models.KeepAsync(("aid of a space", spaceId), () => ReadForSpaceAsync(spaceId, ct));

    private async Task<IReadOnlyList<AidGroup>> ReadForSpaceAsync(int spaceId, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var city = await db.Spaces().Where(s => s.Id == spaceId && s.State == RecordState.Live)
            .Select(s => (int?)s.CityId).SingleOrDefaultAsync(ct);
        return city is { } id ? Groups((await _shown.ReachingAsync(id, ct)).Where(a => a.SpaceId is null || a.SpaceId == spaceId)) : [];
    }

    /// <summary>
    /// All aid that reaches a city and is not closed today, the nearest first: of its spaces, its own, its region's, its country's.
    /// </summary>
    public async Task<IReadOnlyList<AidGroup>> ForCityAsync(int cityId, CancellationToken ct) =>
        Groups(await _shown.ReachingAsync(cityId, ct));

    private IReadOnlyList<AidGroup> Groups(IEnumerable<HousingAidRow> aids)
    {
        var days = Days;
        return
        [
            .. aids.Where(a => !a.IsClosed(days))
                .Select(a => a.Card(days))
                .GroupBy(c => c.Area.Nearness)
                .OrderBy(g => g.Key)
                .Select(g => new AidGroup(g.Key, [.. g])),
        ];
    }

    private async Task<HousingAidDetails> DetailsAsync(IncubatorDb db, HousingAidRow aid, CancellationToken ct)
    {
        var content = await db.HousingAids().AsNoTracking().Where(a => a.Id == aid.Id).Select(AidContent.Of).SingleAsync(ct);
        var spaces = db.Spaces()
            .AsNoTracking()
            .Where(s =>
                s.State == RecordState.Live
                && !s.IsClosed
                && (
                    s.Id == aid.SpaceId
                    || s.CityId == aid.CityId
                    || (aid.RegionId != null && s.City!.RegionId == aid.RegionId)
                    || s.City!.CountryCode == aid.CountryCode
                )
            );
        return new HousingAidDetails(
            aid.Card(Days),
            content,
            await spaces.CountAsync(ct),
            await spaces
                .OrderBy(s => s.NameFolded)
                .ThenBy(s => s.Id)
                .Take(SomeSpaces)
                .Select(s => new AidSpace(s.Slug, s.Name, s.Kind, s.City!.Name, s.City.NameFr))
                .ToListAsync(ct)
        );
    }
}
