using Incubator.Core.Common;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Places;

/// <summary>A city as an option of a search.</summary>
internal sealed record CityOption(int Id, string Slug, string Name, string? NameFr, string CountryCode, int? RegionId)
{
    /// <summary>Its name in the language of the request.</summary>
    public string Label => Formats.Name(Name, NameFr);
}

internal static class CityOptions
{
    public static IQueryable<CityOption> AsOptions(this IQueryable<City> cities) =>
        cities.AsNoTracking().Select(c => new CityOption(c.Id, c.Slug, c.Name, c.NameFr, c.CountryCode, c.RegionId));

    /// <summary>The cities that are chosen and that no record of the search is in: they are named all the same.</summary>
    public static async Task<IReadOnlyList<Facet>> WithEmptyCitiesAsync(
        this IDbContextFactory<IncubatorDb> factory, IReadOnlyList<Facet> facets, IReadOnlyList<string> chosen, CancellationToken ct)
    {
        if (chosen.Count == 0)
        {
            return facets;
        }

        var named = facets.Single(f => f.Key == "city").Options.Where(o => o.IsChosen).Select(o => o.Value);
        var others = chosen.Except(named).ToList();
        if (others.Count == 0)
        {
            return facets;
        }

        await using var db = await factory.CreateDbContextAsync(ct);
        var cities = await db.Cities().Where(c => others.Contains(c.Slug)).AsOptions().ToListAsync(ct);
        return [.. facets.Select(f => f.Key == "city" ? f.With([.. cities.Select(c => new FacetOption(c.Slug, c.Label, 0, true))]) : f)];
    }
}
