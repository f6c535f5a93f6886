using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>One aid with its verdict and everything that explains it.</summary>
/// <param name="HasRules">False where nobody has entered rules: then the verdict only knows place and dates.</param>
/// <param name="Remedies">Of a "not": what would turn it, all of them together.</param>
/// <param name="Ask">Of a "depends": the fewest questions that can decide it; none where only the provider can.</param>
/// <param name="City">The city it is for, its space's where it is of a space; null for a region or country.</param>
public sealed record CheckedAid(
    HousingAidCard Card,
    BilingualText Documents,
    BilingualText HowToApply,
    string? ApplyUrl,
    string? SourceUrl,
    AidRules Rules,
    bool HasRules,
    ConditionVerdict Verdict,
    IReadOnlyList<Remedy> Remedies,
    Questions Ask,
    AmountAnswer Amount,
    string? City
);

/// <summary>The answer of the housing check.</summary>
/// <param name="Day">The day it is for.</param>
/// <param name="Answers">What was said, with what the directory knows of the places.</param>
/// <param name="Aids">The aid of the country, the best verdict first.</param>
/// <param name="Elsewhere">How many aids are left out because they are of another country.</param>
/// <param name="Bundles">The best of each country: one, as soon as the country is known.</param>
/// <param name="Order">The questions that some aid asks, those first that most depend on.</param>
public sealed record CheckResult(
    DateOnly Day,
    Answers Answers,
    IReadOnlyList<CheckedAid> Aids,
    int Elsewhere,
    IReadOnlyList<Questions> Order,
    RuleNames Names,
    IReadOnlyList<AidBundle> Bundles,
    FirstMonths? FirstMonths,
    CheckChoices Choices
);

