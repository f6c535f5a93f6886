using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups.Consents;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>Reads startups for visitors: live ones only.</summary>
public sealed class StartupQueries
{
    private readonly IDbContextFactory<IncubatorDb> _factory;
    private readonly CurrentStartups _startups;
    private readonly ReadModels _models;
    private readonly TimeProvider _clock;

    internal StartupQueries(IDbContextFactory<IncubatorDb> factory, CurrentStartups startups, ReadModels models, TimeProvider clock) =>
        (_factory, _startups, _models, _clock) = (factory, startups, models, clock);

    private PlaceDays Days => PlaceDays.Now(_clock);

    public async Task<StartupResults> SearchAsync(StartupFilter filter, CancellationToken ct)
    {
        var request = new StartupRequest(filter, filter.Space is null ? [] : await StaysInAsync(filter.Space, ct));
        var found = await _startups.ReadAsync((index, buffers) => Search(index, request, buffers), ct);
        var cards = await _models.KeepEachAsync("startup card", found.Page.Items, ids => CardsAsync(ids, ct));
        var facets = await _factory.WithEmptySectorsAsync(
            await _factory.WithEmptyCitiesAsync(found.Facets, filter.Cities, ct), filter.Sectors, ct);
        return new StartupResults(
            found.Page.Of(cards), facets, found.Hints, await NameAsync(filter.Space, ct))
        { Meant = found.Meant };
    }

    private static (Page<int> Page, IReadOnlyList<Facet> Facets, IReadOnlyList<DropHint> Hints, Spelling? Meant) Search(
        StartupIndex index, StartupRequest request, Buffers buffers)
    {
        var search = index.Search(request, buffers);
        var page = search.Page();
        return (page.Of<int>(IdsOf(index, page.Items)), search.Facets(), search.Hints(), search.Meant);
    }

    private static int[] IdsOf(StartupIndex index, IReadOnlyList<int> rows)
    {
        var ids = new int[rows.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = index.Ids[rows[i]];
        }

        return ids;
    }

    public ValueTask<Lookup<StartupDetails>> FindAsync(string slug, CancellationToken ct) =>
        _models.KeepAsync(("startup", slug), () => ReadAsync(slug, ct), found => found is Lookup<StartupDetails>.Found);

    private async Task<Lookup<StartupDetails>> ReadAsync(string slug, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var startup = await db.Startups().AsNoTracking().Where(s => s.Slug == slug && s.State == RecordState.Live)
            .Select(StartupDetails.Of).SingleOrDefaultAsync(ct);
        var details = startup is null ? null : await WithStaysAsync(db, startup, ct);
        return await db.LookUpAsync<Startup, StartupDetails>(StartupRecords.Token, slug, details, ct);
    }

