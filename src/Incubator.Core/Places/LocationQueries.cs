using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Places;

/// <summary>What a text under "Where" means.</summary>
/// <param name="Typed">As it was typed.</param>
/// <param name="Label">The place with what tells it from others of its name; null for a place that is not known.</param>
/// <param name="Name">The place's name alone.</param>
/// <param name="Point">Null for a city of the directory whose point nobody knows, and for a place that is not known.</param>
public sealed record FoundLocation(string Typed, string? Label, string? Name, Coordinates? Point)
{
    /// <summary>Slug of the city of the directory that this is.</summary>
    public string? City { get; init; }

    public string? CountryCode { get; init; }

    /// <summary>The French region that it lies in; null elsewhere and where it is not known.</summary>
    public int? RegionId { get; init; }

    /// <summary>Code of the French department that it lies in; null elsewhere.</summary>
    public string? Department { get; init; }

    /// <summary>What was typed, where that is a postcode.</summary>
    public string? Postcode { get; init; }

    /// <summary>Other places of this name or, for a place that is not known, names that are spelt alike: each can be typed.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    public bool IsKnown => Label is not null;
}

/// <summary>The city of the directory that is nearest to a place.</summary>
public sealed record NearCity(string Slug, string Name, double Kilometres);

/// <param name="Slugs">The cities of the directory around the place.</param>
public sealed record CitiesAround(FoundLocation Location, IReadOnlyList<string> Slugs);

/// <summary>Finds places by name, postcode or district: those of the gazetteer and the cities of the directory.</summary>
public sealed class LocationQueries(IDbContextFactory<IncubatorDb> factory, ReadModels models)
{
    private const int MostOthers = 4;
    private const int MostWeighed = 60;

    // Where the directory has a city this near, its namesakes far away are less likely meant, unless they are very much larger.
    private const double NearCity = 30;
    private const int MuchLarger = 200;
    private const double WithinReach = 100;

    /// <param name="country">Where there is such a place in it, that one is meant.</param>
    public async ValueTask<FoundLocation> FindAsync(string typed, CancellationToken ct, string? country = null)
    {
        var cities = await models.KeepAsync("cities and their points", () => CitiesAsync(ct));
        var anywhere = GazetteerText.Find(typed);
        var there = anywhere.Where(e => country is not null && e.IsIn(country)).ToList();
        var candidates = there.Count > 0 ? there : anywhere;
        var most = candidates.Select(c => c.People).DefaultIfEmpty().Max();
        var entries = candidates
            .OrderByDescending(c => c.People >= most / MuchLarger && cities.Exists(city => IsNear(city, c.Point)))
            .ThenByDescending(c => c.People)
            .ToList();
        var key = GazetteerKey.Of(typed.Split(',')[0]);
        if (entries is [var entry, ..])
        {
            var city = entry.Kind != GazetteerKind.Town ? null
                : cities.Find(c => entry.IsIn(c.CountryCode) && IsNamed(c, entry.Name, key) && IsNear(c, entry.Point));
            return new FoundLocation(typed, entry.Label, entry.ShortLabel, city?.Point ?? entry.Point)
            {
                City = city?.Slug,
                RegionId = entry.RegionId,
                Department = Gazetteer.IsFrance(entry.CountryCode) ? entry.Area?.Code : null,
                Postcode = entry.Kind == GazetteerKind.Postcode ? entry.Name : null,
                CountryCode = Gazetteer.IsFrance(entry.CountryCode) ? "FR" : entry.CountryCode,
                Others = [.. entries.Skip(1).Select(e => e.Label).Where(l => l != entry.Label).Distinct().Take(MostOthers)],
            };
        }

        if (cities.Find(c => IsNamed(c, null, key)) is { } own)
        {
            var name = Formats.Name(own.Name, own.NameFr);
            return new FoundLocation(typed, name, name, own.Point) { City = own.Slug, CountryCode = own.CountryCode };
        }

        var alike = Gazetteer.Alike(typed, 20).OrderByDescending(c => cities.Exists(city => IsNear(city, c.Point)))
            .ThenByDescending(c => c.People).Take(MostOthers);
        return new FoundLocation(typed, null, null, null) { Others = [.. alike.Select(e => e.Label).Distinct()] };
    }

