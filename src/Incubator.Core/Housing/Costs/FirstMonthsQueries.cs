using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing.Costs;

/// <summary>The first months of somebody in a city, and what else could be chosen there.</summary>
/// <param name="City">Null where none was chosen, or none of ours.</param>
/// <param name="Space">Whose desk it is; without a choice the cheapest one of the city.</param>
/// <param name="IsCheapest">The desk was not chosen.</param>
/// <param name="Lease">Null where the law of the place is not known.</param>
public sealed record FirstMonthsAnswer(
    (string Slug, string Name)? City,
    MonthsSpace? Space,
    bool IsCheapest,
    LeaseRule? Lease,
    HomeSize? Home,
    FirstMonths? Months,
    MonthsChoices Choices
)
{
    /// <summary>The spaces whose names are near what was typed, where none is called so.</summary>
    public IReadOnlyList<Suggestion>? NearSpaces { get; init; }

    /// <summary>What was typed as the place, where no city was chosen.</summary>
    public FoundLocation? Found { get; init; }

    /// <summary>The city that stands for it: the place itself or the nearest one; null where none is near.</summary>
    public NearCity? Nearest { get; init; }
}

/// <param name="Plan">Number of the plan that counts.</param>
public sealed record MonthsSpace(string Slug, string Name, int Plan);

/// <param name="Plans">The public desks of the space that are paid by the month, with their number on its page.</param>
public sealed record MonthsChoices(
    IReadOnlyList<(string Slug, string Name)> Cities,
    IReadOnlyList<string> Spaces,
    IReadOnlyList<(int Number, PlanKind Kind, Money Price)> Plans,
    IReadOnlyList<LeaseKind> Leases,
    IReadOnlyList<HomeSize> Homes
);

