using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

public sealed class FirstMonthsTests
{
    private static readonly CostLine Desk = new(CostKind.Desk, new Money(25_000, "EUR"), "mercier", "Mercier", "https://mercier.example");

    [Fact]
    public void Day_one_takes_desk_deposit_rent_and_moving_and_a_month_desk_and_rent()
    {
        var months = FirstMonths.Of("EUR", Desk, new HomeCosts(800, 1_600, 150), []);

        Assert.Equal(280_000, months.DayOneTotal.Minor);
        Assert.Equal(105_000, months.MonthlyTotal.Minor);
    }

    [Fact]
    public void A_loan_advances_the_deposit_and_no_more()
    {
        var loan = Aid("loca-pass", AidKind.Loan, 1_200, AmountPeriod.Once);

        Assert.Equal(
            -90_000,
            FirstMonths.Of("EUR", null, new HomeCosts(null, 900, null), [loan]).DayOne.Single(l => l.Kind == CostKind.Advance).Amount.Minor
        );
        Assert.Equal(
            -120_000,
            FirstMonths
                .Of("EUR", null, new HomeCosts(null, 2_000, null), [loan])
                .DayOne.Single(l => l.Kind == CostKind.Advance)
                .Amount.Minor
        );
        Assert.Empty(FirstMonths.Of("EUR", null, new HomeCosts(null, null, null), [loan]).DayOne);
    }

    [Fact]
    public void Grants_count_on_day_one_and_allowances_each_month_each_with_its_source()
    {
        var months = FirstMonths.Of(
            "EUR",
            null,
            new HomeCosts(800, null, null),
            [Aid("aile", AidKind.Grant, 500, AmountPeriod.Once), Aid("paris-logement", AidKind.Allowance, 84, AmountPeriod.Month)]
        );

        Assert.Equal(30_000, months.DayOneTotal.Minor);
        Assert.Equal(71_600, months.MonthlyTotal.Minor);
        Assert.Equal("https://aile.example", months.DayOne.Single(l => l.Kind == CostKind.Grant).SourceUrl);
    }

    [Fact]
    public void A_guarantee_and_money_of_another_currency_bring_nothing()
    {
        var months = FirstMonths.Of(
            "EUR",
            null,
            new HomeCosts(800, 800, null),
            [Aid("visale", AidKind.Guarantee, 1_940, AmountPeriod.Once), Aid("dollars", AidKind.Grant, 100, AmountPeriod.Once, "USD")]
        );

        Assert.Equal([CostKind.Deposit, CostKind.Rent], months.DayOne.Select(l => l.Kind));
    }

    private static AidMoney Aid(string slug, AidKind kind, decimal amount, AmountPeriod period, string currency = "EUR") =>
        new(slug, slug, kind, Money.FromMajor(amount, currency), period, $"https://{slug}.example", null);
}
