using System.Net;
using System.Text.RegularExpressions;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Site;

/// <summary>What the first three months cost, on the sample.</summary>
public sealed class FirstMonthsPageTests(FirstMonthsPageTests.World site) : IClassFixture<FirstMonthsPageTests.World>
{
    [Theory]
    [InlineData("en", "The first three months in Paris", "published rent: studio, 14 July 2024")]
    [InlineData("fr", "Les trois premiers mois à Paris", "loyer publié : studio, 14 juillet 2024")]
    public async Task A_city_alone_is_added_up_from_dated_and_cited_figures(string language, params string[] said)
    {
        var page = await site.Open().GetStringAsync($"/{language}/housing/first-months?city=paris");

        var words = WebUtility.HtmlDecode(page).Replace('\u00A0', ' ');
        Assert.All(said, w => Assert.Contains(w, words, StringComparison.Ordinal));
        Assert.All(
            (string[])["desk", "rent", "deposit", "agency"],
            c => Assert.Contains($"data-cost=\"{c}\"", page, StringComparison.Ordinal)
        );
        Assert.True(long.Parse(Regex.Match(page, "data-total=\"(\\d+)\"").Groups[1].Value, null) > 0);
        Assert.Contains("href=\"https://www.bfmtv.com", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("city=paris&lease=unfurnished", "1 month of rent at most")]
    [InlineData("city=paris&lease=furnished", "2 months of rent at most")]
    [InlineData("city=paris&lease=mobility", "With this lease no deposit may be asked for.")]
    [InlineData("city=berlin", "3 months of rent at most")]
    [InlineData("city=montreal", "With this lease no deposit may be asked for.")]
    public async Task The_deposit_is_what_the_lease_and_the_country_allow(string query, string said) => Assert.Contains(
        said, WebUtility.HtmlDecode(await site.Open().GetStringAsync($"/en/housing/first-months?{query}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "Montreuil, Seine-Saint-Denis is 6.7 km from Paris: desk and rent are those of Paris.")]
    [InlineData("fr", "Montreuil, Seine-Saint-Denis est à 6,7 km de Paris : le poste et le loyer sont ceux de Paris.")]
    public async Task A_typed_town_takes_the_figures_of_the_nearest_city_and_says_so(string language, string said)
    {
        var page = await site.Open().GetStringAsync($"/{language}/housing/first-months?where=Montreuil");

        Assert.Contains(said, WebUtility.HtmlDecode(page).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("data-cost=\"rent\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Montreuil, Seine-Saint-Denis", "Check for Paris instead")]
    [InlineData("fr", "Montreuil, Seine-Saint-Denis", "Vérifier plutôt pour Paris")]
    public async Task The_check_says_the_typed_town_and_leads_to_the_nearest_city(string language, string place, string link)
    {
        var page = WebUtility.HtmlDecode(await site.Open().GetStringAsync($"/{language}/housing/check?where=Montreuil&age=27"));

        Assert.Contains(place, page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/{language}/housing/check?city=paris\">{link}</a>", page, StringComparison.Ordinal);
        Assert.Matches("<input id=\"where\"[^>]*value=\"Montreuil\"", page);
    }

    [Fact]
    public async Task A_town_that_nobody_knows_is_said_beside_its_field_with_names_spelt_alike()
    {
        var page = WebUtility.HtmlDecode(await site.Open().GetStringAsync("/en/housing/check?where=Montreuill"));

        Assert.Contains("<title>Error: ", page, StringComparison.Ordinal);
        Assert.Matches("<input id=\"where\"[^>]*aria-invalid=\"true\"[^>]*aria-describedby=\"where-error\"", page);
        Assert.Contains("<option value=\"Montreuil, Seine-Saint-Denis\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typed_rent_counts_and_stands_in_no_link_to_share()
    {
        using var answer = await site.Open().GetAsync("/en/housing/first-months?city=paris&lease=furnished&rent=1000");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Contains("€1,000", page, StringComparison.Ordinal);
        Assert.Matches("readonly value=\"http://localhost/en/housing/first-months\\?city=paris&amp;lease=furnished\"", page);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_in_the_title_and_beside_its_field()
    {
        var page = await site.Open().GetStringAsync("/en/housing/first-months?city=paris&rent=lots");

        Assert.Contains("<title>Error: ", page, StringComparison.Ordinal);
        Assert.Matches("<input id=\"rent\"[^>]*aria-invalid=\"true\"[^>]*aria-describedby=\"rent-error\"", page);
    }

    [Fact]
    public async Task The_answers_of_the_check_come_by_post_and_stand_in_no_address()
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["_handler"] = "months", ["city"] = "paris", ["age"] = "27", ["income"] = "1400" });
        using var answer = await site.Open().PostAsync("/en/housing/first-months", form);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("name=\"income\" value=\"1400\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("income=1400", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en", "/en/housing/first-months")]
    [InlineData("/fr/cities/paris", "/fr/housing/first-months?city=paris")]
    [InlineData("/en/spaces/station-f", "/en/housing/first-months?city=paris&amp;space=station-f")]
    public async Task It_is_one_step_away(string address, string link) =>
        Assert.Contains($"href=\"{link}\"", await site.Open().GetStringAsync(address), StringComparison.Ordinal);

    /// <summary>The sample; no test changes it.</summary>
    public sealed class World : TestSite
    {
        public World() => Settings["Incubator:SampleData"] = "true";
    }
}
