using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>Rules, founders and days by chance: the same seed gives the same ones again.</summary>
internal sealed class RandomRules
{
    public static readonly ConditionKind[] Leaves = [.. Enum.GetValues<ConditionKind>().Where(k => k.Shape() != ConditionShape.Group)];

    private static readonly Stay[] Stays =
    [
        new("ruche", "paris"),
        new("h7", "lyon"),
        new("hub", "abidjan"),
        new(Place.Other, null),
        new(Place.Other, "paris"),
    ];

    private readonly Random _random;
    private readonly RandomValues _values;

    public RandomRules(int seed)
    {
        _random = new Random(seed);
        _values = new RandomValues(_random);
    }

    public DateOnly Day() => _values.Day();

    public Condition Tree(int depth = 4)
    {
        if (depth == 0 || _random.Next(10) < (depth == 4 ? 1 : 5))
        {
            return Leaf(_values.Pick(Leaves));
        }

        var kind = _values.Pick([ConditionKind.All, ConditionKind.Any, ConditionKind.Not]);
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
            _random
                .GetItems(Simple, 12)
                .Distinct()
                .Take(4)
                .Select(k => k == ConditionKind.Rent && _values.Chance(2) ? ConditionKind.RentShare : k)
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

        DateOnly?[] starts =
        [
            null,
            .. new DateOnly?[] { new(2026, 6, 1), new(2027, 1, 1), new(2027, 7, 15) }.Where(_ => _values.Chance(3)),
        ];
        for (var i = 0; i < starts.Length; i++)
        {
            if (i > 0 && _values.Chance(8))
            {
                continue;
            }

            var value = _values.Value(kind);
            value.ValidFrom = starts[i];
            var isLast = i + 1 == starts.Length;
            var isShort = _values.Chance(6);
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
            Place = _values.Pick(RandomValues.Towns),
            LivesIn = _values.Pick(RandomValues.Towns),
            Age = _random.Next(15, 75),
            Statuses = _values.Some(Tokens.All<ApplicantStatus>(), 3).ToHashSet(),
            Permit = _values.Pick(Tokens.All<ResidencePermit>()),
            Income = net + (_values.Chance(3) ? 0.37m : 0),
            Gross = net + _random.Next(1, 1_000),
            Rent = rent,
            Currency = _values.Chance(8) ? "USD" : "EUR",
            Household = _random.Next(1, 8),
            Tenancy = _values.Pick(Tokens.All<Tenancy>()),
            CompanyMonths = _random.Next(0, 70),
            JobMonths = _random.Next(0, 70),
            MovedMonths = _random.Next(0, 70),
            Space = _values.Pick(Stays),
            FirstTimeBuyer = _values.Chance(2),
            AidsHeld = _values.Some(RandomValues.Aids, 2).ToHashSet(StringComparer.Ordinal),
            Children = _random.Next(0, 5),
            CityMonths = _random.Next(0, 61),
            LeaseMonths = _random.Next(0, 37),
            Grant = _values.Pick(Tokens.All<StudentGrant>()),
            Hardship = _values.Pick(Tokens.All<Hardship>()),
            WorksIn = _values.Pick(RandomValues.Towns),
            Savings = _random.Next(0, 3_000),
            Flags = ConditionKinds.Flags.ToDictionary(k => k, _ => _values.Chance(2)),
        };
    }

    /// <summary>Some of it; the currency of the amounts is always known.</summary>
    public Answers Some(Answers everything)
    {
        var told = new Answers { Currency = everything.Currency };
        foreach (var tell in Telling.All)
        {
            told = _values.Chance(2) ? tell(told, everything) : told;
        }

        return told;
    }

    public Answers OneMore(Answers told, Answers everything) => _values.Pick(Telling.All)(told, everything);

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

    private Condition Small(Queue<ConditionKind> left, int depth)
    {
        if (depth == 0 || left.Count < 2 || _values.Chance(4))
        {
            var kind = left.TryDequeue(out var next) ? next : ConditionKind.Open;
            var leaf = new Condition { Kind = kind, Values = kind == ConditionKind.Open ? [] : [SimpleValue(kind)] };
            return _values.Chance(4) ? new Condition { Kind = ConditionKind.Not, Parts = [leaf] } : leaf;
        }

        return new Condition
        {
            Kind = _values.Pick([ConditionKind.All, ConditionKind.Any]),
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
}
