using Incubator.Core.Common;
using Incubator.Core.Data;
using Incubator.Core.Places;
using Incubator.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>A space on a list.</summary>
/// <param name="Residents">Names of some present residents, first ones by name.</param>
/// <param name="AidCount">Housing aid within reach that is narrower than the country.</param>
/// <param name="Price">Cheapest public desk, in the unit asked for or else by day, then by month.</param>
/// <param name="Distance">Kilometres from the place asked for.</param>
public sealed record SpaceCard(
    int Id, string Slug, string Name, SpaceKind Kind, string City, string? CityFr, string CountryCode, BilingualText Summary,
    int ResidentCount, IReadOnlyList<string> Residents, int AidCount, CardPrice? Price, int? DesksFree, bool IsClosed, bool IsSample, double? Distance);

public sealed record CardPrice(Money Money, PriceUnit Unit);

/// <summary>A page of found spaces with everything the search page says about them.</summary>
/// <param name="Currency">The currency <see cref="SpaceFilter.Max"/> and the order by price compare in; null when none was needed or known.</param>
/// <param name="NeedsCurrency">A highest price was asked for without a currency that is certain: it was not applied.</param>
public sealed record SpaceResults(Page<SpaceCard> Page, IReadOnlyList<Facet> Facets, IReadOnlyList<DropHint> Hints, string? Currency, bool NeedsCurrency);

/// <summary>A space with its city and its public plans; hidden plans are never loaded.</summary>
public sealed record SpaceDetails(Space Space, City City);

/// <summary>Reads spaces for visitors: live ones only.</summary>
public sealed class SpaceQueries(IDbContextFactory<IncubatorDb> factory, TimeProvider clock)
{
    private const int MaxPlaceOptions = 500;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<SpaceResults> SearchAsync(SpaceFilter filter, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var currency = filter.Currency ?? await CurrencyOfPlaceAsync(db, filter, ct);
        var narrowing = Narrow(db, filter, currency);
        var matches = narrowing.Matches();
        var total = await matches.CountAsync(ct);
        var order = $"{Tokens.Of(filter.Sort)} {Tokens.Of(filter.Unit)} {currency}";
        var (ids, after) = await Keyset.PageAsync(Ordered(db, matches, filter, currency), filter.After, order, ct);
        var cards = await CardsAsync(db, ids, filter, ct);
        var facets = await FacetsAsync(db, narrowing, filter, ct);
        var hints = total > 0 ? [] : await narrowing.HintsAsync(ct);
        return new SpaceResults(new Page<SpaceCard>(cards, total, after), facets, hints, currency, filter.Max is not null && currency is null);
    }

    public async Task<Lookup<SpaceDetails>> FindAsync(string slug, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var space = await db.Spaces.AsNoTracking().AsSplitQuery()
            .Include(s => s.City).Include(s => s.Amenities).Include(s => s.Plans.Where(p => !p.IsHidden).OrderBy(p => p.Position))
            .SingleOrDefaultAsync(s => s.Slug == slug, ct);
        return space switch
        {
            { State: RecordState.Live } => new Lookup<SpaceDetails>.Found(new SpaceDetails(space, space.City!)),
            { State: RecordState.Archived } => new Lookup<SpaceDetails>.Gone(),
            { } => new Lookup<SpaceDetails>.Unknown(),
            null => await (from f in db.FormerSlugs
                           join s in db.Spaces on f.RecordId equals s.Id
                           where f.Kind == RecordKinds.Space && f.Slug == slug && s.State == RecordState.Live
                           select s.Slug).FirstOrDefaultAsync(ct) is { } now ? new Lookup<SpaceDetails>.Moved(now) : new Lookup<SpaceDetails>.Unknown(),
        };
    }

    /// <summary>The newest spaces of reviewed cities.</summary>
    public async Task<IReadOnlyList<SpaceCard>> NewestAsync(int count, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var ids = await Live(db).Where(s => !s.City!.IsUnreviewed && !s.IsClosed).OrderByDescending(s => s.Id).Select(s => s.Id).Take(count).ToListAsync(ct);
        return await CardsAsync(db, ids, new SpaceFilter(), ct);
    }

