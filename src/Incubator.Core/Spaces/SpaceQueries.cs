using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>A space on a list.</summary>
/// <param name="Residents">Names of some present residents, first ones by name.</param>
/// <param name="AidCount">Housing aid within reach that is narrower than the country.</param>
/// <param name="Price">Cheapest public desk, in the unit asked for or else by day, then by month.</param>
/// <param name="Distance">Kilometres from the place asked for.</param>
/// <param name="Direction">Where it lies from there.</param>
public sealed record SpaceCard(
    int Id,
    string Slug,
    string Name,
    SpaceKind Kind,
    string City,
    string? CityFr,
    string CountryCode,
    BilingualText Summary,
    int ResidentCount,
    IReadOnlyList<string> Residents,
    int AidCount,
    CardPrice? Price,
    int? DesksFree,
    bool IsClosed,
    bool IsSample,
    double? Distance,
    Compass? Direction = null
)
{
    /// <summary>Its first picture; null when it has none.</summary>
    public Picture? Cover { get; init; }

    /// <summary>The intake that takes applications now, the one that closes first.</summary>
    public Intake? Intake { get; init; }

    /// <summary>The part of the city that its postcode names: "Paris 11e".</summary>
    public string? District { get; init; }

    public string? Station { get; init; }

    /// <summary>Whether its doors are open at this moment; null where that is not known.</summary>
    public OpenState? Open { get; init; }

    /// <summary>The day the number of free desks is from.</summary>
    public DateOnly? DesksAsOf { get; init; }

    /// <summary>The number of free desks says nothing of today.</summary>
    public bool IsCountOld { get; init; }

    /// <summary>One has to ask the space whether a desk is free: see <see cref="DeskCount.IsToAsk"/>.</summary>
    public bool IsToAsk { get; init; }
}

/// <summary>What the cheapest desk costs.</summary>
/// <param name="WithTax">With tax, where that had to be worked out.</param>
/// <param name="Other">By the month where it was given by the day, and the other way round: where the space sells desks by both.</param>
public sealed record CardPrice(Money Money, PriceUnit Unit, TaxIncluded Tax, Money? WithTax, CardPrice? Other = null)
{
    internal static CardPrice Of(DeskPrice price, DeskPrice? other = null) =>
        new(price.Money, price.Unit, price.Tax, price.WithTax, other is { } o ? Of(o) : null);
}

/// <summary>A page of found spaces with everything the search page says about them.</summary>
/// <param name="Currency">The currency <see cref="SpaceFilter.Max"/> and the order by price compare in; null when none was needed or
/// known.</param>
/// <param name="NeedsCurrency">A highest price was asked for without a currency that is certain: it was not applied.</param>
public sealed record SpaceResults(
    Page<SpaceCard> Page,
    IReadOnlyList<Facet> Facets,
    IReadOnlyList<DropHint> Hints,
    string? Currency,
    bool NeedsCurrency
)
{
    /// <summary>Nothing matches what was typed, and this is near it; where it is sure, these are its results.</summary>
    public Spelling? Meant { get; init; }

    /// <summary>Nothing is near the typed place: the city with spaces that is nearest to it.</summary>
    public NearestCity? Nearest { get; init; }
}

/// <summary>The city with spaces that is nearest to a point.</summary>
/// <param name="Spaces">How many are in it.</param>
public sealed record NearestCity(string Slug, string Name, int Spaces, double Kilometres);

/// <summary>Reads spaces for visitors: live ones only.</summary>
public sealed class SpaceQueries
{
    private readonly IDbContextFactory<IncubatorDb> _factory;
    private readonly CurrentSpaces _spaces;
    private readonly ReadModels _models;
    private readonly TimeProvider _clock;

    private readonly LocationQueries _locations;
    private readonly FreshnessOptions _freshness;

