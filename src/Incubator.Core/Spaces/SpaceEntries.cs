using System.Runtime.CompilerServices;
using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>Reads the entries from the database.</summary>
/// <param name="ids">Null for every live space; else those of these that are live.</param>
/// <param name="fresh">The oldest confirmation that counts.</param>
internal sealed class SpaceEntries(
    IncubatorDb db, IEnumerable<ISpaceContribution> contributions, IReadOnlyList<int>? ids, DateOnly today, DateOnly fresh)
{
    private readonly Dictionary<string, SpaceHours> _hours = [];

    public async IAsyncEnumerable<SpaceEntry> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var (prices, plans) = await PlansAsync(ct);
        var amenities = await AmenitiesAsync(ct);
        var residents = await ResidentsAsync(ct);
        var cities = await CitiesAsync(ct);
        // Few spaces have pictures, and those that changed often none.
        Dictionary<int, Picture>? covers = null;
        var spaces = db.Spaces().AsNoTracking().Where(s => s.State == RecordState.Live);
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
            s.OpeningHours,
            s.MemberHours,
            s.City!.TimeZone,
            s.DesksFree,
            s.DesksAsOf,
            s.Postcode,
            s.NearestStation,
            s.IsClosed,
            s.IsSample,
            s.Latitude,
            s.Longitude,
            HasPictures = s.Pictures.Count > 0,
            IsFresh = s.PriceChecked.On >= fresh || s.DesksChecked.On >= fresh || s.HoursChecked.On >= fresh
                || s.AddressChecked.On >= fresh || s.TextChecked.On >= fresh,
        }).AsAsyncEnumerable().WithCancellation(ct))
        {
            var city = cities[s.CityId];
            var desks = Cheapest(prices.GetValueOrDefault(s.Id) ?? [], city.CountryCode, s.Postcode);
            var hasFreeDesk = DeskCount.IsFree(s.DesksFree, s.DesksAsOf, s.IsClosed, today);
            var (count, names) = residents.TryGetValue(s.Id, out var known) ? known : (0, []);
            var facts = (desks.Length > 0 ? 1 : 0) + (s.OpeningHours is null ? 0 : 1) + (s.HasDescription || !s.Summary.IsEmpty ? 1 : 0);
            yield return new SpaceEntry(
                s.Id, s.Slug, s.Name, s.NameFolded == s.Name ? s.Name : s.NameFolded, s.Kind, city, s.Summary,
                s.DesksFree, s.IsClosed, s.IsSample,
                s is { Latitude: { } latitude, Longitude: { } longitude } ? new Coordinates(latitude, longitude) : null,
                desks, amenities.GetValueOrDefault(s.Id), count, names.Select(n => n.Name).ToArray(),
                SpaceQuality.Of(s.IsClosed, hasFreeDesk, s.IsFresh, facts))
            {
                Plans = plans.GetValueOrDefault(s.Id),
                Cover = s.HasPictures ? (covers ??= await CoversAsync(ct)).GetValueOrDefault(s.Id) : null,
                Postcode = s.Postcode,
                Station = s.NearestStation,
                Hours = s.IsClosed || (s.OpeningHours ?? s.MemberHours) is null
                    ? null
                    : HoursOf(new SpaceHours(
                        s.OpeningHours, s.MemberHours, s.TimeZone,
                        Holidays.AreaOf(city.CountryCode, city.Name, s.Postcode))),
                DesksAsOf = s.DesksAsOf,
                HasFreeDesk = hasFreeDesk,
            };
        }
    }

    // Thousands of spaces have few different hours: each is held, and parsed, once.
    private SpaceHours HoursOf(SpaceHours hours) => _hours.TryGetValue(hours.Key, out var known) ? known : _hours[hours.Key] = hours;

    private Task<Dictionary<int, CityOption>> CitiesAsync(CancellationToken ct)
    {
        var cities = ids is null ? db.Cities() : db.Spaces().Where(s => ids.Contains(s.Id)).Select(s => s.City!).Distinct();
        return cities.AsOptions().ToDictionaryAsync(c => c.Id, ct);
    }

    private async Task<Dictionary<int, Picture>> CoversAsync(CancellationToken ct)
    {
        var spaces = db.Spaces().AsNoTracking().Where(s => s.Pictures.Count > 0);
        return await (ids is null ? spaces : spaces.Where(s => ids.Contains(s.Id)))
            .Select(s => new { s.Id, s.Pictures }).ToDictionaryAsync(s => s.Id, s => s.Pictures[0], ct);
    }

    /// <summary>One price of each unit and currency: the one that is the cheapest with tax.</summary>
    private static DeskPrice[] Cheapest(List<GivenPrice> given, string country, string? postcode)
    {
        var desks = new List<DeskPrice>(2);
        foreach (var (unit, money, tax) in given)
        {
            var price = DeskPrice.Of(unit, money, tax, country, postcode);
            var same = desks.FindIndex(d => d.Unit == price.Unit && d.Currency == price.Currency);
            if (same < 0)
            {
                desks.Add(price);
            }
            else if (price.Compared < desks[same].Compared)
            {
                desks[same] = price;
            }
        }

        return [.. desks];
    }

    private async Task<(Dictionary<int, List<GivenPrice>> Prices, Dictionary<int, OptionBits<PlanKind>> Kinds)> PlansAsync(
        CancellationToken ct)
    {
        var plans = db.PublicPlans();
        var kinds = new Dictionary<int, OptionBits<PlanKind>>();
        var prices = new Dictionary<int, List<GivenPrice>>();
        await foreach (var p in (ids is null ? plans : plans.Where(p => ids.Contains(p.SpaceId)))
            .Select(p => new { p.SpaceId, p.Kind, p.Unit, p.Currency, p.Amount, p.TaxIncluded }).AsAsyncEnumerable().WithCancellation(ct))
        {
            kinds[p.SpaceId] = kinds.GetValueOrDefault(p.SpaceId).With(p.Kind);
            if (p.Amount is not { } amount || p.Currency is not { } code || !PricePer.IsDesk(p.Kind))
            {
                continue;
            }

            if (!prices.TryGetValue(p.SpaceId, out var desks))
            {
                prices[p.SpaceId] = desks = new List<GivenPrice>(2);
            }

            desks.Add(new GivenPrice(p.Unit, new Money(amount, string.Intern(code)), p.TaxIncluded));
        }

        return (prices, kinds);
    }

    private async Task<Dictionary<int, OptionBits<Amenity>>> AmenitiesAsync(CancellationToken ct)
    {
        var rows = db.SpaceAmenities().AsNoTracking();
        var amenities = new Dictionary<int, OptionBits<Amenity>>();
        await foreach (var a in (ids is null ? rows : rows.Where(a => ids.Contains(a.SpaceId))).Select(a => new { a.SpaceId, a.Amenity })
            .AsAsyncEnumerable().WithCancellation(ct))
        {
            amenities[a.SpaceId] = amenities.GetValueOrDefault(a.SpaceId).With(a.Amenity);
        }

        return amenities;
    }

    private async Task<Dictionary<int, (int Count, List<(string Folded, string Name)> First)>> ResidentsAsync(CancellationToken ct)
    {
        var residents = new Dictionary<int, (int Count, List<(string Folded, string Name)> First)>();
        await foreach (var (space, name, folded) in contributions.ToAsyncEnumerable()
            .SelectMany(c => c.ResidentsAsync(db, ids, today)).WithCancellation(ct))
        {
            var (count, first) = residents.TryGetValue(space, out var known)
                ? known
                : (0, new List<(string Folded, string Name)>(SpaceEntry.SomeResidents + 1));
            var at = first.FindLastIndex(
                f => (string.CompareOrdinal(f.Folded, folded), string.CompareOrdinal(f.Name, name)) is ( < 0, _) or (0, <= 0)) + 1;
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

    private readonly record struct GivenPrice(PriceUnit Unit, Money Money, TaxIncluded Tax);
}
