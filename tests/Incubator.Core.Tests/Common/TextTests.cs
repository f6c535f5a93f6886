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
    [InlineData("ΟΔΟΣ οδός", "οδοσ οδοσ")]
    [InlineData("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국")]
    [InlineData(null, "")]
    public void Fold_makes_equal_what_a_reader_takes_for_equal(string? text, string folded) => Assert.Equal(folded, Text.Fold(text));

    [Theory]
    [InlineData("e\u0301t\u00e9", "\u00e9t\u00e9")]
    [InlineData(" \u1112\u1161\u11ab ", "한")]
    public void A_text_is_kept_with_letters_and_accents_in_one_sign(string typed, string kept) => Assert.Equal(kept, Text.Clean(typed));

    [Theory]
    [InlineData("한국-hub", true)]
    [InlineData("\u1112\u1161\u11ab-hub", false)]
    [InlineData("οδος", true)]
    public void A_slug_is_in_the_composed_form(string slug, bool isValid) => Assert.Equal(isValid, Slug.IsValid(slug));

    // Not a theory: an attribute cannot carry half a surrogate pair.
    [Fact]
    public void A_broken_character_has_a_fold_too()
    {
        Assert.Equal("\ufffd", Text.Fold("\ud800"));
        Assert.Equal("\ufffd", Text.Fold("\ufffe"));
        Assert.Equal("e\u0301\ud800", Text.Clean("e\u0301\ud800"));
    }

    [Theory]
    [InlineData("Rivoli Works", "rivoli-works")]
    [InlineData("  L’Œuvre d’Été!  ", "l-oeuvre-d-ete")]
    [InlineData("东京 Hub", "东京-hub")]
    [InlineData("***", "")]
    [InlineData("---a---", "a")]
    public void A_slug_keeps_letters_and_digits_of_the_name(string name, string slug) => Assert.Equal(slug, Slug.From(name));

    [Fact]
    public void The_form_of_a_text_is_that_of_the_system_for_every_sign_and_mark()
    {
        var marks = Enumerable.Range(0x300, 0x70).Select(m => ((char)m).ToString()).Prepend("").ToList();
        var wrong = Enumerable.Range(0, 0xD800).Select(c => (char)c)
            .SelectMany(c => c < 0x2100 ? marks.Select(m => $"a{c}{m}") : [$"a{c}"])
            .Where(text => Text.Composed(text) != text.Normalize());

        Assert.Equal([], wrong);
    }

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
