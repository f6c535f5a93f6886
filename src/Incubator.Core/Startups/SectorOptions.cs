using Incubator.Core.Common;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

internal static class SectorOptions
{
    /// <summary>The sectors that are chosen and that no record of the search has: they are named all the same.</summary>
    public static async Task<IReadOnlyList<Facet>> WithEmptySectorsAsync(
        this IDbContextFactory<IncubatorDb> factory, IReadOnlyList<Facet> facets, IReadOnlyList<string> chosen, CancellationToken ct)
    {
        if (chosen.Count == 0)
        {
            return facets;
        }

        var named = facets.Single(f => f.Key == "sector").Options.Where(o => o.IsChosen).Select(o => o.Value);
        var others = chosen.Except(named).ToList();
        if (others.Count == 0)
        {
            return facets;
        }

        await using var db = await factory.CreateDbContextAsync(ct);
        var sectors = await db.Sectors().AsNoTracking().Where(s => others.Contains(s.Slug)).OrderBy(s => s.Slug).ToListAsync(ct);
        return [.. facets.Select(f => f.Key == "sector"
            ? f.With([.. sectors.Select(s => new FacetOption(s.Slug, s.Label.In(Languages.Current)?.Value, 0, true))])
            : f)];
    }
}
