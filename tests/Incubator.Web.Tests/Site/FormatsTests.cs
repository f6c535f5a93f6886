using System.Globalization;
using Incubator.Core.Common;

namespace Incubator.Web.Tests.Site;

public sealed class FormatsTests : IDisposable
{
    private readonly (CultureInfo, CultureInfo) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;

    [Theory]
    [InlineData("en-GB", 2500, "EUR", "€25")]
    [InlineData("en-GB", 1250, "EUR", "€12.50")]
    [InlineData("en-GB", 145000, "USD", "$1,450")]
    [InlineData("en-GB", 5000, "XOF", "XOF\u00A05,000")]
    [InlineData("fr-FR", 1250, "EUR", "12,50\u00A0€")]
    [InlineData("fr-FR", 145000, "EUR", "1\u00A0450\u00A0€")]
    [InlineData("fr-FR", 5000, "XOF", "5\u00A0000\u00A0XOF")]
    public void Money_keeps_its_currency_and_follows_the_language(string culture, long minor, string currency, string shown)
    {
        Speak(culture);

        Assert.Equal(shown, Formats.Amount(new Money(minor, currency)));
    }

    [Theory]
    [InlineData("en-GB", 510, "08:30")]
    [InlineData("en-GB", 1560, "02:00")]
    [InlineData("fr-FR", 510, "8\u00A0h\u00A030")]
    [InlineData("fr-FR", 1200, "20\u00A0h")]
    public void Times_are_written_as_the_language_does(string culture, int minutes, string shown)
    {
        Speak(culture);

        Assert.Equal(shown, Formats.Time(minutes));
    }

    [Fact]
    public void A_date_known_to_the_month_claims_no_day()
    {
        Speak("fr-FR");

        Assert.Equal("mai 2026", Formats.Date(new PartialDate(2026, 5)));
        Assert.Equal("2026", Formats.Date(new PartialDate(2026)));
        Assert.Equal("2 mai 2026", Formats.Date(new PartialDate(2026, 5, 2)));
    }

    [Fact]
    public void A_list_ends_with_and()
    {
        Speak("en-GB");

        Assert.Equal("Paris, Lyon and Berlin", Formats.List(["Paris", "Lyon", "Berlin"]));
        Assert.Equal("Paris", Formats.List(["Paris"]));
    }

    private static void Speak(string culture) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    [Theory]
    [InlineData("en-GB", "US", 3.2, "3.2\u00a0km (2\u00a0mi)")]
    [InlineData("en-GB", "FR", 3.2, "3.2\u00a0km")]
    [InlineData("fr-FR", "US", 3.2, "3,2\u00a0km")]
    [InlineData("en-GB", "US", 40, "40\u00a0km (25\u00a0mi)")]
    public void A_distance_has_miles_beside_it_where_people_measure_in_them(string culture, string country, double kilometres, string said)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(said, Formats.Distance(kilometres, country));
    }

    [Theory]
    [InlineData("en-GB", "in Paris and Le Havre")]
    [InlineData("fr-FR", "à Paris et au Havre")]
    public void Cities_stand_with_their_preposition(string culture, string said)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(said, Formats.InCities(["Paris", "Le Havre"]));
    }
}
