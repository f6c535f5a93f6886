using Incubator.Core.Common;

namespace Incubator.Core.Tests.Common;

public sealed class TextTests
{
    [Theory]
    [InlineData("CAFÉ", "cafe")]
    [InlineData("Œuvre", "oeuvre")]
    [InlineData("Straße  Øst\tŁódź", "strasse ost lodz")]
    [InlineData("L’Atelier", "l'atelier")]
    [InlineData("l´atelier", "l'atelier")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("ﬁbre", "fibre")]
    [InlineData("a\u00a0b", "a b")]
    [InlineData(null, "")]
    public void Fold_makes_equal_what_a_reader_takes_for_equal(string? text, string folded) => Assert.Equal(folded, Text.Fold(text));

    // Not a theory: an attribute cannot carry half a surrogate pair.
    [Fact]
    public void A_broken_character_has_a_fold_too()
    {
        Assert.Equal("\ufffd", Text.Fold("\ud800"));
        Assert.Equal("\ufffd", Text.Fold("\ufffe"));
    }

    [Theory]
    [InlineData("Rivoli Works", "rivoli-works")]
    [InlineData("  L’Œuvre d’Été!  ", "l-oeuvre-d-ete")]
    [InlineData("东京 Hub", "东京-hub")]
    [InlineData("***", "")]
    [InlineData("---a---", "a")]
    public void A_slug_keeps_letters_and_digits_of_the_name(string name, string slug) => Assert.Equal(slug, Slug.From(name));

    [Fact]
    public void A_slug_is_cut_at_its_length_between_words()
    {
        var slug = Slug.From(string.Join(' ', Enumerable.Repeat("incubator", 30)));

        Assert.True(slug.Length <= Slug.MaxLength);
        Assert.EndsWith("incubator", slug, StringComparison.Ordinal);
        Assert.True(Slug.IsValid(slug + "-12"));
    }

    [Theory]
    [InlineData("EUR", 12.5, 1250)]
    [InlineData("XOF", 500, 500)]
    [InlineData("TND", 1.234, 1234)]
    public void Money_is_kept_in_the_minor_units_of_its_currency(string currency, double major, long minor)
    {
        var money = Money.FromMajor((decimal)major, currency);

        Assert.Equal((minor, (decimal)major), (money.Minor, money.Major));
    }

    [Theory]
    [InlineData("EUR", 12.345, false)]
    [InlineData("EUR", 12.34, true)]
    [InlineData("JPY", 12.5, false)]
    public void An_amount_fits_when_it_has_no_more_decimals_than_its_currency(string currency, double amount, bool fits) =>
        Assert.Equal(fits, Money.Fits((decimal)amount, currency));

    [Theory]
    [InlineData("2026", "2026")]
    [InlineData("2026-01", "2026-01")]
    [InlineData("2026-02-30", null)]
    [InlineData("06/01/2026", null)]
    [InlineData("", null)]
    public void A_date_may_be_a_year_a_month_or_a_day(string text, string? read) => Assert.Equal(read, PartialDate.Parse(text)?.ToString());
}