/// <summary>Which aid can somebody get: reads the rules, asks <see cref="Eligibility"/>, keeps nothing of who asked.</summary>
public sealed class HousingCheck(
    IDbContextFactory<IncubatorDb> factory, SpaceQueries spaces, CityCensus census, ReadModels models, TimeProvider clock,
    RefusalTally tally)
{
    /// <param name="isCounted">False where the same answers were counted before.</param>
    public async Task<CheckResult> RunAsync(CheckForm form, CancellationToken ct, bool isCounted = true)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var today = clock.Today();
        var day = form.On ?? today;
        var answers = await AnswersAsync(db, form, ct);
        var all = await models.KeepAsync("aids to check", () => AidsAsync(db, ct));
        var here = all.Where(a => IsWithin(a, answers)).ToList();
        var aids = here.Select(a => a.Check(answers, day)).ToList();
        var names = await NamesAsync(db, all, aids, answers, ct);
        var space = answers.Space is { Slug: not Place.Other } stay
            ? (await spaces.FindAsync(stay.Slug, ct) as Lookup<SpaceDetails>.Found)?.Value
            : null;
        var bundles = aids.GroupBy(a => a.Card.Area.CountryCode).Select(c => Bundle(c, answers)).ToList();
        if (isCounted && form.On is null)
        {
            tally.Count(today, here.Zip(aids).Where(p => p.Second.Verdict.IsMet == false).Select(p => (p.First.Row.Id, p.Second.Verdict)));
        }

        return new CheckResult(
            day,
            answers,
            [.. aids.OrderBy(a => a.Verdict.Verdict).ThenByDescending(a => a.HasRules).ThenBy(a => a.Card.Area.Nearness)],
            all.Count - here.Count,
            OrderOf(here, answers, day),
            names,
            bundles,
            FirstMonthsOf(form, answers, space, aids, bundles),
            await CheckChoices.ReadAsync(db, census, form, answers, space, all, ct)
        );
    }

    // The aid of another country is nobody's "not now" here, nor is that of a space in another city.
    private static bool IsWithin(AidToCheck aid, Answers answers) =>
        (answers.Place?.Country is not { } country || aid.Row.Area.CountryCode == country)
        && (
            aid.Row.SpaceCitySlug is not { } city
            || answers.Place?.City is null
            || answers.Place.City == city
            || answers.Space?.Slug == aid.Row.SpaceSlug
        );

    private static async Task<List<AidToCheck>> AidsAsync(IncubatorDb db, CancellationToken ct)
    {
        var rows = await AidReach.Shown(db).OrderBy(a => a.NameFolded).ThenBy(a => a.Id).Select(HousingAidRow.Of).ToListAsync(ct);
        var terms = await AidReach.Shown(db).Select(AidTerms.Of).ToDictionaryAsync(t => t.Id, ct);
        return [.. rows.Where(r => terms.ContainsKey(r.Id)).Select(r => new AidToCheck(r, terms[r.Id]))];
    }

    private static async Task<Answers> AnswersAsync(IncubatorDb db, CheckForm form, CancellationToken ct)
    {
        var stay = form.Space switch
        {
            null => null,
            Place.Other => new Stay(Place.Other, null),
            var slug => await db.Spaces().Where(s => s.Slug == slug && s.State == RecordState.Live)
                .Select(s => new Stay(s.Slug, s.City!.Slug)).SingleOrDefaultAsync(ct),
        };
        var place = await PlaceAsync(db, form.City, form.Country, form.Postcode, ct);
        return form.Answers with
        {
            Place = place,
            LivesIn = await PlaceAsync(db, form.Lives, null, null, ct),
            Space = stay,
            Currency = place?.Country is { } code ? Countries.Find(code)?.Currency : null,
        };
    }

    private static async Task<Place?> PlaceAsync(IncubatorDb db, string? slug, string? country, string? postcode, CancellationToken ct)
    {
        var city = slug is null or Place.Other
            ? null
            : await db.Cities().AsNoTracking().Where(c => c.Slug == slug && c.State == RecordState.Live)
                .Select(c => new
                {
                    c.Slug,
                    c.CountryCode,
                    Region = c.RegionId == null ? null : db.Regions().Where(r => r.Id == c.RegionId).Select(r => r.Code).FirstOrDefault()
                })
                .SingleOrDefaultAsync(ct);
        if (city is not null)
        {
            return new Place(city.CountryCode, city.Region, city.Slug, postcode);
        }

        var region = country == "FR" ? FrenchDepartments.RegionOf(FrenchDepartments.OfPostcode(postcode)) : null;
        return slug == Place.Other || country is not null || postcode is not null
            ? new Place(country, region, slug == Place.Other ? slug : null, postcode)
            : null;
    }

    // Only what the rules and answers point to: a directory may have many cities and spaces.
    private static async Task<RuleNames> NamesAsync(
        IncubatorDb db,
        List<AidToCheck> all,
        List<CheckedAid> aids,
        Answers answers,
        CancellationToken ct
    )
    {
        var values = aids.SelectMany(a => a.Verdict.Leaves)
            .SelectMany(l => l.Condition.Values, (l, v) => (l.Condition.Kind, Value: v))
            .ToList();
        var zones = values.SelectMany(v => v.Value.Zones).Select(z => z.Places);
        var cities = values
            .Select(v => v.Value.Places)
            .Concat(zones)
            .SelectMany(p => p.Cities)
            .Append(answers.Place?.City)
            .Append(answers.LivesIn?.City)
            .OfType<string>()
            .ToHashSet();
        var spaces = values
            .Where(v => v.Kind == ConditionKind.Resident)
            .SelectMany(v => v.Value.Codes)
            .Append(answers.Space?.Slug)
            .OfType<string>()
            .ToHashSet();
        return new RuleNames(
            await db.Cities().Where(c => cities.Contains(c.Slug)).Select(c => new { c.Slug, c.Name, c.NameFr })
                .ToDictionaryAsync(c => c.Slug, c => Formats.CityName(c.Name, c.NameFr), ct),
            await db.Spaces().Where(s => spaces.Contains(s.Slug)).Select(s => new { s.Slug, s.Name })
                .ToDictionaryAsync(s => s.Slug, s => s.Name, ct),
            all.ToDictionary(a => a.Row.Slug, a => a.Row.Name));
    }

    private static AidBundle Bundle(IEnumerable<CheckedAid> aids, Answers answers) => AidBundle.Best(
        [.. aids.Where(a => a.Verdict.IsMet != false && a.HasRules).OrderBy(a => a.Verdict.Verdict).Select(a => CandidateOf(a, answers))],
        answers.AidsHeld ?? new HashSet<string>());

    private static Candidate CandidateOf(CheckedAid aid, Answers answers) =>
        new(aid.Card.Slug, aid.Rules, aid.Verdict.IsMet == true, Worth(aid, answers.Currency))
        {
            Home = HomeOf(aid),
            IsHome = aid.Card.Kind is AidKind.Residence or AidKind.BelowMarket,
            City = aid.City,
        };

    // As far as its kind and its typed conditions say: who buys is asked whether for the first time, who rents what the rent is.
    private static AidHome? HomeOf(CheckedAid aid)
    {
        var asked = aid.Verdict.Leaves.Select(l => l.Condition).ToList();
        if (asked.Exists(c => c.Kind == ConditionKind.FirstTimeBuyer))
        {
            return AidHome.Bought;
        }

        var tenancies = asked.Where(c => c.Kind == ConditionKind.Tenancy).SelectMany(c => c.Values).SelectMany(v => v.Codes).ToList();
        var isRented = aid.Card.Kind is AidKind.Guarantee or AidKind.Residence or AidKind.BelowMarket
            || asked.Exists(c => c.Kind is ConditionKind.Rent or ConditionKind.RentShare)
            || (tenancies.Count > 0 && !tenancies.Contains(Tokens.Of(Tenancy.Owner)));
        return isRented ? AidHome.Rented : null;
    }

    // What is given counts for a year; a loan or guarantee brings no money of one's own.
    private static long Worth(CheckedAid aid, string? currency)
    {
        if (aid.Card.Kind is AidKind.Loan or AidKind.Guarantee || MoneyOf(aid) is not { } money || money.Amount.Currency != currency)
        {
            return 0;
        }

        return money.Period == AmountPeriod.Month ? money.Amount.Minor * 12 : money.Amount.Minor;
    }

    // By its rule where that gives an amount, else by its own page; the lower end, as nobody should count on more.
    private static AidMoney? MoneyOf(CheckedAid aid)
    {
        var (card, rule) = (aid.Card, aid.Amount.IsKnown ? aid.Amount.Rule : null);
        var least = rule is null ? card.Amount.From ?? card.Amount.To : aid.Amount.From ?? aid.Amount.To;
        return least is { } amount
            ? new AidMoney(
                card.Slug,
                card.Name,
                card.Kind,
                amount,
                rule is null ? card.Amount.Period : rule.Period,
                rule?.SourceUrl ?? aid.SourceUrl,
                rule?.CheckedOn
            )
            : null;
    }

    // Stable while somebody answers: what counts is how many aids ask it at this place, not what is still open.
    private static List<Questions> OrderOf(List<AidToCheck> aids, Answers answers, DateOnly day)
    {
        var unknown = new Answers { Place = answers.Place, Currency = answers.Currency };
        var asked = aids.Select(a => Eligibility.Check(a.Condition, unknown, day))
            .Where(v => v.IsMet is null)
            .Select(v => v.Leaves.Aggregate(Questions.None, (all, leaf) => all | leaf.Missing))
            .ToList();
        return
        [
            .. Enum.GetValues<Questions>()
                .Where(q => q != Questions.None && asked.Exists(a => a.HasFlag(q)))
                .OrderByDescending(q => asked.Count(a => a.HasFlag(q)))
                .ThenBy(q => q),
        ];
    }

    private static FirstMonths? FirstMonthsOf(
        CheckForm form, Answers answers, SpaceDetails? space, List<CheckedAid> aids, List<AidBundle> bundles)
    {
        if (answers.Currency is not { } currency || (form.Deposit is null && form.Moving is null && form.Plan is null))
        {
            return null;
        }

        var plan = CheckChoices.PlansOf(space, currency).FirstOrDefault(p => p.Number == form.Plan);
        var desk =
            plan.Number == 0
                ? null
                : new CostLine(CostKind.Desk, plan.Price, space!.Slug, space.Name, space.Website ?? space.SourceUrl, space.PriceChecked.On);
        var money = aids.Where(a => a.Verdict.IsMet == true && bundles.Exists(b => b.Aids.Contains(a.Card.Slug)))
            .Select(MoneyOf)
            .OfType<AidMoney>();
        return FirstMonths.Of(currency, desk, new HomeCosts(answers.Rent, form.Deposit, form.Moving), [.. money]);
    }
}