    internal SpaceQueries(
        IDbContextFactory<IncubatorDb> factory, CurrentSpaces spaces, ReadModels models, TimeProvider clock, LocationQueries locations,
        FreshnessOptions freshness) =>
        (_factory, _spaces, _models, _clock, _locations, _freshness) = (factory, spaces, models, clock, locations, freshness);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    public async Task<SpaceResults> SearchAsync(SpaceFilter asked, CancellationToken ct)
    {
        var filter = await _locations.LocateAsync(asked, ct);
        var found = await _spaces.ReadAsync((index, buffers) => Search(index, filter, Now, buffers), ct);
        return found with { Facets = await _factory.WithEmptyCitiesAsync(found.Facets, filter.Cities, ct) };
    }

    public ValueTask<Lookup<SpaceDetails>> FindAsync(string slug, CancellationToken ct) =>
        _models.KeepAsync(("space", slug), () => ReadAsync(slug, ct), found => found is Lookup<SpaceDetails>.Found);

    private async Task<Lookup<SpaceDetails>> ReadAsync(string slug, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var space = await db.Spaces().AsNoTracking().Where(s => s.Slug == slug && s.State == RecordState.Live)
            .Select(SpaceDetails.Of).SingleOrDefaultAsync(ct);
        var details = space is null ? null : space with
        {
            Plans = await db.PublicPlans().Where(p => p.SpaceId == space.Id).OrderBy(p => p.Position).Select(PublicPlan.Of).ToListAsync(ct),
            Amenities = [.. (await db.SpaceAmenities().Where(a => a.SpaceId == space.Id).Select(a => a.Amenity).ToListAsync(ct)).Order()],
        };
        return await db.LookUpAsync<Space, SpaceDetails>(SpaceRecords.Token, slug, details, ct);
    }

    /// <summary>The newest spaces of reviewed cities.</summary>
    public async Task<IReadOnlyList<SpaceCard>> NewestAsync(int count, CancellationToken ct)
    {
        var ids = await _models.KeepAsync(
            ("newest spaces", count),
            async () =>
            {
                await using var db = await _factory.CreateDbContextAsync(ct);
                return await db.Spaces()
                    .AsNoTracking()
                    .Where(s => s.State == RecordState.Live && !s.City!.IsUnreviewed && !s.IsClosed)
                    .OrderByDescending(s => s.Id)
                    .Select(s => s.Id)
                    .Take(count)
                    .ToListAsync(ct);
            }
        );
        var days = PlaceDays.Now(_clock);
        return await _spaces.ReadAsync(
            (index, _) => ids.Select(index.Find).OfType<SpaceEntry>().Select(s => CardOf(index, s, new SpaceFilter(), days)).ToList(),
            ct
        );
    }

    /// <summary>The spaces of these addresses, in their order; those that are not there are left out.</summary>
    public async Task<IReadOnlyList<SpaceCard>> ListedAsync(IReadOnlyList<string> slugs, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var ids = await db.Spaces().AsNoTracking().Where(s => slugs.Contains(s.Slug) && s.State == RecordState.Live)
            .Select(s => new { s.Slug, s.Id }).ToDictionaryAsync(s => s.Slug, s => s.Id, ct);
        var former = slugs.Where(s => !ids.ContainsKey(s)).ToList();
        foreach (var moved in await db.FormerSlugs(SpaceRecords.Token).Where(f => former.Contains(f.Slug)).ToListAsync(ct))
        {
            ids[moved.Slug] = moved.RecordId;
        }

        var inOrder = slugs.Where(ids.ContainsKey).Select(s => ids[s]).Distinct().ToList();
        var days = PlaceDays.Now(_clock);
        return await _spaces.ReadAsync(
            (index, _) => inOrder.Select(index.Find).OfType<SpaceEntry>().Select(s => CardOf(index, s, new SpaceFilter(), days)).ToList(),
            ct
        );
    }