    /// <summary>What a text under "Where" means, and the live cities of the directory that are around it, by their slugs.</summary>
    /// <param name="within">Kilometres.</param>
    public async ValueTask<CitiesAround> AroundAsync(string typed, double within, CancellationToken ct)
    {
        var found = await FindAsync(typed, ct);
        var cities = await models.KeepAsync("cities and their points", () => CitiesAsync(ct));
        return new CitiesAround(found, [.. cities
            .Where(c => c.Slug == found.City || (found.Point is { } point && c.Point is { } there && point.KilometresTo(there) <= within))
            .Select(c => c.Slug)]);
    }

    /// <summary>The city of the directory that is nearest to a place, in the same country; null where none is within 100 km.</summary>
    public async ValueTask<NearCity?> NearestAsync(FoundLocation place, CancellationToken ct)
    {
        var cities = await models.KeepAsync("cities and their points", () => CitiesAsync(ct));
        if (cities.Find(c => c.Slug == place.City) is { } own)
        {
            return new NearCity(own.Slug, Formats.Name(own.Name, own.NameFr), 0);
        }

        if (place.Point is not { } point)
        {
            return null;
        }

        return cities.Where(c => c.Point is not null && c.CountryCode == place.CountryCode)
            .Select(c => new NearCity(c.Slug, Formats.Name(c.Name, c.NameFr), c.Point!.Value.KilometresTo(point)))
            .Where(c => c.Kilometres <= WithinReach)
            .MinBy(c => c.Kilometres);
    }

    /// <summary>
    /// Places that somebody may be typing, those near a city of the directory first; each can be looked up as it is written.
    /// </summary>
    public async ValueTask<IReadOnlyList<string>> SuggestAsync(string typed, int count, CancellationToken ct)
    {
        var cities = await models.KeepAsync("cities and their points", () => CitiesAsync(ct));
        var entries = Gazetteer.Beginning(typed, MostWeighed);
        var most = entries.Select(e => e.People).DefaultIfEmpty().Max();
        return
        [
            .. entries.OrderByDescending(e => e.People >= most / MuchLarger && cities.Exists(city => IsNear(city, e.Point)))
                .ThenByDescending(e => e.People).Select(e => e.Label).Distinct().Take(count),
        ];
    }

    private static bool IsNear(CityPoint city, Coordinates point) => city.Point is { } there && there.KilometresTo(point) <= NearCity;

    private static bool IsNamed(CityPoint city, string? name, string key)
    {
        var keys = new[] { GazetteerKey.Of(city.Name), GazetteerKey.Of(city.NameFr), GazetteerKey.Of(city.Slug) };
        return keys.Contains(key) || (name is not null && keys.Contains(GazetteerKey.Of(name)));
    }

    private async Task<List<CityPoint>> CitiesAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var cities = await db.Cities().AsNoTracking().Where(c => c.State == RecordState.Live).OrderBy(c => c.Id)
            .Select(c => new { c.Slug, c.Name, c.NameFr, c.CountryCode, c.Latitude, c.Longitude }).ToListAsync(ct);
        return [.. cities.Select(c => new CityPoint(
            c.Slug, c.Name, c.NameFr, c.CountryCode, PointOf(c.Name, c.CountryCode, c.Latitude, c.Longitude)))];
    }

    // A city whose point nobody has said is where the gazetteer has it.
    private static Coordinates? PointOf(string name, string country, double? latitude, double? longitude)
    {
        if (latitude is { } y && longitude is { } x)
        {
            return new Coordinates(y, x);
        }

        return GazetteerText.Find(name, country) is [var entry, ..] ? entry.Point : null;
    }

    private sealed record CityPoint(string Slug, string Name, string? NameFr, string CountryCode, Coordinates? Point);
}
