using Bunit;
using Incubator.Site.Info;

namespace Incubator.Web.Tests.Site;

public sealed class InfoPagesTests : PageTest
{
    [Theory]
    [InlineData("/en/about", "About this directory", "How facts are kept", "How to be listed", "Open data")]
    [InlineData(
        "/fr/about",
        "À propos de cet annuaire",
        "Comment les informations sont tenues",
        "Comment figurer dans l’annuaire",
        "Données ouvertes"
    )]
    public void About_says_what_this_is_and_where_the_data_stands(string address, string title, params string[] headings)
    {
        var page = Open<AboutPage>(address);

        AssertSound(page);
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.All(headings, h => Assert.Contains(h, page.FindAll("h2").Select(e => e.TextContent)));
        Assert.Equal(
            ["/api/v1/spaces", "/api/v1/startups", "/api/v1/housing", "/api/v1/cities", "/openapi/v1.json"],
            page.FindAll("#data a").Select(a => a.GetAttribute("href"))
        );
    }

    [Theory]
    [InlineData("/en/privacy", "Privacy", "Reading and searching set no cookie.", "is not stored")]
    [InlineData("/fr/privacy", "Confidentialité", "Lire et chercher ne déposent aucun cookie.", "n’est pas enregistré")]
    public void Privacy_makes_its_promises(string address, string title, params string[] said)
    {
        var page = Open<PrivacyPage>(address);

        AssertSound(page);
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.All(said, w => Assert.Contains(w, Words(page)));
    }

    [Theory]
    [InlineData("/en", "This page does not exist", "Find housing aid")]
    [InlineData("/fr", "Cette page n’existe pas", "Trouver une aide au logement")]
    public void A_page_that_does_not_exist_offers_a_search_and_the_doors(string language, string title, string door)
    {
        var page = Open<NotFoundPage>($"{language}/not-found");

        AssertSound(page);
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Equal($"{language}/spaces", page.Find("form[role=search]").GetAttribute("action"));
        Assert.Equal(
            [$"{language}/spaces", $"{language}/startups", $"{language}/housing", language],
            page.FindAll(".ways a").Select(a => a.GetAttribute("href"))
        );
        Assert.Contains(door, Words(page));
    }

    [Theory]
    [InlineData("/en/error", 500, "Something went wrong on our side", true)]
    [InlineData("/fr/error", 500, "Une erreur s’est produite de notre côté", true)]
    [InlineData("/en/error", 403, "Not for this account", false)]
    [InlineData("/en/error", 429, "Too many requests at once", false)]
    [InlineData("/fr/error", 400, "Cette demande ne peut pas aboutir", false)]
    public void An_error_says_whose_it_is_and_gives_a_number_when_it_is_ours(string address, int status, string title, bool isOurs)
    {
        Http.Response.StatusCode = status;
        Http.TraceIdentifier = "0HN7:00000001";

        var page = Open<ErrorPage>(address);

        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Equal(isOurs ? ["0HN7:00000001"] : [], page.FindAll("code").Select(c => c.TextContent));
        Assert.NotNull(page.Find("form[role=search]"));
    }

    [Theory]
    [InlineData("/en/gone", "This page was taken down")]
    [InlineData("/fr/gone", "Cette page a été retirée")]
    public void What_was_taken_down_says_so(string address, string title) =>
        Assert.Equal(title, Open<GonePage>(address).Find("h1").TextContent);
}
