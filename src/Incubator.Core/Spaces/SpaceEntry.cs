using System.Runtime.CompilerServices;
using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>A desk's price in one unit and currency: the cheapest of the public plans.</summary>
internal readonly record struct DeskPrice(PriceUnit Unit, string Currency, long Amount);

/// <summary>A live space as search and lists need it.</summary>
/// <param name="Residents">Some present residents' names, the first ones by name.</param>
/// <param name="Quality">Higher is better: see <see cref="SpaceQuality"/>.</param>
internal sealed record SpaceEntry(
    int Id, string Slug, string Name, string NameFolded, SpaceKind Kind, CityOption City, BilingualText Summary, int? DesksFree, bool IsClosed, bool IsSample,
    Coordinates? Place, IReadOnlyList<DeskPrice> Prices, OptionBits<Amenity> Amenities, int ResidentCount, IReadOnlyList<string> Residents, int Quality)
    : ISearchEntry
{
    public const int SomeResidents = 3;

    /// <summary>Its first picture; null when it has none.</summary>
    public Picture? Cover { get; init; }

    public bool HasFreeDesk => DesksFree > 0 && !IsClosed;
}

/// <summary>What a founder would rather see first where the words fit equally: a place that is open, has a free desk, was checked lately and says what it is.</summary>
internal static class SpaceQuality
{
    /// <summary>A check is fresh for this many days.</summary>
    public const int FreshDays = 180;

    public const int Worst = 0;
    public const int Best = 31;

    /// <param name="isFresh">Checked within <see cref="FreshDays"/>.</param>
    /// <param name="facts">How many of price, hours and words are known: 0 to 3.</param>
    public static int Of(bool isClosed, bool hasFreeDesk, bool isFresh, int facts) =>
        (isClosed ? 0 : 16) + (hasFreeDesk ? 8 : 0) + (isFresh ? 4 : 0) + facts;
}

/// <summary>Reads the entries from the database.</summary>
internal static class SpaceEntries
{
    /// <param name="ids">Null for every live space; else those of these that are live.</param>
    public static async IAsyncEnumerable<SpaceEntry> ReadAsync(
        IncubatorDb db, IReadOnlyList<int>? ids, DateOnly today, [EnumeratorCancellation] CancellationToken ct)
    {
        var prices = await PricesAsync(db, ids, ct);
        var amenities = await AmenitiesAsync(db, ids, ct);
        var residents = await ResidentsAsync(db, ids, today, ct);
        var covers = await CoversAsync(db, ids, ct);
        var cities = await CitiesAsync(db, ids, ct);
        var fresh = today.AddDays(-SpaceQuality.FreshDays);
        var spaces = db.Spaces.AsNoTracking().Where(s => s.State == RecordState.Live);
        await foreach (var s in (ids is null ? spaces : spaces.Where(s => ids.Contains(s.Id))).OrderBy(s => s.Id).Select(s => new
        {
            s.Id,
            s.Slug,
            s.Name,
            s.NameFolded,
            s.Kind,
            s.CityId,
            s.Summary,
            HasDescription = s.Description.En != null || s.Description.Fr != null,
            HasHours = s.OpeningHours != null,
            s.DesksFree,
            s.IsClosed,
            s.IsSample,
            s.Latitude,
            s.Longitude,
            IsFresh = s.PriceChecked.On >= fresh || s.DesksChecked.On >= fresh || s.HoursChecked.On >= fresh || s.AddressChecked.On >= fresh || s.TextChecked.On >= fresh,
        }).AsAsyncEnumerable().WithCancellation(ct))
        {
            var desks = prices.GetValueOrDefault(s.Id) ?? [];
            var (count, names) = residents.TryGetValue(s.Id, out var known) ? known : (0, []);
            var facts = (desks.Count > 0 ? 1 : 0) + (s.HasHours ? 1 : 0) + (s.HasDescription || !s.Summary.IsEmpty ? 1 : 0);
            yield return new SpaceEntry(
                s.Id, s.Slug, s.Name, s.NameFolded == s.Name ? s.Name : s.NameFolded, s.Kind, cities[s.CityId], s.Summary, s.DesksFree, s.IsClosed, s.IsSample,
                s is { Latitude: { } latitude, Longitude: { } longitude } ? new Coordinates(latitude, longitude) : null,
                desks, amenities.GetValueOrDefault(s.Id), count, [.. names.Select(n => n.Name)],
                SpaceQuality.Of(s.IsClosed, s.DesksFree > 0 && !s.IsClosed, s.IsFresh, facts))
            { Cover = covers.GetValueOrDefault(s.Id) };
        }
    }