    /// <summary>Spaces whose name has these terms, or begins with them.</summary>
    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string text, int count, CancellationToken ct) =>
        _spaces.ReadAsync<IReadOnlyList<Suggestion>>(
            (index, buffers) =>
                [
                    .. index
                        .Search(new SpaceRequest(new SpaceFilter { Text = text }, null, Now), buffers, mayCorrect: false)
                        .Named(count)
                        .Select(row => new Suggestion(index[row].Slug, index[row].Name, index[row].City.Label)),
                ],
            ct
        );

    /// <summary>The rows that the list counts, a sure correction of what was typed included.</summary>
    internal static RowSet Found(SpaceIndex index, SpaceFilter filter, DateTime now, Buffers buffers) =>
        index.Search(RequestOf(index, filter, now), buffers).Matches;

    private SpaceResults Search(SpaceIndex index, SpaceFilter filter, DateTime now, Buffers buffers)
    {
        var request = RequestOf(index, filter, now);
        var search = index.Search(request, buffers);
        var page = search.Page();
        var days = new PlaceDays(now);
        return new SpaceResults(
            page.Of<SpaceCard>([.. page.Items.Select(row => CardOf(index, index[row], filter, days))]),
            search.Facets(), search.Hints(), request.Currency, filter.Max is not null && request.Currency is null)
        {
            Meant = search.Meant,
            Nearest = search.Total == 0 && filter is { Where: not null, Center: { } center } ? index.NearestCity(center, buffers) : null,
        };
    }

    private SpaceCard CardOf(SpaceIndex index, SpaceEntry space, SpaceFilter filter, PlaceDays days) =>
        new(
            space.Id,
            space.Slug,
            space.Name,
            space.Kind,
            space.City.Name,
            space.City.NameFr,
            space.City.CountryCode,
            space.Summary,
            space.ResidentCount,
            space.Residents,
            index.AidWithin(space),
            PriceOf(space, filter),
            space.DesksFree,
            space.IsClosed,
            space.IsSample,
            filter.Center is { } center && space.Place is { } place ? center.KilometresTo(place) : null,
            filter.Center is { } from && space.Place is { } there ? from.DirectionTo(there) : null)
        {
            Cover = space.Cover,
            Intake = index.IntakeOf(space, days),
            District = District.Of(space.City.CountryCode, space.Postcode),
            Station = space.Station,
            Open = space.Hours?.At(Now),
            DesksAsOf = space.DesksAsOf,
            IsCountOld = DeskCount.IsOld(space.DesksAsOf, _clock.Today()),
            IsToAsk = DeskCount.IsToAsk(space.DesksAsOf, _freshness.OldestConfirmed(Cadence.Price, _clock.Today())),
        };

    /// <summary>The price that a list and a map say of a space: by the unit that was asked for, else by the day.</summary>
    internal static CardPrice? PriceOf(SpaceEntry space, SpaceFilter filter)
    {
        if (DeskPrice.FirstOf(space.Prices, filter.ShownUnit) is not { } shown)
        {
            return null;
        }

        var unit = shown.Unit == PriceUnit.Day ? PriceUnit.Month : PriceUnit.Day;
        DeskPrice? other = null;
        foreach (var price in space.Prices)
        {
            if (price.Unit == unit && price.Currency == shown.Currency)
            {
                other = price;
                break;
            }
        }

        return CardPrice.Of(shown, other);
    }

    private static SpaceRequest RequestOf(SpaceIndex index, SpaceFilter filter, DateTime now) =>
        new(filter, filter.IsPriceUnclear ? null : filter.Currency ?? CurrencyOfPlace(index, filter), now);

    /// <summary>The one currency of the chosen cities or, failing those, countries.</summary>
    private static string? CurrencyOfPlace(SpaceIndex index, SpaceFilter filter)
    {
        var countries = filter.Cities.Count > 0
            ? index.Cities.Values.Where(c => filter.Cities.Contains(c.Slug)).Select(c => c.CountryCode)
            : OfLocation(filter);
        var currencies = countries.Distinct().Select(c => Countries.Find(c)?.Currency).Distinct().ToList();
        return currencies is [{ } only] ? only : null;
    }

    private static IReadOnlyList<string> OfLocation(SpaceFilter filter) =>
        filter.Location?.CountryCode is { } country ? [country] : filter.Countries;
}
