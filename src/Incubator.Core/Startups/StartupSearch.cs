using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>
/// One search: its matches, counts and hints. A count is the number of matches of the filter that the option would make,
/// since being resident now changes what a city or a space means.
/// </summary>
internal sealed class StartupSearch(IncubatorDb db, StartupFilter filter, DateOnly today)
{
    private const int MaxOptions = 500;

    public IQueryable<Startup> Matches() => Matches(filter);

    public IQueryable<Row> Ordered(IQueryable<Startup> matches)
    {
        if (filter.Sort == StartupSort.Name)
        {
            return matches.Select(s => new Row { Id = s.Id, Key = 0, Text = s.NameFolded });
        }

        if (filter.Sort == StartupSort.Newest)
        {
            return matches.Select(s => new Row { Id = s.Id, Key = -s.Id, Text = "" });
        }

        var present = db.Residencies.Shown().On(today);
        return FullText.Find(db, RecordKinds.Startup, filter.Text) is { } hits
            ? from s in matches
              join h in hits on s.Id equals h.RecordId
              select new Row { Id = s.Id, Key = -h.Score, Text = s.NameFolded }
            // Without words the best are those one can meet: still going, resident now, with something said of them.
            : matches.Select(s => new Row
            {
                Id = s.Id,
                Key = (s.Stage == StartupStage.Ended ? 8 : 0) + (present.Any(r => r.StartupId == s.Id) ? 0 : 4) + (s.Tagline.En == null && s.Tagline.Fr == null ? 2 : 0),
                Text = s.NameFolded,
            });
    }

    public async Task<IReadOnlyList<Facet>> FacetsAsync(CancellationToken ct) =>
    [
        await SectorsAsync(ct),
        await StagesAsync(ct),
        await CitiesAsync(ct),
        new Facet("resident", [new FacetOption("now", null, await Matches(filter with { ResidentNow = true }).CountAsync(ct), filter.ResidentNow)]),
    ];

    /// <summary>For an empty result: which groups to drop, the one that gives most first.</summary>
    public async Task<IReadOnlyList<DropHint>> HintsAsync(CancellationToken ct)
    {
        var hints = new List<DropHint>();
        foreach (var (key, others) in filter.Groups())
        {
            if (await Matches(others).CountAsync(ct) is > 0 and var total)
            {
                hints.Add(new DropHint(key, total));
            }
        }

        return [.. hints.OrderByDescending(h => h.Total)];
    }

    private IQueryable<Startup> Matches(StartupFilter wanted)
    {
        var startups = db.Startups.AsNoTracking().Where(s => s.State == RecordState.Live);
        var stays = StaysThatCount(wanted);
        if (wanted.Text is { } text)
        {
            startups = FullText.Find(db, RecordKinds.Startup, text) is { } hits ? startups.Where(s => hits.Select(h => h.RecordId).Contains(s.Id)) : startups.Where(s => false);
        }

        if (wanted.Sectors.Count > 0)
        {
            startups = startups.Where(s => s.Sectors.Any(x => wanted.Sectors.Contains(x.Sector!.Slug)));
        }

        if (wanted.Stages.Count > 0)
        {
            startups = startups.Where(s => s.Stage != null && wanted.Stages.Contains(s.Stage.Value));
        }

        if (wanted.Cities.Count > 0)
        {
            startups = startups.Where(s => wanted.Cities.Contains(s.City!.Slug) || stays.Any(r => r.StartupId == s.Id && wanted.Cities.Contains(r.Space!.City!.Slug)));
        }

        if (wanted.Space is not null)
        {
            startups = startups.Where(s => stays.Any(r => r.StartupId == s.Id && r.Space!.Slug == wanted.Space));
        }
        else if (wanted.ResidentNow)
        {
            startups = startups.Where(s => stays.Any(r => r.StartupId == s.Id));
        }

        return startups;
    }

    private IQueryable<Residency> StaysThatCount(StartupFilter wanted) =>
        wanted.ResidentNow ? db.Residencies.Shown().On(today) : db.Residencies.Shown().Where(r => r.From <= today);

    private async Task<Facet> SectorsAsync(CancellationToken ct)
    {
        var counts = await Matches(filter with { Sectors = [] }).SelectMany(s => s.Sectors).GroupBy(s => s.SectorId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var sectors = await db.Sectors.AsNoTracking().Where(s => counts.Keys.Contains(s.Id) || filter.Sectors.Contains(s.Slug))
            .Select(s => new { s.Id, s.Slug, s.Label }).ToListAsync(ct);
        return Limited("sector", filter.Sectors, sectors.Select(s => (s.Slug, s.Label.In(Languages.Current)?.Value, counts.GetValueOrDefault(s.Id))));
    }

    private async Task<Facet> StagesAsync(CancellationToken ct)
    {
        var counts = await Matches(filter with { Stages = [] }).Where(s => s.Stage != null).GroupBy(s => s.Stage!.Value)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new Facet("stage",
            [.. Tokens.All<StartupStage>().Select(s => new FacetOption(Tokens.Of(s), null, counts.GetValueOrDefault(s), filter.Stages.Contains(s))).Where(o => o.Count > 0 || o.IsChosen)]);
    }

    private async Task<Facet> CitiesAsync(CancellationToken ct)
    {
        var matches = Matches(filter with { Cities = [] });
        var stays = StaysThatCount(filter);
        var own = matches.Where(s => s.CityId != null).Select(s => new { s.Id, CityId = s.CityId!.Value });
        var counts = await own.Union(from s in matches join r in stays on s.Id equals r.StartupId select new { s.Id, r.Space!.CityId })
            .GroupBy(p => p.CityId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var cities = await db.Cities.AsNoTracking().Where(c => counts.Keys.Contains(c.Id) || filter.Cities.Contains(c.Slug))
            .Select(c => new { c.Id, c.Slug, c.Name, c.NameFr }).ToListAsync(ct);
        var french = Languages.Current == "fr";
        return Limited("city", filter.Cities, cities.Select(c => (c.Slug, french ? c.NameFr ?? c.Name : c.Name, counts.GetValueOrDefault(c.Id)))!);
    }

    private static Facet Limited(string key, IReadOnlyList<string> chosen, IEnumerable<(string Slug, string? Label, int Count)> options) => new(key,
        [.. options.Select(o => new FacetOption(o.Slug, o.Label, o.Count, chosen.Contains(o.Slug)))
            .OrderByDescending(o => o.IsChosen).ThenByDescending(o => o.Count).ThenBy(o => o.Label, StringComparer.Ordinal)
            .Take(Math.Max(MaxOptions, chosen.Count))]);
}
