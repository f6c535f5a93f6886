using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Costs;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing;

public sealed class FirstMonthsTests
{
    private static readonly CostLine Desk = new(
        CostKind.Desk, FirstMonths.Each(Euros(250)), CostBasis.Given, "mercier", "Mercier", "https://mercier.example");

    private static readonly LeaseRule Furnished = new(LeaseKind.Furnished, "FR", null, 2, "https://law.example");

    [Fact]
    public void Three_months_take_desk_and_rent_thrice_and_the_deposit_once()
    {
        var months = Of(Costs(900, Furnished));

        Assert.Equal([295_000, 115_000, 115_000], months.Totals.Select(t => t.Minor));
        Assert.Equal(525_000, months.Total.Minor);
    }

    [Theory]
    [InlineData(0, 1, 0, 0, 0)]
    [InlineData(1, 1, 900, 0, 0)]
    [InlineData(3, 3, 900, 900, 900)]
    public void The_deposit_is_what_the_lease_allows_in_the_parts_that_the_law_allows(int months, int parts, params int[] paid)
    {
        var line = Of(Costs(900, Furnished with { DepositMonths = months, DepositParts = parts }))
            .Lines.Single(l => l.Kind == CostKind.Deposit);

        Assert.Equal(paid.Select(p => p * 100L), line.Months.Select(m => m.Minor));
    }

    [Fact]
    public void An_agency_is_paid_by_the_square_metre_and_never_for_a_room()
    {
        var agency = new AgencyFee("FR", "paris", 15.13m, "EUR", "2026-01-01", "https://fees.example");

        Assert.Equal(37_825, Of(Costs(900, Furnished) with { Agency = agency }).Lines.Single(l => l.Kind == CostKind.Agency).Total.Minor);
        Assert.DoesNotContain(
            Of(Costs(900, Furnished) with { Agency = agency, Home = HomeSize.Room }).Lines, l => l.Kind == CostKind.Agency);
    }

    [Theory]
    [InlineData(1_200, 1_800, -1_200)]
    [InlineData(1_200, 900, -900)]
    public void A_loan_advances_the_deposit_and_no_more(int amount, int deposit, int advance)
    {
        var months = Of(Costs(deposit / 2, Furnished), Aid(AidKind.Loan, amount, AmountPeriod.Once));

        Assert.Equal(advance * 100L, months.Lines.Single(l => l.Kind == CostKind.Advance).Total.Minor);
        Assert.DoesNotContain(
            Of(Costs(900, Furnished with { DepositMonths = 0 }), Aid(AidKind.Loan, amount, AmountPeriod.Once)).Lines,
            l => l.Kind == CostKind.Advance);
    }

    [Fact]
    public void An_allowance_counts_from_the_second_month_and_a_grant_once()
    {
        var months = Of(Costs(900, Furnished), Aid(AidKind.Allowance, 84, AmountPeriod.Month), Aid(AidKind.Grant, 500, AmountPeriod.Once));

        Assert.Equal([0, -8_400, -8_400], months.Lines.Single(l => l.Kind == CostKind.Allowance).Months.Select(m => m.Minor));
        Assert.Equal(-50_000, months.Lines.Single(l => l.Kind == CostKind.Grant).Total.Minor);
    }

    [Fact]
    public void A_guarantee_and_aid_in_another_currency_bring_nothing()
    {
        var foreign = Aid(AidKind.Grant, 500, AmountPeriod.Once) with { Amount = new Money(50_000, "USD") };

        Assert.Equal(3, Of(Costs(900, Furnished), Aid(AidKind.Guarantee, 900, AmountPeriod.Month), foreign).Lines.Count);
    }

    [Fact]
    public void Every_figure_of_the_table_is_dated_or_a_rule_and_has_its_source()
    {
        var table = CostTable.Current;

        Assert.All(table.Rents, r => Assert.NotNull(PartialDate.Parse(r.AsOf)));
        Assert.All(table.Agencies, a => Assert.NotNull(PartialDate.Parse(a.AsOf)));
        Assert.All(
            [.. table.Rents.Select(r => r.SourceUrl), .. table.Leases.Select(l => l.SourceUrl), .. table.Agencies.Select(a => a.SourceUrl)],
            url => Assert.True(Uri.TryCreate(url, UriKind.Absolute, out _), url));
        Assert.Equal(15.13m, table.AgencyIn(new Place("FR", "FR-IDF", "paris"))!.PerSquareMetre);
        Assert.Equal(11.10m, table.AgencyIn(new Place("FR", "FR-NAQ", "bordeaux"))!.PerSquareMetre);
        Assert.Empty(table.LeasesIn(new Place("US", "US-NY", "new-york")));
    }

    private static FirstMonths Of(StartCosts costs, params AidMoney[] aids) => FirstMonths.Of("EUR", costs, aids);

    private static StartCosts Costs(decimal rent, LeaseRule lease) => new(
        Desk, new CostLine(CostKind.Rent, FirstMonths.Each(Euros(rent)), CostBasis.Own), lease, null, HomeSize.Studio);

    private static AidMoney Aid(AidKind kind, decimal amount, AmountPeriod period) => new(
        "aid", "Aid", kind, Euros(amount), period, "https://aid.example", new DateOnly(2026, 11, 22));

    private static Money Euros(decimal amount) => Money.FromMajor(amount, "EUR");
}
