using Bunit;
using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Site.Housing;
using Microsoft.AspNetCore.Http;

namespace Incubator.Web.Tests.Site;

public sealed class AidPagesTests : PageTest
{
    [Theory]
    [InlineData(
        "/en/housing",
        "2 housing aid schemes",
        "€10 to €100 a month",
        "as of 2024",
        "amount not stated",
        "Applications open until 31 January 2027"
    )]
    [InlineData(
        "/fr/housing",
        "2 aides au logement",
        "10\u00A0€ à 100\u00A0€ par mois",
        "en vigueur en 2024",
        "montant non précisé",
        "Candidatures ouvertes jusqu’au 31 janvier 2027"
    )]
    public async Task The_list_says_how_much_as_of_when_and_until_when(
        string address,
        string count,
        string amount,
        string asOf,
        string unknown,
        string window
    )
    {
        await AddAidAsync("Mobili-Jeune", Paid);
        await AddAidAsync("Visale");

        var page = Open<AidSearchPage>(address);

        AssertSound(page);
        Assert.Equal("2", page.Find("#results").GetAttribute("data-total"));
        Assert.Contains(count, Words(page));
        var mobili = Words(page.Find("[data-slug=mobili-jeune]"));
        Assert.All((string[])[amount, asOf, window], w => Assert.Contains(w, mobili));
        Assert.Contains(unknown, Words(page.Find("[data-slug=visale]")));
    }

