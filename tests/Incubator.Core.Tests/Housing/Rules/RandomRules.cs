using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>Rules, founders and days by chance: the same seed gives the same ones again.</summary>
internal sealed class RandomRules(int seed)
{
    public static readonly ConditionKind[] Leaves = [.. Enum.GetValues<ConditionKind>().Where(k => k.Shape() != ConditionShape.Group)];

    private static readonly Place[] Towns =
    [
        new("FR", "FR-IDF", "paris", "75011"),
        new("FR", "FR-IDF", Place.Other, "93200"),
        new("FR", "FR-ARA", "lyon", "69003"),
        new("FR", "FR-ARA", "annecy", "74000"),
        new("FR", "FR-PAC", Place.Other, "13001"),
        new("FR", "FR-20R", Place.Other, "20000"),
        new("US", "US-CA", "san-francisco", "94103"),
        new("US", "US-CA", Place.Other, "90001"),
        new("CI", null, "abidjan", null),
        new("BE", null, Place.Other, "1000"),
    ];

    private static readonly Stay[] Stays =
    [
        new("ruche", "paris"),
        new("h7", "lyon"),
        new("hub", "abidjan"),
        new(Place.Other, null),
        new(Place.Other, "paris"),
    ];
    private static readonly string[] Aids = ["apl", "mobili-jeune", "visale", "fsl"];
    private readonly Random _random = new(seed);

    public DateOnly Day() => new DateOnly(2026, 1, 1).AddDays(_random.Next(900));

    public Condition Tree(int depth = 4)
    {
        if (depth == 0 || _random.Next(10) < (depth == 4 ? 1 : 5))
        {
            return Leaf(Pick(Leaves));
        }

        var kind = Pick([ConditionKind.All, ConditionKind.Any, ConditionKind.Not]);
        return new Condition
        {
            Kind = kind,
            Parts = [.. Enumerable.Range(0, kind == ConditionKind.Not ? 1 : _random.Next(1, 5)).Select(_ => Tree(depth - 1))],
        };
    }

    /// <summary>At most four conditions that ask for different things, each of which may come out either way.</summary>
    public Condition SmallTree()
    {
        var left = new Queue<ConditionKind>(
            _random.GetItems(Simple, 12).Distinct().Take(4).Select(k => k == ConditionKind.Rent && Chance(2) ? ConditionKind.RentShare : k)
        );
        if (left.Contains(ConditionKind.RentShare))
        {
            left = new Queue<ConditionKind>(left.Where(k => k != ConditionKind.Income));
        }

        return Small(left, 2);
    }

    public Condition Leaf(ConditionKind kind)
    {
        var condition = new Condition { Kind = kind };
        if (kind == ConditionKind.Open)
        {
            condition.Note = new BilingualText("Ask them.", null);
            return condition;
        }

        DateOnly?[] starts = [null, .. new DateOnly?[] { new(2026, 6, 1), new(2027, 1, 1), new(2027, 7, 15) }.Where(_ => Chance(3))];
        for (var i = 0; i < starts.Length; i++)
        {
            if (i > 0 && Chance(8))
            {
                continue;
            }

            var value = Value(kind);
            value.ValidFrom = starts[i];
            var isLast = i + 1 == starts.Length;
            var isShort = Chance(6);
            DateOnly? lastEnds = isShort ? new DateOnly(2028, 1, 1) : null;
            value.ValidTo = isLast ? lastEnds : starts[i + 1]!.Value.AddDays(isShort ? -40 : -1);
            condition.Values.Add(value);
        }

        return condition;
    }

