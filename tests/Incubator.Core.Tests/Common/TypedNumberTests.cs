using System.Globalization;
using Incubator.Core.Common;

namespace Incubator.Core.Tests.Common;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("1000", 1000)]
    [InlineData("1 000", 1000)]
    [InlineData("1\u00a0000", 1000)]
    [InlineData("1\u202f000", 1000)]
    [InlineData("1\u2009000,50", 1000.5)]
    [InlineData("1'000", 1000)]
    [InlineData("1’000.5", 1000.5)]
    [InlineData("1,200.00", 1200)]
    [InlineData("1.200,00", 1200)]
    [InlineData("1.200.000", 1200000)]
    [InlineData("0.500", 0.5)]
    [InlineData("1.2500", 1.25)]
    [InlineData("1234.567", 1234.567)]
    [InlineData(" 12,50 ", 12.5)]
    public void An_amount_is_read_as_people_write_it(string text, double amount) => Assert.Equal((decimal)amount, TypedNumber.Amount(text));

    [Theory]
    [InlineData("1.200")]
    [InlineData("1,200")]
    [InlineData("-1.200")]
    [InlineData("100.000")]
    [InlineData("12 50")]
    [InlineData("1 0000")]
    [InlineData("1 000 00")]
    [InlineData("1'00")]
    [InlineData("1,00,000")]
    [InlineData("1e3")]
    [InlineData("\u0661\u0662")]
    [InlineData("")]
    public void What_could_be_two_amounts_or_is_none_is_not_read(string text) => Assert.Null(TypedNumber.Amount(text));

    [Theory]
    [InlineData("150.000", "XOF", 150000.0)]
    [InlineData("150,000", "JPY", 150000.0)]
    [InlineData("1.250", "KWD", 1.25)]
    [InlineData("1,250", "TND", 1.25)]
    [InlineData("1.250", "EUR", null)]
    [InlineData("1.250", "XXX", null)]
    [InlineData("1.250", null, null)]
    public void A_currency_with_three_decimals_or_none_settles_it(string text, string? currency, double? amount) =>
        Assert.Equal((decimal?)amount, TypedNumber.Amount(text, currency));

    [Theory]
    [InlineData("en-GB", "1200", "1.2")]
    [InlineData("fr-FR", "1200", "1,2")]
    public void Both_amounts_of_a_doubt_are_written_in_the_readers_language(string culture, string thousands, string decimals)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal((thousands, decimals), TypedNumber.Doubt("1.200"));
        Assert.Equal((thousands, decimals), TypedNumber.Doubt("1,200"));
        Assert.Null(TypedNumber.Doubt("1200"));
    }

    [Theory]
    [InlineData(1.255)]
    [InlineData(100.001)]
    [InlineData(0.125)]
    [InlineData(12.5)]
    [InlineData(1200)]
    public void What_is_written_is_read_back(double amount) =>
        Assert.Equal((decimal)amount, TypedNumber.Amount(TypedNumber.Write((decimal)amount, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("1000 €", null, 1000, "EUR")]
    [InlineData("€1000", null, 1000, "EUR")]
    [InlineData("€ 1\u202f000,50", null, 1000.5, "EUR")]
    [InlineData("1000 EUR", "EUR", 1000, "EUR")]
    [InlineData("usd 25", null, 25, "USD")]
    [InlineData("£12.50", null, 12.5, "GBP")]
    [InlineData("25", "CHF", 25, "CHF")]
    [InlineData("25", null, 25, null)]
    [InlineData("150.000", "XOF", 150000, "XOF")]
    [InlineData("0", null, 0, null)]
    public void A_price_may_say_its_currency(string text, string? chosen, double amount, string? currency) =>
        Assert.Equal(((decimal)amount, currency), TypedPrice.Read(text, chosen));

    [Theory]
    [InlineData("1000 €", "USD")]
    [InlineData("1000 $", null)]
    [InlineData("1.000 €", null)]
    [InlineData("1000 XXX", null)]
    [InlineData("€1000 EUR", null)]
    [InlineData("about 1000", null)]
    [InlineData("1000-2000", null)]
    [InlineData("-5", null)]
    [InlineData("NaN", null)]
    [InlineData("€", null)]
    public void What_is_no_price_or_one_of_another_currency_is_not_read(string text, string? chosen) =>
        Assert.Null(TypedPrice.Read(text, chosen));
}