    private static IQueryable<Space> Live(IncubatorDb db) => db.Spaces.AsNoTracking().Where(s => s.State == RecordState.Live);

    private Narrowing<Space> Narrow(IncubatorDb db, SpaceFilter filter, string? currency)
    {
        var narrowing = new Narrowing<Space>(Live(db));
        if (filter.Text is { } text)
        {
            narrowing.Add("q", FullText.Find(db, RecordKinds.Space, text) is { } hits
                ? spaces => spaces.Where(s => hits.Select(h => h.RecordId).Contains(s.Id))
                : spaces => spaces.Where(s => false));
        }

        if (filter.Cities.Count > 0)
        {
            narrowing.Add("city", spaces => spaces.Where(s => filter.Cities.Contains(s.City!.Slug)));
        }

        if (filter.Countries.Count > 0)
        {
            narrowing.Add("country", spaces => spaces.Where(s => filter.Countries.Contains(s.City!.CountryCode)));
        }

        if (filter.Kinds.Count > 0)
        {
            narrowing.Add("kind", spaces => spaces.Where(s => filter.Kinds.Contains(s.Kind)));
        }

        if (filter.Amenities.Count > 0)
        {
            narrowing.Add("amenity", spaces => spaces.Where(s => s.Amenities.Any(a => filter.Amenities.Contains(a.Amenity))));
        }

        if (filter.Max is { } max && currency is not null)
        {
            var minor = Money.FromMajor(max, currency).Minor;
            narrowing.Add("max", spaces => spaces.Where(s => s.Plans.Any(p => !p.IsHidden && p.Unit == filter.Unit && p.Currency == currency && p.Amount <= minor
                && (p.Kind == PlanKind.DayPass || p.Kind == PlanKind.HotDesk || p.Kind == PlanKind.FixedDesk))));
        }

        if (filter.Free)
        {
            narrowing.Add("free", WithFreeDesk);
        }

        if (filter.Aid)
        {
            narrowing.Add("aid", spaces => SpaceFacts.WithAid(db, spaces, Today));
        }

        if (filter.Near is { } near)
        {
            narrowing.Add("near", spaces => Near(spaces, near, filter.Within));
        }

        return narrowing;
    }

    private static IQueryable<Space> WithFreeDesk(IQueryable<Space> spaces) => spaces.Where(s => s.DesksFree > 0 && !s.IsClosed);

    private static IQueryable<Space> Near(IQueryable<Space> spaces, Coordinates near, double within)
    {
        var box = near.Around(within);
        var (latitude, cosine) = (near.Latitude, Math.Cos(near.Latitude * Math.PI / 180));
        return spaces.Where(s => s.Latitude >= box.South && s.Latitude <= box.North && s.Longitude >= box.West && s.Longitude <= box.East
            && 2 * Coordinates.EarthRadius * Math.Asin(Math.Min(1.0, Math.Sqrt(
                Math.Pow(Math.Sin((s.Latitude!.Value - latitude) * Math.PI / 360), 2)
                + (cosine * Math.Cos(s.Latitude!.Value * Math.PI / 180) * Math.Pow(Math.Sin((s.Longitude!.Value - near.Longitude) * Math.PI / 360), 2))))) <= within);
    }

