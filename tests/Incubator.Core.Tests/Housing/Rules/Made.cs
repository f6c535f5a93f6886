using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>Small conditions and the day they are asked on, for the tests of what is made of them.</summary>
internal static class Made
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static bool? Check(Condition condition, Answers answers) => Eligibility.Check(condition, answers, Today).IsMet;

    public static Condition Fact(string met) => met switch
    {
        "true" => Range(ConditionKind.Age, 18, null),
        "false" => Range(ConditionKind.Age, 50, null),
        _ => new Condition { Kind = ConditionKind.Open },
    };

    public static Condition Group(ConditionKind kind, params Condition[] parts) => new() { Kind = kind, Parts = [.. parts] };

    public static Condition Range(ConditionKind kind, decimal? min, decimal? max) =>
        new() { Kind = kind, Values = [new ConditionValue { Min = min, Max = max }] };

    public static Condition Income(decimal max) => new()
    {
        Kind = ConditionKind.Income,
        Values = [new ConditionValue { Currency = "EUR", Period = AmountPeriod.Month, Rows = [new CeilingRow { Max = max }] }],
    };

    public static Condition Rent(decimal? min, decimal? max) =>
        new()
        {
            Kind = ConditionKind.Rent,
            Values = [new ConditionValue { Currency = "EUR", Rows = [new CeilingRow { Min = min, Max = max }] }],
        };

    public static Condition Window() =>
        new()
        {
            Kind = ConditionKind.Window,
            Values = [new ConditionValue { Opens = new DateOnly(2027, 3, 4), Closes = new DateOnly(2027, 6, 2) }],
        };

    public static Condition Ceilings() =>
        new()
        {
            Kind = ConditionKind.Rent,
            Values =
            [
                new ConditionValue
                {
                    Currency = "EUR",
                    Zones =
                    [
                        new Zone
                        {
                            Key = "idf",
                            Places = new PlaceSet { Regions = ["FR-IDF"] },
                        },
                        new Zone
                        {
                            Key = "large",
                            Places = new PlaceSet
                            {
                                Cities = ["lyon"],
                                Regions = ["FR-20R"],
                                IsPartial = true,
                            },
                        },
                    ],
                    Rows =
                    [
                        new CeilingRow { Zone = "idf", Max = 1_940 },
                        new CeilingRow { Zone = "large", Max = 1_575 },
                        new CeilingRow { Max = 1_365 },
                    ],
                },
            ],
        };
}