    /// <summary>All there is to know of somebody; net is never above gross.</summary>
    public Answers Everything()
    {
        var net = _random.Next(0, 4_000);
        var rent = _random.Next(100, 2_500);
        return new Answers
        {
            Place = Pick(Towns),
            LivesIn = Pick(Towns),
            Age = _random.Next(15, 75),
            Statuses = Some(Tokens.All<ApplicantStatus>(), 3).ToHashSet(),
            Permit = Pick(Tokens.All<ResidencePermit>()),
            Income = net + (Chance(3) ? 0.37m : 0),
            Gross = net + _random.Next(1, 1_000),
            Rent = rent,
            Currency = Chance(8) ? "USD" : "EUR",
            Household = _random.Next(1, 8),
            Tenancy = Pick(Tokens.All<Tenancy>()),
            CompanyMonths = _random.Next(0, 70),
            JobMonths = _random.Next(0, 70),
            MovedMonths = _random.Next(0, 70),
            Space = Pick(Stays),
            FirstTimeBuyer = Chance(2),
            AidsHeld = Some(Aids, 2).ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>Some of it; the currency of the amounts is always known.</summary>
    public Answers Some(Answers everything)
    {
        var told = new Answers { Currency = everything.Currency };
        foreach (var tell in Tellings)
        {
            told = Chance(2) ? tell(told, everything) : told;
        }

        return told;
    }

    public Answers OneMore(Answers told, Answers everything) => Pick(Tellings)(told, everything);

    public Condition Shuffled(Condition condition) =>
        new()
        {
            Kind = condition.Kind,
            Note = condition.Note,
            Values = condition.Values,
            Parts = [.. condition.Parts.Select(Shuffled).OrderBy(_ => _random.Next())],
        };

    private static readonly ConditionKind[] Simple =
    [
        ConditionKind.Age,
        ConditionKind.Status,
        ConditionKind.Permit,
        ConditionKind.Tenancy,
        ConditionKind.CompanyMonths,
        ConditionKind.JobMonths,
        ConditionKind.FirstTimeBuyer,
        ConditionKind.Household,
        ConditionKind.Income,
        ConditionKind.Rent,
        ConditionKind.Open,
        ConditionKind.Open,
    ];

    // Each makes one more thing known.
    private static readonly Func<Answers, Answers, Answers>[] Tellings =
    [
        (t, e) => t with { Place = (t.Place ?? new Place()) with { Country = e.Place!.Country } },
        (t, e) => t with { Place = (t.Place ?? new Place()) with { Region = e.Place!.Region } },
        (t, e) => t with { Place = (t.Place ?? new Place()) with { City = e.Place!.City } },
        (t, e) => t with { Place = (t.Place ?? new Place()) with { Postcode = e.Place!.Postcode } },
        (t, e) => t with { LivesIn = (t.LivesIn ?? new Place()) with { Country = e.LivesIn!.Country } },
        (t, e) => t with { LivesIn = (t.LivesIn ?? new Place()) with { Region = e.LivesIn!.Region } },
        (t, e) => t with { LivesIn = (t.LivesIn ?? new Place()) with { City = e.LivesIn!.City } },
        (t, e) => t with { LivesIn = (t.LivesIn ?? new Place()) with { Postcode = e.LivesIn!.Postcode } },
        (t, e) => t with { Age = e.Age },
        (t, e) => t with { Statuses = e.Statuses },
        (t, e) => t with { Permit = e.Permit },
        (t, e) => t with { Income = e.Income },
        (t, e) => t with { Gross = e.Gross },
        (t, e) => t with { Rent = e.Rent },
        (t, e) => t with { Household = e.Household },
        (t, e) => t with { Tenancy = e.Tenancy },
        (t, e) => t with { CompanyMonths = e.CompanyMonths },
        (t, e) => t with { JobMonths = e.JobMonths },
        (t, e) => t with { MovedMonths = e.MovedMonths },
        (t, e) => t with { Space = t.Space ?? (e.Space! with { City = null }) },
        (t, e) => t with { Space = e.Space },
        (t, e) => t with { FirstTimeBuyer = e.FirstTimeBuyer },
        (t, e) => t with { AidsHeld = e.AidsHeld },
    ];

    private Condition Small(Queue<ConditionKind> left, int depth)
    {
        if (depth == 0 || left.Count < 2 || Chance(4))
        {
            var kind = left.TryDequeue(out var next) ? next : ConditionKind.Open;
            var leaf = new Condition { Kind = kind, Values = kind == ConditionKind.Open ? [] : [SimpleValue(kind)] };
            return Chance(4) ? new Condition { Kind = ConditionKind.Not, Parts = [leaf] } : leaf;
        }

        return new Condition
        {
            Kind = Pick([ConditionKind.All, ConditionKind.Any]),
            Parts = [Small(left, depth - 1), Small(left, depth - 1)],
        };
    }

    private static ConditionValue SimpleValue(ConditionKind kind) =>
        kind switch
        {
            ConditionKind.Status => new ConditionValue { Codes = ["employee"] },
            ConditionKind.Permit => new ConditionValue { Codes = ["citizen"] },
            ConditionKind.Tenancy => new ConditionValue { Codes = ["owner"] },
            ConditionKind.FirstTimeBuyer => new ConditionValue(),
            ConditionKind.Income or ConditionKind.Rent => new ConditionValue { Currency = "EUR", Rows = [new CeilingRow { Max = 500 }] },
            _ => new ConditionValue { Min = 2, Max = 20 },
        };

    private ConditionValue Value(ConditionKind kind) =>
        kind.Shape() switch
        {
            ConditionShape.Range => Range(
                kind switch
                {
                    ConditionKind.Age => (15, 75),
                    ConditionKind.Household => (1, 8),
                    ConditionKind.RentShare => (5, 120),
                    _ => (0, 72),
                }
            ),
            ConditionShape.Ceiling => Ceiling(kind == ConditionKind.Rent),
            ConditionShape.Codes => new ConditionValue
            {
                Codes = kind switch
                {
                    ConditionKind.Status => Some(Tokens.All<ApplicantStatus>(), 4).Select(Tokens.Of).ToList(),
                    ConditionKind.Permit => Some(Tokens.All<ResidencePermit>(), 4).Select(Tokens.Of).ToList(),
                    ConditionKind.Tenancy => Some(Tokens.All<Tenancy>(), 4).Select(Tokens.Of).ToList(),
                    ConditionKind.AidHeld => Some(Aids, 2).ToList(),
                    _ => Some(["ruche", "h7", "hub"], 2).ToList(),
                },
                Places = kind == ConditionKind.Resident && Chance(2) ? Places() : new PlaceSet(),
            },
            ConditionShape.Places => new ConditionValue { Places = Places() },
            ConditionShape.Window => Window(),
            _ => new ConditionValue(),
        };

    private ConditionValue Range((int Low, int High) limits)
    {
        var min = _random.Next(limits.Low, limits.High);
        var max = _random.Next(min + 1, limits.High + 1);
        return _random.Next(3) switch
        {
            0 => new ConditionValue
            {
                Min = min,
                Max = max,
                IsBelow = Chance(4),
            },
            1 => new ConditionValue { Min = min },
            _ => new ConditionValue { Max = max, IsBelow = Chance(4) },
        };
    }

    private ConditionValue Ceiling(bool isRent)
    {
        var value = new ConditionValue { Currency = Chance(8) ? "USD" : "EUR", IsBelow = Chance(4) };
        if (!isRent)
        {
            (value.Period, value.Basis) = (Pick([AmountPeriod.Month, AmountPeriod.Year]), Pick([IncomeBasis.Net, IncomeBasis.Gross]));
        }

        value.Zones = [.. new[] { "a", "b" }.Where(_ => Chance(3)).Select(key => new Zone { Key = key, Places = Places() })];
        string?[] zones = [null, .. value.Zones.Select(z => z.Key)];
        foreach (var zone in zones.Where(_ => !Chance(8)).DefaultIfEmpty(null))
        {
            var amount = (value.Period == AmountPeriod.Year ? 12 : 1) * _random.Next(200, 2_500);
            int?[] households = Chance(2) ? [null] : [.. new int?[] { 1, 2, 4 }.Skip(Chance(6) ? 1 : 0)];
            foreach (var household in households)
            {
                amount += household is > 1 ? _random.Next(100, 600) : 0;
                var row = new CeilingRow
                {
                    Household = household,
                    Zone = zone,
                    Max = amount,
                };
                (row.Min, row.Max) = _random.Next(6) switch
                {
                    0 => (amount / 2, amount),
                    1 => (amount, null),
                    _ => ((decimal?)null, (decimal?)amount),
                };
                value.Rows.Add(row);
            }
        }

        value.PerFurtherPerson = Chance(3) ? _random.Next(50, 500) : null;
        return value;
    }

    private ConditionValue Window()
    {
        var opens = Day();
        return _random.Next(3) switch
        {
            0 => new ConditionValue { Opens = opens },
            1 => new ConditionValue { Closes = opens },
            _ => new ConditionValue { Opens = opens, Closes = opens.AddDays(_random.Next(0, 200)) },
        };
    }

    private PlaceSet Places()
    {
        var places = new PlaceSet { IsPartial = Chance(4) };
        do
        {
            var town = Pick(Towns);
            switch (_random.Next(5))
            {
                case 0:
                    places.Countries.Add(town.Country!);
                    break;
                case 1 when town.Region is not null:
                    places.Regions.Add(town.Region);
                    break;
                case 2 when town.Department is not null:
                    places.Departments.Add(town.Department);
                    break;
                case 3 when town.City != Place.Other:
                    places.Cities.Add(town.City!);
                    break;
                case 4 when town.Postcode is not null:
                    places.Postcodes.Add(town.Postcode);
                    break;
            }
        } while (places.IsEmpty || Chance(3));
        return places;
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];

    private IEnumerable<T> Some<T>(IReadOnlyList<T> among, int most) =>
        Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => Pick(among)).Distinct();
}