    [Fact]
    public async Task A_city_narrows_to_the_aid_that_reaches_it_and_can_be_dropped()
    {
        await Incubator.AddCityAsync();
        await Incubator.AddCityAsync("Berlin", "DE", "Europe/Berlin");
        await AddAidAsync("Visale");
        await AddAidAsync("Wohngeld", a => a.CountryCode = "DE");

        var page = Open<AidSearchPage>("/en/housing?city=paris");

        Assert.Equal("Housing aid in Paris", page.Find("h1").TextContent);
        Assert.Equal(["visale"], page.FindAll("[data-slug]").Select(e => e.GetAttribute("data-slug")));
        Assert.Equal("/en/housing", page.Find(".chips a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("/en/housing?kind=loan", "Nothing matches.", "Remove “Kind” (1 result)")]
    [InlineData("/fr/housing?kind=loan", "Aucun résultat.", "Retirer «\u00A0Type\u00A0» (1 résultat)")]
    public async Task An_empty_result_names_the_filter_to_drop(string address, string say, string hint)
    {
        await AddAidAsync("Visale");

        var page = Open<AidSearchPage>(address);

        AssertSound(page);
        Assert.Contains(say, Words(page));
        Assert.Contains(hint, Words(page));
        Assert.DoesNotContain("0 housing", Words(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "en",
        "Who it is for",
        "Conditions",
        "Documents to bring",
        "How to apply",
        "With other aid",
        "Apply at mobili.example",
        "1 November 2026",
        "France (whole country)",
        "Spaces where it applies"
    )]
    [InlineData(
        "fr",
        "Pour qui",
        "Conditions",
        "Pièces à fournir",
        "Comment faire la demande",
        "Cumul avec d’autres aides",
        "Faire la demande sur mobili.example",
        "le 1er novembre 2026",
        "France (tout le pays)",
        "Espaces où elle s’applique"
    )]
    public async Task An_aid_tells_everything_that_is_known(string language, params string[] said)
    {
        var paris = await Incubator.AddCityAsync();
        await Incubator.AddSpaceAsync(paris);
        await AddAidAsync("Mobili-Jeune", Paid);

        var page = Open<AidPage>($"/{language}/housing/mobili-jeune", p => p.Add(a => a.Slug, "mobili-jeune"));

        AssertSound(page);
        var words = Words(page);
        Assert.All(said, w => Assert.Contains(w, words));
        Assert.Contains("aide-sociale, 2024", words);
        Assert.Equal("nofollow noopener", page.Find("a[href='https://mobili.example/apply']").GetAttribute("rel"));
        Assert.NotNull(page.Find($"a[href='/{language}/spaces/atelier-mercier']"));
        Assert.Equal("en", page.Find(".prose").GetAttribute("lang"));
    }

    [Theory]
    [InlineData(
        "en",
        "amount not stated",
        "dates not published",
        "not yet",
        "No conditions are listed here: ask Action Logement."
    )]
    [InlineData(
        "fr",
        "montant non précisé",
        "dates non publiées",
        "pas encore",
        "Conditions non précisées ici. Renseignez-vous auprès de l’organisme\u00A0: Action Logement."
    )]
    public async Task What_is_not_known_of_an_aid_is_said_in_words(string language, params string[] said)
    {
        await AddAidAsync("Visale");

        var page = Open<AidPage>($"/{language}/housing/visale", p => p.Add(a => a.Slug, "visale"));

        AssertSound(page);
        var words = Words(page);
        Assert.All(said, w => Assert.Contains(w, words));
        Assert.Empty(page.FindAll(".aside .button"));
    }

    [Theory]
    [InlineData("2026-12-01", null, null, "Applications open from 1 December 2026")]
    [InlineData("2026-01-01", null, null, "Applications open")]
    [InlineData(null, "2026-12-01", null, "Applications closing soon, on 1 December 2026")]
    [InlineData(null, "2026-11-21", null, "Applications closed on 21 November 2026")]
    [InlineData(null, null, "2027-06-30", "Applications open; the scheme ends on 30 June 2027")]
    [InlineData(null, null, "2026-12-22", "Scheme ends soon, on 22 December 2026")]
    [InlineData(null, null, "2026-11-22", "Scheme ends soon, on 22 November 2026")]
    [InlineData(null, null, "2026-11-21", "Scheme ended on 21 November 2026")]
    public async Task The_window_is_told_as_of_today(string? opens, string? closes, string? ends, string said)
    {
        await AddAidAsync("Visale", a =>
        {
            a.Opens = opens is null ? null : Day(opens);
            a.Closes = closes is null ? null : Day(closes);
            a.Ends = ends is null ? null : Day(ends);
            a.ApplyUrl = "https://visale.example";
        });

        var page = Open<AidPage>("/en/housing/visale", p => p.Add(a => a.Slug, "visale"));

        Assert.Equal(said, Words(page.FindAll(".badges .badge")[1]));
        // Nobody is sent to apply where it is too late.
        Assert.Equal(
            said.StartsWith("Applications closed", StringComparison.Ordinal) || said.StartsWith("Scheme ended", StringComparison.Ordinal)
                ? 0
                : 1,
            page.FindAll(".aside .button[href^='https://visale.example']").Count
        );
        Assert.Equal(
            said.StartsWith("Scheme ended", StringComparison.Ordinal),
            Words(page).Contains("This aid ended on 21 November 2026.", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, "2027-01-31", true)]
    [InlineData("2026-12-01", null, true)]
    public async Task The_end_of_a_scheme_is_told_once(string? opens, string? closes, bool beside)
    {
        await AddAidAsync(
            "Visale",
            a => (a.Opens, a.Closes, a.Ends) = (opens is null ? null : Day(opens), closes is null ? null : Day(closes), Day("2028-12-31"))
        );

        var page = Open<AidPage>("/en/housing/visale", p => p.Add(a => a.Slug, "visale"));

        Assert.Equal(beside, page.FindAll(".facts dt").Any(d => Words(d) == "Scheme ends"));
        Assert.Equal(2, Words(page.Find(".aside")).Split("31 December 2028").Length);
    }

    [Fact]
    public async Task Aid_of_a_space_links_to_it()
    {
        var paris = await Incubator.AddCityAsync();
        var space = await Incubator.AddSpaceAsync(paris);
        await AddAidAsync("Rooms upstairs", a => (a.CountryCode, a.SpaceId) = (null, space.Id));

        var page = Open<AidPage>("/en/housing/rooms-upstairs", p => p.Add(a => a.Slug, "rooms-upstairs"));

        AssertSound(page);
        Assert.Contains("Residents of Atelier Mercier", Words(page.Find(".aside")));
        Assert.Contains("The space that offers it", page.FindAll("h2").Select(h => h.TextContent.Trim()));
    }

    [Fact]
    public async Task An_archived_aid_is_gone_and_an_unknown_one_not_found()
    {
        var saved = await AddAidAsync("Visale");
        await Incubator.Get<HousingAidEditor>().ArchiveAsync(saved.Id, saved.Version, Actor.Operator, CancellationToken.None);

        Assert.Equal(
            "This page has been removed",
            Open<AidPage>("/en/housing/visale", p => p.Add(a => a.Slug, "visale")).Find("h1").TextContent
        );
        Assert.Equal(StatusCodes.Status410Gone, Http.Response.StatusCode);
        Assert.False(IsNotFound);

        Open<AidPage>("/en/housing/nothing", p => p.Add(a => a.Slug, "nothing"));
        Assert.True(IsNotFound);
    }

    private static void Paid(HousingAidInput aid)
    {
        aid.Kind = AidKind.Allowance;
        aid.Summary = new BilingualText("Part of the rent of apprentices.", "Une partie du loyer des apprentis.");
        aid.AmountFrom = 10;
        aid.AmountTo = 100;
        aid.Currency = "EUR";
        aid.Period = AmountPeriod.Month;
        aid.AmountAsOf = "2024";
        aid.Closes = Day("2027-01-31");
        aid.Audience = new BilingualText("Apprentices under 30.", null);
        aid.Conditions = new BilingualText("- A contract of apprenticeship", null);
        aid.Documents = new BilingualText("- The lease", null);
        aid.HowToApply = new BilingualText("Online.", null);
        aid.Combining = new BilingualText("With housing benefit.", null);
        aid.ApplyUrl = "https://mobili.example/apply";
        aid.SourceUrl = "https://source.example/page";
        aid.SourceNote = "aide-sociale, 2024";
        aid.CheckedOn = Day("2026-11-01");
        aid.CheckedBy = "Ada";
    }
}