    private static IQueryable<Row> Ordered(IncubatorDb db, IQueryable<Space> matches, SpaceFilter filter, string? currency)
    {
        switch (filter.Sort)
        {
            case SpaceSort.Name:
                return matches.Select(s => new Row { Id = s.Id, Key = 0, Text = s.NameFolded });
            case SpaceSort.Newest:
                return matches.Select(s => new Row { Id = s.Id, Key = -s.Id, Text = "" });
            case SpaceSort.Price:
                return matches.Select(s => new Row
                {
                    Id = s.Id,
                    Key = s.Plans.Where(p => !p.IsHidden && p.Unit == filter.Unit && p.Currency == currency
                        && (p.Kind == PlanKind.DayPass || p.Kind == PlanKind.HotDesk || p.Kind == PlanKind.FixedDesk)).Min(p => p.Amount) ?? long.MaxValue,
                    Text = "",
                });
            case SpaceSort.Near when filter.Near is { } near:
                var (latitude, longitude, cosine) = (near.Latitude, near.Longitude, Math.Cos(near.Latitude * Math.PI / 180));
                return matches.Select(s => new Row
                {
                    Id = s.Id,
                    // Any number that grows with the distance orders by it: the square of half the chord, in billionths.
                    Key = (long)(1e15 * (Math.Pow(Math.Sin((s.Latitude!.Value - latitude) * Math.PI / 360), 2)
                        + (cosine * Math.Cos(s.Latitude!.Value * Math.PI / 180) * Math.Pow(Math.Sin((s.Longitude!.Value - longitude) * Math.PI / 360), 2)))),
                    Text = "",
                });
        }

        return FullText.Find(db, RecordKinds.Space, filter.Text) is { } hits
            ? from s in matches
              join h in hits on s.Id equals h.RecordId
              select new Row { Id = s.Id, Key = -h.Score, Text = s.NameFolded }
            // Without words the best is what a founder can act on: open, with a free desk, with a price.
            : matches.Select(s => new Row
            {
                Id = s.Id,
                Key = (s.IsClosed ? 8 : 0) + (s.DesksFree > 0 ? 0 : 4) + (s.Plans.Any(p => !p.IsHidden && p.Amount != null) ? 0 : 2),
                Text = s.NameFolded,
            });
    }