/// <summary>Adds up a desk, a rent and what the law lets a landlord ask, less the aid that is certain.</summary>
public sealed class FirstMonthsQueries(
    IDbContextFactory<IncubatorDb> factory, SpaceQueries spaces, CityCensus census, LocationQueries locations, HousingCheck check)
{
    private const int MaxChoices = 60;
    private const int NearNames = 6;

    /// <param name="answers">What was said in the check; null where nothing was.</param>
    public async Task<FirstMonthsAnswer> RunAsync(MonthsForm form, CheckForm? answers, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var (slug, near) = await SpaceAsync(db, form, ct);
        var chosen = slug is null ? null : (await spaces.FindAsync(slug, ct) as Lookup<SpaceDetails>.Found)?.Value;
        var (found, nearest) = chosen is null && form is { City: null, Where: { } typed } ? await LocateAsync(typed, ct) : (null, null);
        var city = await CityAsync(db, chosen?.City.Slug ?? form.City ?? nearest?.Slug, ct);
        var cities = await CitiesAsync(db, census, ct);
        if (city is null)
        {
            return new FirstMonthsAnswer(null, null, false, null, null, null, new MonthsChoices(cities, [], [], [], []))
            {
                NearSpaces = near,
                Found = found,
            };
        }

        var space = chosen ?? await CheapestAsync(db, city, ct);
        var plans = PlansOf(space, city.Currency).ToList();
        var plan = plans.Find(p => p.Number == form.Plan && chosen is not null) is { Number: > 0 } own
            ? own
            : plans.OrderBy(p => p.Price.Minor).FirstOrDefault();
        var table = CostTable.Current;
        var leases = table.LeasesIn(city.Place).ToList();
        var lease = leases.Find(l => l.Kind == form.Lease) ?? leases.FirstOrDefault();
        var rents = table.Rents.Where(r => r.City == city.Slug && r.Currency == city.Currency).ToList();
        var figure =
            lease?.Kind == LeaseKind.Residence
                ? null
                : rents.Find(r => r.Home == form.Home) ?? rents.Find(r => r.Home == HomeSize.Studio) ?? rents.FirstOrDefault();
        var home = form.Home ?? figure?.Home;
        var costs = new StartCosts(
            plan.Number == 0 ? null : DeskOf(space!, plan, city),
            RentOf(form, figure is { } known && (form.Home is null || known.Home == form.Home) ? known : null, city.Currency),
            lease,
            form.HasAgency && lease is { IsWithoutAgency: false } ? table.AgencyIn(city.Place) : null,
            home
        );
        return new FirstMonthsAnswer(
            (city.Slug, city.Name),
            plan.Number == 0 ? null : new MonthsSpace(space!.Slug, space.Name, plan.Number),
            chosen is null,
            lease,
            home,
            FirstMonths.Of(city.Currency, costs, answers is null ? [] : await AidAsync(answers, ct)),
            new MonthsChoices(
                cities,
                await NamesAsync(db, city.Slug, ct),
                chosen is null ? [] : plans,
                [.. leases.Select(l => l.Kind)],
                rents.Count > 0 ? [.. rents.Select(r => r.Home)] : [.. Tokens.All<HomeSize>()]
            )
        )
        {
            NearSpaces = near,
            Found = found,
            Nearest = nearest,
        };
    }

    private async Task<(FoundLocation? Found, NearCity? Nearest)> LocateAsync(string typed, CancellationToken ct)
    {
        var found = await locations.FindAsync(typed, ct);
        return (found, await locations.NearestAsync(found, ct));
    }

    private async Task<IReadOnlyList<AidMoney>> AidAsync(CheckForm answers, CancellationToken ct)
    {
        var result = await check.RunAsync(answers, ct, isCounted: false);
        return
        [
            .. result
                .Aids.Where(a => a.Verdict.IsMet == true && result.Bundles.Any(b => b.Aids.Contains(a.Card.Slug)))
                .Select(CheckedMoney.MoneyOf)
                .OfType<AidMoney>(),
        ];
    }

    private async Task<(string? Slug, IReadOnlyList<Suggestion>? Near)> SpaceAsync(IncubatorDb db, MonthsForm form, CancellationToken ct)
    {
        if (form.Space is not { } typed)
        {
            return (null, null);
        }

        var slug = (await TypedSpace.FindAsync(db, typed, form.City, ct))?.Slug;
        return (slug, slug is null ? await spaces.SuggestAsync(typed, NearNames, ct) : null);
    }

    private async Task<SpaceDetails?> CheapestAsync(IncubatorDb db, MonthsCity city, CancellationToken ct)
    {
        var slug = await db.PublicPlans()
            .Where(p => p.Unit == PriceUnit.Month && p.Currency == city.Currency && p.Amount != null
                && (p.Kind == PlanKind.HotDesk || p.Kind == PlanKind.FixedDesk))
            .Join(
                db.Spaces().Where(s => s.State == RecordState.Live && !s.IsClosed && s.City!.Slug == city.Slug),
                p => p.SpaceId, s => s.Id, (p, s) => new { s.Slug, p.Amount })
            .OrderBy(p => p.Amount)
            .ThenBy(p => p.Slug)
            .Select(p => p.Slug)
            .FirstOrDefaultAsync(ct);
        return slug is null ? null : (await spaces.FindAsync(slug, ct) as Lookup<SpaceDetails>.Found)?.Value;
    }

    private static IEnumerable<(int Number, PlanKind Kind, Money Price, TaxIncluded Tax)> PricedOf(SpaceDetails? space, string currency) =>
        from plan in (space?.Plans ?? []).Index()
        where
            plan.Item is { Price: { } price, Unit: PriceUnit.Month, Kind: PlanKind.HotDesk or PlanKind.FixedDesk or PlanKind.Office }
            && price.Currency == currency
        select (plan.Index + 1, plan.Item.Kind, plan.Item.Price!.Value, plan.Item.TaxIncluded);

    private static IEnumerable<(int Number, PlanKind Kind, Money Price)> PlansOf(SpaceDetails? space, string currency) =>
        PricedOf(space, currency).Select(p => (p.Number, p.Kind, p.Price));

    private static CostLine DeskOf(SpaceDetails space, (int Number, PlanKind Kind, Money Price) plan, MonthsCity city)
    {
        var tax = PricedOf(space, city.Currency).First(p => p.Number == plan.Number).Tax;
        var taxed = DeskTax.With(plan.Price, tax, city.Country, space.Postcode);
        return new CostLine(
            CostKind.Desk,
            FirstMonths.Each(taxed ?? plan.Price),
            taxed is null ? CostBasis.Given : CostBasis.WorkedOut,
            space.Slug,
            space.Name,
            space.Website ?? space.SourceUrl,
            space.PriceChecked.On is { } day ? new PartialDate(day.Year, day.Month, day.Day).ToString() : null
        );
    }

    private static CostLine? RentOf(MonthsForm form, RentFigure? figure, string currency) =>
        (form.Rent, figure) switch
        {
            ({ } own, _) => new CostLine(CostKind.Rent, FirstMonths.Each(Money.FromMajor(own, currency)), CostBasis.Own),
            (_, { } known) => new CostLine(
                CostKind.Rent,
                FirstMonths.Each(Money.FromMajor(known.Amount, known.Currency)),
                CostBasis.Given,
                SourceUrl: known.SourceUrl,
                AsOf: known.AsOf
            ),
            _ => null,
        };

    private static async Task<MonthsCity?> CityAsync(IncubatorDb db, string? slug, CancellationToken ct)
    {
        var city = slug is null
            ? null
            : await db.Cities()
                .AsNoTracking()
                .Where(c => c.Slug == slug && c.State == RecordState.Live)
                .Select(c => new
                {
                    c.Slug,
                    c.Name,
                    c.NameFr,
                    c.CountryCode,
                    Region = db.Regions().Where(r => r.Id == c.RegionId).Select(r => r.Code).FirstOrDefault(),
                })
                .SingleOrDefaultAsync(ct);
        return city is null || Countries.Find(city.CountryCode)?.Currency is not { } currency
            ? null
            : new MonthsCity(city.Slug, Formats.Name(city.Name, city.NameFr), city.CountryCode, city.Region, currency);
    }

    private static async Task<IReadOnlyList<(string Slug, string Name)>> CitiesAsync(
        IncubatorDb db,
        CityCensus census,
        CancellationToken ct
    )
    {
        var busiest = await census.BusiestAsync(db, MaxChoices, ct);
        var cities = await db.Cities()
            .Where(c => c.State == RecordState.Live && busiest.Contains(c.Id))
            .Select(c => new
            {
                c.Slug,
                c.Name,
                c.NameFr,
            })
            .ToListAsync(ct);
        return
        [
            .. cities.Select(c => (c.Slug, Name: Formats.Name(c.Name, c.NameFr))).OrderBy(c => c.Name, StringComparer.CurrentCulture),
        ];
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(IncubatorDb db, string city, CancellationToken ct) =>
        await db.Spaces()
            .Where(s => s.State == RecordState.Live && !s.IsClosed && s.City!.Slug == city)
            .OrderBy(s => s.NameFolded)
            .Take(MaxChoices)
            .Select(s => s.Name)
            .ToListAsync(ct);

    private sealed record MonthsCity(string Slug, string Name, string Country, string? Region, string Currency)
    {
        public Place Place => new(Country, Region, Slug);
    }
}
