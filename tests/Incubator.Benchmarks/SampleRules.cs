using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;

namespace Incubator.Benchmarks;

/// <summary>Rules as the aids in the catalogue have them, with ten conditions, and three founders.</summary>
internal static class SampleRules
{
    private static readonly DateOnly NewYear = new(2027, 1, 1);

    public static Condition Of(int seed)
    {
        var random = new Random(seed);
        return Group(
            ConditionKind.All,
            Leaf(
                ConditionKind.WillLiveIn,
                new ConditionValue { Places = new PlaceSet { Regions = [random.Next(3) == 0 ? "FR-ARA" : "FR-IDF"] } }
            ),
            Dated(
                ConditionKind.Age,
                new ConditionValue { Min = 18, Max = random.Next(25, 40) },
                new ConditionValue { Min = 18, Max = random.Next(26, 40) }
            ),
            Leaf(ConditionKind.Income, Table(random, AmountPeriod.Year)),
            Leaf(ConditionKind.Rent, Table(random, null)),
            Group(ConditionKind.Any,
                Leaf(ConditionKind.Status, new ConditionValue { Codes = [Tokens.Of((ApplicantStatus)random.Next(9)), "self-employed"] }),
                Leaf(ConditionKind.CompanyMonths, new ConditionValue { Min = random.Next(0, 24) }),
                Leaf(ConditionKind.JobMonths, new ConditionValue { Max = random.Next(1, 24) })),
            Group(ConditionKind.Not, Leaf(ConditionKind.Tenancy, new ConditionValue { Codes = ["owner", "leaving-home"] })),
            Leaf(
                ConditionKind.Window,
                new ConditionValue { Opens = new DateOnly(2026, 1, 1).AddDays(random.Next(400)), Closes = new DateOnly(2027, 12, 31) }
            ),
            random.Next(2) == 0
                ? new Condition { Kind = ConditionKind.Open }
                : Leaf(ConditionKind.RentShare, new ConditionValue { Max = random.Next(30, 60) })
        );
    }

    public static Answers AnswersOf(Founder founder)
    {
        var half = new Answers
        {
            Place = new Place("FR", "FR-IDF", "paris"),
            Age = 29,
            Currency = "EUR",
            Statuses = new HashSet<ApplicantStatus> { ApplicantStatus.DirectorUnpaid },
            CompanyMonths = 8,
            Income = 1_600,
        };
        return founder switch
        {
            Founder.Nothing => new Answers(),
            Founder.Half => half,
            _ => half with
            {
                Household = 2,
                Rent = 780,
                Tenancy = Tenancy.Tenant,
                JobMonths = 20,
                AidsHeld = new HashSet<string>(),
                FirstTimeBuyer = false,
                Permit = ResidencePermit.Citizen,
                Gross = 2_000,
            },
        };
    }

    private static ConditionValue Table(Random random, AmountPeriod? period)
    {
        var value = new ConditionValue
        {
            Currency = "EUR",
            Period = period,
            Zones =
            [
                new Zone
                {
                    Key = "a",
                    Places = new PlaceSet { Cities = ["paris"] },
                },
                new Zone
                {
                    Key = "b",
                    Places = new PlaceSet { Regions = ["FR-IDF", "FR-ARA"] },
                },
            ],
        };
        foreach (var zone in new[] { "a", "b", null })
        {
            for (var household = 1; household <= 3; household++)
            {
                value.Rows.Add(
                    new CeilingRow
                    {
                        Household = household,
                        Zone = zone,
                        Max = (period is null ? 500 : 18_000) + (random.Next(1, 8) * household * (period is null ? 60 : 1_000)),
                    }
                );
            }
        }

        return value;
    }

    private static Condition Dated(ConditionKind kind, ConditionValue now, ConditionValue later)
    {
        (now.ValidTo, later.ValidFrom) = (NewYear.AddDays(-1), NewYear);
        return new Condition { Kind = kind, Values = [now, later] };
    }

    private static Condition Leaf(ConditionKind kind, ConditionValue value) => new() { Kind = kind, Values = [value] };

    private static Condition Group(ConditionKind kind, params Condition[] parts) => new() { Kind = kind, Parts = [.. parts] };
}
