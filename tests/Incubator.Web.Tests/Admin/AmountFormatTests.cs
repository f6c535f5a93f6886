using Incubator.Web.Admin.FormParts;

namespace Incubator.Web.Tests.Admin;

public sealed class AmountFormatTests
{
    [Theory]
    [InlineData("1\u00a0150,00\u00a0€", null, 1150, "EUR")]
    [InlineData("1 150,00 €", "EUR", 1150, "EUR")]
    [InlineData("30 euros", null, 30, "EUR")]
    [InlineData("EUR 12.50", null, 12.5, "EUR")]
    [InlineData("£30", null, 30, "GBP")]
    [InlineData("$30", "USD", 30, "USD")]
    [InlineData("30 dollars", "cad", 30, "CAD")]
    [InlineData("12,50", "EUR", 12.5, null)]
    [InlineData("12,50", null, 12.5, null)]
    public void An_amount_is_read_with_its_currency_beside_it(string text, string? known, double amount, string? found)
    {
        var format = new AmountFormat(() => known);

        Assert.Null(format.Read(text, out var value));
        Assert.Equal(((decimal?)amount, found), (value, format.Found));
    }

    [Theory]
    [InlineData("30 €", "GBP")]
    [InlineData("$30", null)]
    [InlineData("$30", "EUR")]
    [InlineData("30 a month", "EUR")]
    [InlineData("about 30 €", "EUR")]
    [InlineData("€", "EUR")]
    [InlineData("1.150 €", "EUR")]
    public void Another_currency_more_words_and_what_could_be_two_are_refused(string text, string? known)
    {
        var format = new AmountFormat(() => known);

        Assert.NotNull(format.Read(text, out var value));
        Assert.Equal((null, null), (value, format.Found));
    }

    [Fact]
    public void Nothing_is_no_amount() => Assert.Null(new AmountFormat(() => null).Read(" ", out _));
}