    /// <summary>Startups whose name has these terms, or begins with them.</summary>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string text, int count, CancellationToken ct)
    {
        var ids = await _startups.ReadAsync(
            (index, buffers) => IdsOf(
                index,
                index.Search(new StartupRequest(new StartupFilter { Text = text }, []), buffers, mayCorrect: false).Named(count)),
            ct);
        await using var db = await _factory.CreateDbContextAsync(ct);
        var names = await db.Startups().AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Slug, s.Name, s.Tagline })
            .ToDictionaryAsync(s => s.Id, ct);
        return
        [
            .. ids.Where(names.ContainsKey)
                .Select(id => names[id])
                .Select(s => new Suggestion(s.Slug, s.Name, s.Tagline.In(Languages.Current)?.Value)),
        ];
    }

    /// <summary>Startups by their addresses, present or former, in that order; those that are not shown are left out.</summary>
    public async Task<IReadOnlyList<StartupCard>> ListedAsync(IReadOnlyList<string> slugs, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var ids = await db.Startups().AsNoTracking().Where(s => slugs.Contains(s.Slug) && s.State == RecordState.Live)
            .ToDictionaryAsync(s => s.Slug, s => s.Id, ct);
        var former = slugs.Where(s => !ids.ContainsKey(s)).ToList();
        foreach (var moved in await db.FormerSlugs(StartupRecords.Token).Where(f => former.Contains(f.Slug)).ToListAsync(ct))
        {
            ids[moved.Slug] = moved.RecordId;
        }

        var known = ids.Values.ToList();
        var live = await db.Startups().Where(s => known.Contains(s.Id) && s.State == RecordState.Live).Select(s => s.Id).ToListAsync(ct);
        var inOrder = slugs.Where(ids.ContainsKey).Select(s => ids[s]).Distinct().Where(live.Contains).ToList();
        return await _models.KeepEachAsync("startup card", inOrder, missing => CardsAsync(missing, ct));
    }

    /// <summary>Who is, and who was, in a space.</summary>
    public ValueTask<SpaceResidents> ResidentsAsync(int spaceId, CancellationToken ct) =>
        _models.KeepAsync(("residents", spaceId), () => ReadResidentsAsync(spaceId, ct));

    private async Task<SpaceResidents> ReadResidentsAsync(int spaceId, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var place = await db.Spaces().Where(s => s.Id == spaceId).Select(s => new { s.City!.TimeZone, s.City.CountryCode })
            .SingleOrDefaultAsync(ct);
        var today = Days.In(place?.TimeZone, place?.CountryCode);
        var stays = (
            await db.Residencies()
                .AsNoTracking()
                .Shown()
                .BegunBy(today)
                .Where(r => r.SpaceId == spaceId)
                .Select(r => new
                {
                    r.StartupId,
                    r.Startup!.Slug,
                    r.Startup.Name,
                    r.Startup.NameFolded,
                    r.Startup.Tagline,
                    r.Startup.Stage,
                    City = r.Startup.City == null ? null : new PlaceName(
                        r.Startup.City.Slug, r.Startup.City.Name, r.Startup.City.NameFr, r.Startup.City.CountryCode),
                    r.From,
                    r.Until,
                })
                .ToListAsync(ct)
        ).GroupBy(r => r.StartupId).ToList();
        var sectors = await SectorsOfAsync(db, [.. stays.Select(s => s.Key)], ct);
        var gone = stays.Where(s => !s.Any(r => Stays.Covers(r.From, r.Until, today))).Select(s => s.Key).ToList();
        var elsewhere = await StaysAsync(db, gone, ct);
        var present = new List<(string Name, StartupRow Row)>();
        var alumni = new List<(string Name, StartupRow Row)>();
        foreach (var startup in stays)
        {
            var now = startup.Where(r => Stays.Covers(r.From, r.Until, today)).ToList();
            var last = startup.MaxBy(r => r.Until)!;
            var (since, until) = now.Count > 0
                ? (now.Min(r => r.From), now.Any(r => r.Until is null) ? null : now.Max(r => r.Until))
                : (last.From, last.Until);
            (now.Count > 0 ? present : alumni).Add((last.NameFolded,
                new StartupRow(last.Slug, last.Name, last.Tagline, sectors[startup.Key].FirstOrDefault()?.Label, since, until)
                {
                    Now = now.Count > 0
                        ? null
                        : new WhereNow(elsewhere[startup.Key].FirstOrDefault(s => s.IsPresent), last.Stage, last.City),
                }));
        }

        return new SpaceResidents(
            [.. present.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => s.Row)],
            [.. alumni.OrderByDescending(s => s.Row.Until).ThenBy(s => s.Name, StringComparer.Ordinal).Select(s => s.Row)]);
    }

    /// <summary>Every sector, by its label in the reader's language.</summary>
    public async Task<IReadOnlyList<SectorName>> SectorsAsync(CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var sectors = await db.Sectors().AsNoTracking().Select(s => new SectorName(s.Slug, s.Label)).ToListAsync(ct);
        return [.. sectors.OrderBy(s => Text.Fold(s.Label.In(Languages.Current)?.Value), StringComparer.Ordinal)];
    }

    private async Task<string?> NameAsync(string? space, CancellationToken ct)
    {
        if (space is null)
        {
            return null;
        }

        await using var db = await _factory.CreateDbContextAsync(ct);
        return await db.Spaces().Where(s => s.Slug == space && s.State == RecordState.Live).Select(s => s.Name).SingleOrDefaultAsync(ct);
    }

    private async Task<IReadOnlyList<(int Startup, bool IsNow)>> StaysInAsync(string space, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var days = Days;
        var stays = await db.Residencies().Shown().BegunBy(days.Latest).Where(r => r.Space!.Slug == space)
            .Select(r => new { r.StartupId, r.From, r.Until, r.Space!.City!.TimeZone, r.Space.City.CountryCode }).ToListAsync(ct);
        return
        [
            .. from stay in stays
               let today = days.In(stay.TimeZone, stay.CountryCode)
               where stay.From <= today
               select (stay.StartupId, Stays.Covers(stay.From, stay.Until, today)),
        ];
    }

    private async Task<StartupDetails> WithStaysAsync(IncubatorDb db, StartupDetails startup, CancellationToken ct)
    {
        var stays = (await StaysAsync(db, [startup.Id], ct))[startup.Id].ToList();
        return startup with
        {
            Sectors = [.. (await SectorsOfAsync(db, [startup.Id], ct))[startup.Id]],
            Founders = [.. (await ShownFounders.OfAsync(db, [startup.Id], ct))[startup.Id]],
            Present = [.. stays.Where(s => s.IsPresent)],
            Past = [.. stays.Where(s => !s.IsPresent)],
        };
    }

    private async Task<IReadOnlyDictionary<int, StartupCard>> CardsAsync(IReadOnlyList<int> ids, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var startups = await db.Startups().AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => new
        {
            s.Id,
            s.Slug,
            s.Name,
            s.Tagline,
            s.Stage,
            City = s.City == null ? null : new PlaceName(s.City.Slug, s.City.Name, s.City.NameFr, s.City.CountryCode),
            s.FoundedYear,
            s.TeamSize,
            s.HiringUrl,
            s.IsSample,
            s.Logo,
        }).ToDictionaryAsync(s => s.Id, ct);
        var stays = await StaysAsync(db, ids, ct);
        var sectors = await SectorsOfAsync(db, ids, ct);
        return startups
            .Values.Select(s => (Startup: s, Stay: stays[s.Id].FirstOrDefault(stay => stay.SpaceSlug is not null)))
            .Select(x => new StartupCard(
                x.Startup.Id,
                x.Startup.Slug,
                x.Startup.Name,
                x.Startup.Tagline,
                [.. sectors[x.Startup.Id]],
                x.Startup.Stage,
                x.Startup.City ?? x.Stay?.City,
                x.Stay,
                x.Startup.FoundedYear,
                x.Startup.TeamSize,
                x.Startup.HiringUrl is not null,
                x.Startup.IsSample
            )
            {
                Logo = x.Startup.Logo,
            })
            .ToDictionary(c => c.Id);
    }

    /// <summary>
    /// Stays begun by today, present ones first, then the latest. A space that is archived is named without a link; of a draft nothing
    /// is told.
    /// </summary>
    private async Task<ILookup<int, StartupStay>> StaysAsync(IncubatorDb db, IReadOnlyList<int> ids, CancellationToken ct)
    {
        var days = Days;
        var stays = await db.Residencies().AsNoTracking().Told().BegunBy(days.Latest)
            .Where(r => ids.Contains(r.StartupId) && r.Space!.State != RecordState.Draft)
            .Select(r => new
            {
                r.StartupId,
                r.Space!.City!.TimeZone,
                Stay = new StartupStay(
                    r.Space!.State == RecordState.Live ? r.Space.Slug : null, r.Space.Name,
                    new PlaceName(r.Space.City!.Slug, r.Space.City.Name, r.Space.City.NameFr, r.Space.City.CountryCode),
                    r.From,
                    r.Until,
                    r.Programme,
                    false
                )
                { IsNamed = r.Standing == StayStanding.Named },
            })
            .ToListAsync(ct);
        return stays
            .Select(s => (s.StartupId, s.Stay, Today: days.In(s.TimeZone, s.Stay.City.CountryCode)))
            .Where(s => s.Stay.From <= s.Today)
            .Select(s => (s.StartupId, Stay: s.Stay with { IsPresent = Stays.Covers(s.Stay.From, s.Stay.Until, s.Today) }))
            .OrderByDescending(s => s.Stay.IsPresent)
            .ThenByDescending(s => s.Stay.IsPresent ? s.Stay.From : s.Stay.Until)
            .ThenBy(s => s.Stay.Space, StringComparer.Ordinal)
            .ToLookup(s => s.StartupId, s => s.Stay);
    }

    private static async Task<ILookup<int, SectorName>> SectorsOfAsync(IncubatorDb db, IReadOnlyList<int> ids, CancellationToken ct)
    {
        var sectors = await db.StartupSectors().AsNoTracking().Where(s => ids.Contains(s.StartupId))
            .OrderBy(s => s.Sector!.Slug).Select(s => new { s.StartupId, s.Sector!.Slug, s.Sector.Label }).ToListAsync(ct);
        return sectors.ToLookup(s => s.StartupId, s => new SectorName(s.Slug, s.Label));
    }
}
