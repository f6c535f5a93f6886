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
}

/// <summary>What the cheapest desk costs.</summary>
/// <param name="Other">The same by the month where it was given by the day, and the other way round.</param>
public sealed record CardPrice(Money Money, PriceUnit Unit, OtherPrice? Other = null);

/// <summary>A price for the other unit.</summary>
/// <param name="IsAbout">Worked out, because the space gave none.</param>
public sealed record OtherPrice(Money Money, PriceUnit Unit, bool IsAbout);

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
}

/// <summary>Reads spaces for visitors: live ones only.</summary>
public sealed class SpaceQueries
{
    private readonly IDbContextFactory<IncubatorDb> _factory;
    private readonly CurrentSpaces _spaces;
    private readonly ReadModels _models;

    internal SpaceQueries(IDbContextFactory<IncubatorDb> factory, CurrentSpaces spaces, ReadModels models) =>
        (_factory, _spaces, _models) = (factory, spaces, models);

    public async Task<SpaceResults> SearchAsync(SpaceFilter filter, CancellationToken ct)
    {
        var found = await _spaces.ReadAsync((index, buffers) => Search(index, filter, buffers), ct);
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
        return await _spaces.ReadAsync(
            (index, _) => ids.Select(index.Find).OfType<SpaceEntry>().Select(s => CardOf(index, s, new SpaceFilter())).ToList(),
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
        return await _spaces.ReadAsync(
            (index, _) => inOrder.Select(index.Find).OfType<SpaceEntry>().Select(s => CardOf(index, s, new SpaceFilter())).ToList(),
            ct
        );
    }

    /// <summary>Spaces whose name has these terms, or begins with them.</summary>
    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string text, int count, CancellationToken ct) =>
        _spaces.ReadAsync<IReadOnlyList<Suggestion>>(
            (index, buffers) =>
                [
                    .. index
                        .Search(new SpaceRequest(new SpaceFilter { Text = text }, null), buffers, mayCorrect: false)
                        .Named(count)
                        .Select(row => new Suggestion(index[row].Slug, index[row].Name, index[row].City.Label)),
                ],
            ct
        );

    /// <summary>The rows that the list counts, a sure correction of what was typed included.</summary>
    internal static RowSet Found(SpaceIndex index, SpaceFilter filter, Buffers buffers) =>
        index.Search(RequestOf(index, filter), buffers).Matches;

    private static SpaceResults Search(SpaceIndex index, SpaceFilter filter, Buffers buffers)
    {
        var request = RequestOf(index, filter);
        var search = index.Search(request, buffers);
        var (rows, after) = search.Page();
        return new SpaceResults(
            new Page<SpaceCard>([.. rows.Select(row => CardOf(index, index[row], filter))], search.Total, after),
            search.Facets(), search.Hints(), request.Currency, filter.Max is not null && request.Currency is null)
        { Meant = search.Meant };
    }

    private static SpaceCard CardOf(SpaceIndex index, SpaceEntry space, SpaceFilter filter)
    {
        var preferred = filter.Max is not null || filter.Sort == SpaceSort.Price ? filter.Unit : PriceUnit.Day;
        return new SpaceCard(
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
            PriceOf(space, preferred),
            space.DesksFree,
            space.IsClosed,
            space.IsSample,
            filter.Near is { } near && space.Place is { } place ? near.KilometresTo(place) : null,
            filter.Near is { } from && space.Place is { } there ? from.DirectionTo(there) : null)
        { Cover = space.Cover };
    }

    private static CardPrice? PriceOf(SpaceEntry space, PriceUnit preferred) =>
        DeskPrice.FirstOf(space.Prices, preferred) is not { } shown
            ? null
            : new CardPrice(
                new Money(shown.Amount, shown.Currency), shown.Unit,
                OtherOf(space, shown.Currency, shown.Unit == PriceUnit.Day ? PriceUnit.Month : PriceUnit.Day));

    // As a comparison says it: what was given goes before what is worked out, then the cheaper.
    private static OtherPrice? OtherOf(SpaceEntry space, string currency, PriceUnit unit)
    {
        OtherPrice? best = null;
        foreach (var price in space.Prices)
        {
            if (price.Currency != currency)
            {
                continue;
            }

            var given = new Money(price.Amount, currency);
            var isAbout = price.Unit != unit;
            if ((isAbout ? PricePer.Of(given, price.Unit, unit) : given) is { } money
                && (best is null || (isAbout, money.Minor).CompareTo((best.IsAbout, best.Money.Minor)) < 0))
            {
                best = new OtherPrice(money, unit, isAbout);
            }
        }

        return best;
    }

    private static SpaceRequest RequestOf(SpaceIndex index, SpaceFilter filter) =>
        new(filter, filter.IsPriceUnclear ? null : filter.Currency ?? CurrencyOfPlace(index, filter));

    /// <summary>The one currency of the chosen cities or, failing those, countries.</summary>
    private static string? CurrencyOfPlace(SpaceIndex index, SpaceFilter filter)
    {
        var countries = filter.Cities.Count > 0
            ? index.Cities.Values.Where(c => filter.Cities.Contains(c.Slug)).Select(c => c.CountryCode)
            : filter.Countries;
        var currencies = countries.Distinct().Select(c => Countries.Find(c)?.Currency).Distinct().ToList();
        return currencies is [{ } only] ? only : null;
    }
}