    private static Task<Dictionary<int, CityOption>> CitiesAsync(IncubatorDb db, IReadOnlyList<int>? ids, CancellationToken ct)
    {
        var cities = ids is null ? db.Cities : db.Spaces.Where(s => ids.Contains(s.Id)).Select(s => s.City!).Distinct();
        return cities.AsOptions().ToDictionaryAsync(c => c.Id, ct);
    }

    private static async Task<Dictionary<int, Picture>> CoversAsync(IncubatorDb db, IReadOnlyList<int>? ids, CancellationToken ct)
    {
        var spaces = db.Spaces.AsNoTracking().Where(s => s.Pictures.Count > 0);
        return await (ids is null ? spaces : spaces.Where(s => ids.Contains(s.Id))).Select(s => new { s.Id, s.Pictures }).ToDictionaryAsync(s => s.Id, s => s.Pictures[0], ct);
    }

    private static async Task<Dictionary<int, List<DeskPrice>>> PricesAsync(IncubatorDb db, IReadOnlyList<int>? ids, CancellationToken ct)
    {
        var plans = db.SpacePlans.AsNoTracking().Where(p => !p.IsHidden && p.Amount != null && p.Currency != null
            && (p.Kind == PlanKind.DayPass || p.Kind == PlanKind.HotDesk || p.Kind == PlanKind.FixedDesk));
        var prices = new Dictionary<int, List<DeskPrice>>();
        await foreach (var p in (ids is null ? plans : plans.Where(p => ids.Contains(p.SpaceId)))
            .GroupBy(p => new { p.SpaceId, p.Unit, p.Currency }).Select(g => new { g.Key.SpaceId, g.Key.Unit, g.Key.Currency, Amount = g.Min(p => p.Amount) })
            .AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!prices.TryGetValue(p.SpaceId, out var desks))
            {
                prices[p.SpaceId] = desks = new List<DeskPrice>(2);
            }

            desks.Add(new DeskPrice(p.Unit, string.Intern(p.Currency!), p.Amount!.Value));
        }

        return prices;
    }

    private static async Task<Dictionary<int, OptionBits<Amenity>>> AmenitiesAsync(IncubatorDb db, IReadOnlyList<int>? ids, CancellationToken ct)
    {
        var rows = db.SpaceAmenities.AsNoTracking();
        var amenities = new Dictionary<int, OptionBits<Amenity>>();
        await foreach (var a in (ids is null ? rows : rows.Where(a => ids.Contains(a.SpaceId))).Select(a => new { a.SpaceId, a.Amenity }).AsAsyncEnumerable().WithCancellation(ct))
        {
            amenities[a.SpaceId] = amenities.GetValueOrDefault(a.SpaceId).With(a.Amenity);
        }

        return amenities;
    }

    private static async Task<Dictionary<int, (int Count, List<(string Folded, string Name)> First)>> ResidentsAsync(IncubatorDb db, IReadOnlyList<int>? ids, DateOnly today, CancellationToken ct)
    {
        var residents = new Dictionary<int, (int Count, List<(string Folded, string Name)> First)>();
        await foreach (var (space, name, folded) in SpaceFacts.Residents(db, ids, today).WithCancellation(ct))
        {
            var (count, first) = residents.TryGetValue(space, out var known) ? known : (0, new List<(string Folded, string Name)>(SpaceEntry.SomeResidents + 1));
            var at = first.FindLastIndex(f => (string.CompareOrdinal(f.Folded, folded), string.CompareOrdinal(f.Name, name)) is ( < 0, _) or (0, <= 0)) + 1;
            if (at < SpaceEntry.SomeResidents)
            {
                first.Insert(at, (folded, name));
                if (first.Count > SpaceEntry.SomeResidents)
                {
                    first.RemoveAt(SpaceEntry.SomeResidents);
                }
            }

            residents[space] = (count + 1, first);
        }

        return residents;
    }
}