    private async Task<IReadOnlyList<SpaceCard>> CardsAsync(IncubatorDb db, IReadOnlyList<int> ids, SpaceFilter filter, CancellationToken ct)
    {
        var today = Today;
        var spaces = await db.Spaces.AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => new
        {
            s.Id,
            s.Slug,
            s.Name,
            s.Kind,
            City = s.City!.Name,
            s.City.NameFr,
            s.City.CountryCode,
            s.Summary,
            s.DesksFree,
            s.IsClosed,
            s.IsSample,
            s.Latitude,
            s.Longitude,
        }).ToDictionaryAsync(s => s.Id, ct);
        var residents = await SpaceFacts.ResidentsAsync(db, ids, today, ct);
        var aids = await SpaceFacts.AidCountsAsync(db, ids, today, ct);
        var prices = (await db.SpacePlans.AsNoTracking()
            .Where(p => ids.Contains(p.SpaceId) && !p.IsHidden && p.Amount != null && p.Currency != null && (p.Unit == PriceUnit.Day || p.Unit == PriceUnit.Month)
                && (p.Kind == PlanKind.DayPass || p.Kind == PlanKind.HotDesk || p.Kind == PlanKind.FixedDesk))
            .Select(p => new { p.SpaceId, p.Amount, p.Currency, p.Unit }).ToListAsync(ct)).ToLookup(p => p.SpaceId);
        var preferred = filter.Max is not null || filter.Sort == SpaceSort.Price ? filter.Unit : PriceUnit.Day;
        return [.. ids.Where(spaces.ContainsKey).Select(id => spaces[id]).Select(s => new SpaceCard(
            s.Id, s.Slug, s.Name, s.Kind, s.City, s.NameFr, s.CountryCode, s.Summary,
            residents[s.Id].Count(), [.. residents[s.Id].Take(3)], aids.GetValueOrDefault(s.Id),
            prices[s.Id].OrderByDescending(p => p.Unit == preferred).ThenBy(p => p.Unit).ThenBy(p => p.Amount)
                .Select(p => new CardPrice(new Money(p.Amount!.Value, p.Currency!), p.Unit)).FirstOrDefault(),
            s.DesksFree, s.IsClosed, s.IsSample,
            filter.Near is { } near && s is { Latitude: { } lat, Longitude: { } lon } ? near.KilometresTo(new Coordinates(lat, lon)) : null))];
    }

    private async Task<IReadOnlyList<Facet>> FacetsAsync(IncubatorDb db, Narrowing<Space> narrowing, SpaceFilter filter, CancellationToken ct)
    {
        var cities = await narrowing.Without("city").GroupBy(s => new { s.City!.Slug, s.City.Name, s.City.NameFr }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var countries = await narrowing.Without("country").GroupBy(s => s.City!.CountryCode).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var kinds = await narrowing.Without("kind").GroupBy(s => s.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var amenities = await narrowing.Without("amenity").SelectMany(s => s.Amenities).GroupBy(a => a.Amenity).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var french = Languages.Current == "fr";
        var missing = filter.Cities.Except(cities.Select(c => c.Key.Slug)).ToList();
        var missingNames = missing.Count == 0 ? [] : await db.Cities.Where(c => missing.Contains(c.Slug)).Select(c => new { c.Slug, c.Name, c.NameFr }).ToListAsync(ct);
        return
        [
            new Facet("city",
            [
                .. cities.Select(c => new FacetOption(c.Key.Slug, french ? c.Key.NameFr ?? c.Key.Name : c.Key.Name, c.Count, filter.Cities.Contains(c.Key.Slug)))
                    .Concat(missingNames.Select(c => new FacetOption(c.Slug, french ? c.NameFr ?? c.Name : c.Name, 0, true)))
                    .OrderByDescending(o => o.IsChosen).ThenByDescending(o => o.Count).ThenBy(o => o.Label, StringComparer.Ordinal)
                    .Take(Math.Max(MaxPlaceOptions, filter.Cities.Count)),
            ]),
            new Facet("country",
            [
                .. countries.Select(c => new FacetOption(c.Key, Countries.Find(c.Key)?.Name(Languages.Current), c.Count, filter.Countries.Contains(c.Key)))
                    .Concat(filter.Countries.Except(countries.Select(c => c.Key)).Select(c => new FacetOption(c, Countries.Find(c)?.Name(Languages.Current), 0, true)))
                    .OrderByDescending(o => o.IsChosen).ThenByDescending(o => o.Count).ThenBy(o => o.Label, StringComparer.Ordinal)
                    .Take(Math.Max(MaxPlaceOptions, filter.Countries.Count)),
            ]),
            new Facet("kind", [.. Tokens.All<SpaceKind>().Select(k => new FacetOption(Tokens.Of(k), null, kinds.GetValueOrDefault(k), filter.Kinds.Contains(k))).Where(Shown)]),
            new Facet("amenity", [.. Tokens.All<Amenity>().Select(a => new FacetOption(Tokens.Of(a), null, amenities.GetValueOrDefault(a), filter.Amenities.Contains(a))).Where(Shown)]),
            new Facet("free", [new FacetOption("true", null, await WithFreeDesk(narrowing.Without("free")).CountAsync(ct), filter.Free)]),
            new Facet("aid", [new FacetOption("true", null, await SpaceFacts.WithAid(db, narrowing.Without("aid"), Today).CountAsync(ct), filter.Aid)]),
        ];
    }

    private static bool Shown(FacetOption option) => option.Count > 0 || option.IsChosen;

    /// <summary>The one currency of the chosen cities or, failing those, countries.</summary>
    private static async Task<string?> CurrencyOfPlaceAsync(IncubatorDb db, SpaceFilter filter, CancellationToken ct)
    {
        var countries = filter.Cities.Count > 0
            ? await db.Cities.Where(c => filter.Cities.Contains(c.Slug)).Select(c => c.CountryCode).Distinct().ToListAsync(ct)
            : filter.Countries;
        var currencies = countries.Select(c => Countries.Find(c)?.Currency).Distinct().ToList();
        return currencies is [{ } only] ? only : null;
    }
}
