using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>The values of conditions, by chance.</summary>
internal sealed class RandomValues(Random random)
{
    public static readonly Place[] Towns =
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

    public static readonly string[] Aids = ["apl", "mobili-jeune", "visale", "fsl"];

    public DateOnly Day() => new DateOnly(2026, 1, 1).AddDays(random.Next(900));

    public ConditionValue Value(ConditionKind kind) =>
        kind.Shape() switch
        {
            ConditionShape.Range => Range(
                kind switch
                {
                    ConditionKind.Age => (15, 75),
                    ConditionKind.Household => (1, 8),
                    ConditionKind.RentShare => (5, 120),
                    ConditionKind.Children => (0, 6),
                    ConditionKind.CityMonths => (0, 60),
                    _ => (0, 72),
                }
            ),
            ConditionShape.Ceiling => Ceiling(kind != ConditionKind.Income),
            ConditionShape.Codes => new ConditionValue
            {
                Codes = kind switch
                {
                    ConditionKind.Status => Some(Tokens.All<ApplicantStatus>(), 4).Select(Tokens.Of).ToList(),
                    ConditionKind.Permit => Some(Tokens.All<ResidencePermit>(), 4).Select(Tokens.Of).ToList(),
                    ConditionKind.Tenancy => Some(Tokens.All<Tenancy>(), 4).Select(Tokens.Of).ToList(),
                    ConditionKind.Grant => Some(Tokens.All<StudentGrant>(), 3).Select(Tokens.Of).ToList(),
                    ConditionKind.Hardship => Some(Tokens.All<Hardship>(), 2).Select(Tokens.Of).ToList(),
                    ConditionKind.AidHeld => Some(Aids, 2).ToList(),
                    _ => Some(["ruche", "h7", "hub"], 2).ToList(),
                },
                Places = kind == ConditionKind.Resident && Chance(2) ? Places() : new PlaceSet(),
            },
            ConditionShape.Places => new ConditionValue { Places = Places() },
            ConditionShape.Window => Window(),
            ConditionShape.YearlyWindow => YearlyWindow(),
            _ => new ConditionValue(),
        };

    private ConditionValue Range((int Low, int High) limits)
    {
        var min = random.Next(limits.Low, limits.High);
        var max = random.Next(min + 1, limits.High + 1);
        return random.Next(3) switch
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

    private ConditionValue Ceiling(bool isMonthly)
    {
        var value = new ConditionValue { Currency = Chance(8) ? "USD" : "EUR", IsBelow = Chance(4) };
        if (!isMonthly)
        {
            (value.Period, value.Basis) = (Pick([AmountPeriod.Month, AmountPeriod.Year]), Pick([IncomeBasis.Net, IncomeBasis.Gross]));
        }

        value.Zones = [.. new[] { "a", "b" }.Where(_ => Chance(3)).Select(key => new Zone { Key = key, Places = Places() })];
        string?[] zones = [null, .. value.Zones.Select(z => z.Key)];
        foreach (var zone in zones.Where(_ => !Chance(8)).DefaultIfEmpty(null))
        {
            var amount = (value.Period == AmountPeriod.Year ? 12 : 1) * random.Next(200, 2_500);
            int?[] households = Chance(2) ? [null] : [.. new int?[] { 1, 2, 4 }.Skip(Chance(6) ? 1 : 0)];
            foreach (var household in households)
            {
                amount += household is > 1 ? random.Next(100, 600) : 0;
                var row = new CeilingRow
                {
                    Household = household,
                    Zone = zone,
                    Max = amount,
                };
                (row.Min, row.Max) = random.Next(6) switch
                {
                    0 => (amount / 2, amount),
                    1 => (amount, null),
                    _ => ((decimal?)null, (decimal?)amount),
                };
                value.Rows.Add(row);
            }
        }

        value.PerFurtherPerson = Chance(3) ? random.Next(50, 500) : null;
        return value;
    }

    private ConditionValue Window()
    {
        var opens = Day();
        return random.Next(3) switch
        {
            0 => new ConditionValue { Opens = opens },
            1 => new ConditionValue { Closes = opens },
            _ => new ConditionValue { Opens = opens, Closes = opens.AddDays(random.Next(0, 200)) },
        };
    }

    private ConditionValue YearlyWindow() => random.Next(3) switch
    {
        0 => new ConditionValue { OpensEach = $"{Day():MM-dd}" },
        1 => new ConditionValue { ClosesEach = $"{Day():MM-dd}" },
        _ => new ConditionValue { OpensEach = $"{Day():MM-dd}", ClosesEach = $"{Day():MM-dd}" },
    };

    private PlaceSet Places()
    {
        var places = new PlaceSet { IsPartial = Chance(4) };
        do
        {
            var town = Pick(Towns);
            switch (random.Next(5))
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

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public T Pick<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];

    public IEnumerable<T> Some<T>(IReadOnlyList<T> among, int most) =>
        Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Pick(among)).Distinct();
}
