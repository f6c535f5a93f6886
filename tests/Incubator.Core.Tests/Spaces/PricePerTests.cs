using Incubator.Core.Common;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

public sealed class PricePerTests
{
    [Theory]
    [InlineData(210, PriceUnit.Month, PriceUnit.Day, 10)]
    [InlineData(25, PriceUnit.Day, PriceUnit.Month, 525)]
    [InlineData(50, PriceUnit.Week, PriceUnit.Month, 210)]
    [InlineData(2400, PriceUnit.Year, PriceUnit.Month, 200)]
    [InlineData(200, PriceUnit.Month, PriceUnit.Day, 9.52)]
    [InlineData(500, PriceUnit.Month, PriceUnit.Day, 24)]
    public void A_price_for_one_period_comes_to_about_so_much_for_another(
        decimal price,
        PriceUnit given,
        PriceUnit wanted,
        decimal about
    ) => Assert.Equal(Money.FromMajor(about, "EUR"), PricePer.Of(Money.FromMajor(price, "EUR"), given, wanted));

    [Theory]
    [InlineData(PriceUnit.Hour, PriceUnit.Day)]
    [InlineData(PriceUnit.HalfDay, PriceUnit.Month)]
    [InlineData(PriceUnit.Day, PriceUnit.Day)]
    public void An_hour_says_nothing_of_a_day_and_what_is_given_needs_no_estimate(PriceUnit given, PriceUnit wanted) =>
        Assert.Null(PricePer.Of(Money.FromMajor(10, "EUR"), given, wanted));
}
