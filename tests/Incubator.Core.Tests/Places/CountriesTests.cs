using System.Globalization;
using System.Text;
using Incubator.Core.Common;
using Incubator.Core.Places;

namespace Incubator.Core.Tests.Places;

public sealed class CountriesTests
{
    // Every country value of the African tech hubs data set, but Somaliland.
    public static readonly TheoryData<string> AfricanTechHubs =
    [
        "Algeria", "Angola", "Benin", "Botswana", "Burkina Faso", "Burundi", "Cabo Verde", "Cameroon",
        "Central African Republic", "Chad", "Côte d'Ivoire", "DR Congo", "Djibouti", "Egypt", "Equatorial Guinea",
        "Eritrea", "Ethiopia", "Gabon", "Gambia", "Ghana", "Guinea", "India", "Kenya", "Lesotho", "Liberia", "Libya",
        "Madagascar", "Malawi", "Mali", "Mauritania", "Mauritius", "Morocco", "Mozambique", "Namibia", "Netherlands",
        "Niger", "Nigeria", "Palestine", "Republic of the Congo", "Rwanda", "Senegal", "Sierra Leone", "Somalia",
        "South Africa", "South Sudan", "Sudan", "Tanzania", "Togo", "Tunisia", "Uganda", "Zambia", "Zimbabwe",
    ];

    [Fact]
    public void There_are_249_countries_with_unique_codes_in_order()
    {
        var codes = Countries.All.Select(country => country.Code).ToList();

        Assert.Equal(249, codes.Count);
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.All(codes, code => Assert.Matches("^[A-Z]{2}$", code));
    }

    [Fact]
    public void No_two_countries_share_a_name_an_alias_or_a_code()
    {
        var shared = Rows()
            .SelectMany(row => row.Names.Append(row.Code).Select(name => (Fold: Key(name), row.Code)))
            .Distinct()
            .GroupBy(pair => pair.Fold)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key);

