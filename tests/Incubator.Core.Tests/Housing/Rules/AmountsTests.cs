using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

public sealed class AmountsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(null, 84, 116)]
    [InlineData(1, 84, 84)]
    [InlineData(2, 95, 95)]
    [InlineData(3, 116, 116)]
    public void A_table_follows_the_household_and_spans_all_rows_without_one(int? household, int from, int to)
    {
        var rules = Rule(
            new AmountRule
            {
                Kind = AmountKind.Table,
                Currency = "EUR",
                Rows = [new() { Household = 1, Max = 84 }, new() { Household = 2, Max = 95 }, new() { Household = 3, Max = 116 }],
            }
        );

        var amount = Amounts.Of(rules, new Answers { Household = household }, Today);

        Assert.Equal((from * 100L, to * 100L), (amount.From!.Value.Minor, amount.To!.Value.Minor));
        Assert.Equal(household is null ? Questions.Household : Questions.None, amount.Missing);
    }

    [Theory]
    [InlineData(600, 180)]
    [InlineData(2_000, 300)]
    public void A_share_of_the_rent_is_capped(int rent, int amount) =>
        Assert.Equal(
            amount * 100L,
            Amounts
                .Of(
                    Rule(
                        new AmountRule
                        {
                            Kind = AmountKind.RentShare,
                            Share = 30,
                            To = 300,
                            Currency = "EUR",
                        }
                    ),
                    new Answers { Rent = rent, Currency = "EUR" },
                    Today
                )
                .To!.Value.Minor
        );

    [Theory]
    [InlineData(1_000, 200)]
    [InlineData(4_000, 0)]
    public void A_fixed_amount_less_a_share_of_the_income_never_falls_below_nothing(int income, int amount) =>
        Assert.Equal(
            amount * 100L,
            Amounts
                .Of(
                    Rule(
                        new AmountRule
                        {
                            Kind = AmountKind.LessIncomeShare,
                            From = 300,
                            Share = 10,
                            Currency = "EUR",
                        }
                    ),
                    new Answers { Income = income, Currency = "EUR" },
                    Today
                )
                .From!.Value.Minor
        );

    [Fact]
    public void An_unknown_rent_leaves_the_cap_and_the_question()
    {
        var amount = Amounts.Of(
            Rule(
                new AmountRule
                {
                    Kind = AmountKind.RentShare,
                    Share = 30,
                    To = 300,
                    Currency = "EUR",
                }
            ),
            new Answers(),
            Today
        );

        Assert.Equal((null, 30_000L, Questions.Rent), (amount.From, amount.To!.Value.Minor, amount.Missing));
    }

    [Fact]
    public void The_rule_of_the_day_counts()
    {
        var rules = Rule(
            new AmountRule
            {
                Kind = AmountKind.Fixed,
                From = 100,
                Currency = "EUR",
                ValidTo = new DateOnly(2026, 12, 31),
            },
            new AmountRule
            {
                Kind = AmountKind.Fixed,
                From = 120,
                Currency = "EUR",
                ValidFrom = new DateOnly(2027, 1, 1),
            }
        );

        Assert.Equal(10_000, Amounts.Of(rules, new Answers(), Today).From!.Value.Minor);
        Assert.Equal(12_000, Amounts.Of(rules, new Answers(), new DateOnly(2027, 1, 1)).From!.Value.Minor);
    }

    [Fact]
    public void Where_only_a_simulator_knows_there_is_no_amount()
    {
        var amount = Amounts.Of(
            Rule(new AmountRule { Kind = AmountKind.Simulator, SimulatorUrl = "https://simulator.example" }),
            new Answers { Income = 1 },
            Today
        );

        Assert.False(amount.IsKnown);
        Assert.Equal("https://simulator.example", amount.Rule!.SimulatorUrl);
    }

    private static AidRules Rule(params AmountRule[] rules) => new() { Amounts = [.. rules] };
}
