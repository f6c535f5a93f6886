using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Places;

/// <summary>A city on the home page.</summary>
public sealed record CityCard(
    int Id,
    string Slug,
    string Name,
    string? NameFr,
    string CountryCode,
    BilingualText Summary,
    bool IsSample,
    CityCounts Counts
);

/// <summary>A city to choose in a form.</summary>
public sealed record CityChoice(int Id, string Slug, string Name, string? NameFr, string CountryCode)
{
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }
}

/// <summary>Reads cities for visitors and choosers: live ones only.</summary>
public sealed class CityQueries(IDbContextFactory<IncubatorDb> factory, CityCensus census, ReadModels models, TimeProvider clock)
{
    private DateOnly Today => clock.Today();

    public ValueTask<Lookup<CityDetails>> FindAsync(string slug, CancellationToken ct) =>
        models.KeepAsync(("city", slug), () => ReadAsync(slug, ct), found => found is Lookup<CityDetails>.Found);

    private async Task<Lookup<CityDetails>> ReadAsync(string slug, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var city = await db.Cities().AsNoTracking().Where(c => c.Slug == slug && c.State == RecordState.Live)
            .Select(CityDetails.Of(db.Regions())).SingleOrDefaultAsync(ct);
        var details = city is null ? null : city with { Counts = (await census.CountsAsync(db, [city.Id], Today, ct))[city.Id] };
        return await db.LookUpAsync<City, CityDetails>(CityRecords.Token, slug, details, ct);
    }

    /// <summary>The reviewed cities with most spaces.</summary>
    public ValueTask<IReadOnlyList<CityCard>> FeaturedAsync(int count, CancellationToken ct) =>
        models.KeepAsync(("featured cities", count), () => ReadFeaturedAsync(count, ct));

    private async Task<IReadOnlyList<CityCard>> ReadFeaturedAsync(int count, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var ids = await census.BusiestAsync(db, count, ct);
        var cities = await db.Cities().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var counts = await census.CountsAsync(db, ids, Today, ct);
        return
        [
            .. ids.Select(id => cities[id])
                .Select(c => new CityCard(c.Id, c.Slug, c.Name, c.NameFr, c.CountryCode, c.Summary, c.IsSample, counts[c.Id])),
        ];
    }

    /// <summary>Every live city, by name.</summary>
    public async Task<IReadOnlyList<CityChoice>> ChoicesAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Cities().AsNoTracking().Where(c => c.State == RecordState.Live).OrderBy(c => c.NameFolded).ThenBy(c => c.Id)
            .Select(c => new CityChoice(c.Id, c.Slug, c.Name, c.NameFr, c.CountryCode) { Latitude = c.Latitude, Longitude = c.Longitude })
            .ToListAsync(ct);
    }

    /// <summary>
    /// What each typed text means: the slugs of live cities with that slug or that name, in any language and spelling, or nothing.
    /// </summary>
    public async Task<ILookup<string, string>> MeantAsync(IReadOnlyList<string> typed, CancellationToken ct)
    {
        var known = await models.KeepAsync("names of cities", () => NamesAsync(ct));
        return (from text in typed
                    // "Paris, France" is Paris: nobody has to know how this directory writes it.
                from slug in known.Slugs.Contains(text) ? [text] : known.ByName[Text.Fold(text.Split(',')[0])].Distinct()
                select (Typed: text, Slug: slug)).ToLookup(m => m.Typed, m => m.Slug);
    }

    /// <summary>Cities whose name begins with this text, in either language; those that begin so, shortest first.</summary>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string text, int count, CancellationToken ct)
    {
        var folded = Text.Fold(text);
        var choices = await models.KeepAsync("cities to choose", () => ChoicesAsync(ct));
        return folded.Length == 0
            ? []
            :
            [
                .. choices
                    .Where(c =>
                        Text.Fold(c.Name).StartsWith(folded, StringComparison.Ordinal)
                        || Text.Fold(c.NameFr).StartsWith(folded, StringComparison.Ordinal)
                    )
                    .OrderBy(c => c.Name.Length)
                    .ThenBy(c => c.Slug, StringComparer.Ordinal)
                    .Take(count)
                    .Select(c => new Suggestion(
                        c.Slug,
                        Formats.Name(c.Name, c.NameFr),
                        Countries.Find(c.CountryCode)?.Name(Languages.Current)
                    )),
            ];
    }

    private async Task<CityNames> NamesAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var cities = await db.Cities().AsNoTracking().OrderBy(c => c.NameFolded).ThenBy(c => c.Id)
            .Select(c => new { c.Slug, c.Name, c.NameFr, c.State }).ToListAsync(ct);
        return new CityNames(
            cities.Select(c => c.Slug).ToHashSet(StringComparer.Ordinal),
            (from city in cities
             where city.State == RecordState.Live
             from name in new[] { city.Name, city.NameFr, city.Slug }
             where name is not null
             select (Name: Text.Fold(name), city.Slug)).ToLookup(c => c.Name, c => c.Slug));
    }

    /// <summary>Every address of a city, and the live ones by their folded names.</summary>
    private sealed record CityNames(IReadOnlySet<string> Slugs, ILookup<string, string> ByName);

    /// <summary>Every region, by country and name.</summary>
    public async Task<IReadOnlyList<RegionName>> RegionsAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Regions().AsNoTracking().OrderBy(r => r.CountryCode).ThenBy(r => r.NameFr)
            .Select(r => new RegionName(r.Id, r.CountryCode, r.Code, r.NameEn, r.NameFr)).ToListAsync(ct);
    }
}