        Assert.Empty(shared);
    }

    [Fact]
    public void Every_name_and_alias_leads_to_its_own_country() => Assert.All(
        Rows().SelectMany(row => row.Names.Select(name => (name, row.Code))),
        pair => Assert.Equal(pair.Code, Countries.Recognise(pair.name)?.Code));

    [Fact]
    public void No_field_has_stray_spaces_or_is_empty_when_it_must_not_be() => Assert.All(Rows(), row =>
    {
        Assert.All(row.Names, name => Assert.Equal(Text.Clean(name), name));
        Assert.DoesNotContain(row.Names, string.IsNullOrEmpty);
    });

    [Fact]
    public void Every_currency_is_three_capital_letters() =>
        Assert.All(Countries.All, country => Assert.Matches("^[A-Z]{3}$", country.Currency));

    [Fact]
    public void Every_time_zone_is_known_to_the_machine() =>
        Assert.All(
            Countries.All.Where(country => country.TimeZone is not null),
            country => Assert.True(TimeZones.IsKnown(country.TimeZone), country.TimeZone)
        );

    [Theory]
    [InlineData("KE", "Kenya", "Kenya", "KES", "Africa/Nairobi")]
    [InlineData("FR", "France", "France", "EUR", "Europe/Paris")]
    [InlineData("SN", "Senegal", "Sénégal", "XOF", "Africa/Dakar")]
    [InlineData("CD", "Democratic Republic of the Congo", "République démocratique du Congo", "CDF", null)]
    [InlineData("CI", "Côte d'Ivoire", "Côte d'Ivoire", "XOF", "Africa/Abidjan")]
    [InlineData("CV", "Cabo Verde", "Cap-Vert", "CVE", "Atlantic/Cape_Verde")]
    [InlineData("CZ", "Czechia", "Tchéquie", "CZK", "Europe/Prague")]
    [InlineData("SZ", "Eswatini", "Eswatini", "SZL", "Africa/Mbabane")]
    [InlineData("TR", "Türkiye", "Turquie", "TRY", "Europe/Istanbul")]
    [InlineData("US", "United States", "États-Unis", "USD", null)]
    [InlineData("AQ", "Antarctica", "Antarctique", "XXX", null)]
    public void A_country_has_its_names_its_currency_and_its_only_time_zone(
        string code,
        string en,
        string fr,
        string currency,
        string? timeZone
    )
    {
        var country = Countries.Find(code)!;

        Assert.Equal(new Country(code, en, fr, currency, timeZone, country.MainZone), country);
        Assert.Equal(en, country.Name("en"));
        Assert.Equal(fr, country.Name("fr"));
    }

    [Theory]
    [InlineData("fr", "FR")]
    [InlineData("Ke", "KE")]
    [InlineData("UK", null)]
    [InlineData("XK", null)]
    [InlineData("FRA", null)]
    [InlineData("France", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_code_is_found_in_either_case(string? code, string? expected) =>
        Assert.Equal(expected, Countries.Find(code)?.Code);

    [Theory]
    [InlineData("ke", "KE")]
    [InlineData("  KENYA ", "KE")]
    [InlineData("Cote d’Ivoire", "CI")]
    [InlineData("CÔTE D'IVOIRE", "CI")]
    [InlineData("Ivory Coast", "CI")]
    [InlineData("DR Congo", "CD")]
    [InlineData("DRC", "CD")]
    [InlineData("Congo-Kinshasa", "CD")]
    [InlineData("Congo (DRC)", "CD")]
    [InlineData("The Democratic Republic of the Congo", "CD")]
    [InlineData("Congo-Brazzaville", "CG")]
    [InlineData("the Republic of the Congo", "CG")]
    [InlineData("République du Congo", "CG")]
    [InlineData("Cape Verde", "CV")]
    [InlineData("Swaziland", "SZ")]
    [InlineData("The Gambia", "GM")]
    [InlineData("The   Gambia", "GM")]
    [InlineData("Gambie", "GM")]
    [InlineData("The Netherlands", "NL")]
    [InlineData("Holland", "NL")]
    [InlineData("Sao Tome and Principe", "ST")]
    [InlineData("São Tomé et Príncipe", "ST")]
    [InlineData("Burma", "MM")]
    [InlineData("Turkey", "TR")]
    [InlineData("Turkiye", "TR")]
    [InlineData("USA", "US")]
    [InlineData("the United States of America", "US")]
    [InlineData("etats-unis", "US")]
    [InlineData("UK", "GB")]
    [InlineData("Great Britain", "GB")]
    [InlineData("Tchequie", "CZ")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("St Lucia", "LC")]
    [InlineData("Reunion", "RE")]
    [InlineData("Trinidad & Tobago", "TT")]
    [InlineData("Viêt Nam", "VN")]
    public void A_country_is_recognised_by_any_of_its_names(string text, string code) =>
        Assert.Equal(code, Countries.Recognise(text)?.Code);

    [Theory]
    [MemberData(nameof(AfricanTechHubs))]
    public void Every_country_of_the_African_tech_hubs_is_recognised(string text) => Assert.NotNull(Countries.Recognise(text));

    [Fact]
    public void A_French_name_is_recognised_however_it_is_typed() => Assert.All(Countries.All, country => Assert.All(
        new[]
        {
            country.NameFr,
            Text.Fold(country.NameFr),
            country.NameFr.ToUpperInvariant(),
            country.NameFr.Replace('\'', '’'),
            country.NameFr.Normalize(NormalizationForm.FormD),
            $" {country.NameFr.Replace(" ", "\u00a0 ", StringComparison.Ordinal)}\t",
        },
        typed => Assert.Same(country, Countries.Recognise(typed))));

    [Theory]
    [InlineData("Somaliland")]
    [InlineData("Northern Africa")]
    [InlineData("Congo")]
    [InlineData("Korea")]
    [InlineData("Europe/Paris")]
    public void What_is_no_country_or_could_be_two_is_not_recognised(string text) => Assert.Null(Countries.Recognise(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("the")]
    [InlineData("the ")]
    [InlineData("the the ")]
    [InlineData("|")]
    [InlineData(",")]
    [InlineData("\0")]
    [InlineData("\ud800")]
    [InlineData("\udc00Kenya\ud800")]
    [InlineData("\u0301\u200d\ufeff")]
    [InlineData("🇰🇪")]
    public void An_odd_string_is_not_recognised_and_throws_nothing(string? text) => Assert.Null(Countries.Recognise(text));

    [Fact]
    public void A_very_long_string_is_not_recognised() =>
        Assert.Null(Countries.Recognise(string.Create(CultureInfo.InvariantCulture, $"Kenya{new string('a', 100_000)}")));

    private static string Key(string name)
    {
        var fold = Text.Fold(name);
        return fold.StartsWith("the ", StringComparison.Ordinal) ? fold[4..] : fold;
    }

    private static List<(string Code, List<string> Names)> Rows()
    {
        using var reader = new StreamReader(typeof(Countries).Assembly.GetManifestResourceStream("Incubator.Core.Places.countries.csv")!);
        return [.. reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(row => (row[0], (List<string>)[row[1], row[2], .. row[5].Length > 0 ? row[5].Split('|') : []]))];
    }
}
