using Bunit;
using Incubator.Site.Info;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Incubator.Web.Tests.Site;

public sealed class InfoPagesTests : PageTest
{
    [Theory]
    [InlineData("/en/about", "About this directory", "Where our facts come from", "How to be listed", "Open data")]
    [InlineData(
        "/fr/about",
        "À propos de cet annuaire",
        "D’où viennent nos informations",
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
            page.FindAll("#data a").Select(a => a.GetAttribute("href")).Take(5)
        );
    }

    [Theory]
    [InlineData("/en/privacy", "Privacy", "Reading and searching set no cookie.", "is not stored")]
    [InlineData("/fr/privacy", "Confidentialité", "Lire et rechercher ne déposent aucun cookie.", "n’est pas enregistré")]
    public void Privacy_makes_its_promises(string address, string title, params string[] said)
    {
        var page = Open<PrivacyPage>(address);

        AssertSound(page);
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.All(said, w => Assert.Contains(w, Words(page)));
    }

    [Theory]
    [InlineData("/en", "Contact", "Legal notice", "Accessibility", "Ask to be listed")]
    [InlineData("/fr", "Contact", "Mentions légales", "Accessibilité", "Demander à figurer dans l’annuaire")]
    public void Who_is_behind_the_directory_is_told_as_the_operator_set_it(
        string language, string contact, string legal, string accessibility, string ask)
    {
        Settings["Incubator:Operator:Name"] = "Association des Ateliers";
        Settings["Incubator:Operator:Address"] = "1 rue des Ateliers, 75011 Paris";
        Settings["Incubator:Operator:Email"] = "bonjour@ateliers.example";
        Settings["Incubator:Operator:Director"] = "Ada Martin";
        Settings["Incubator:Operator:Host"] = "Serveurs du Nord, Lille";
        Settings["Incubator:Operator:Authority"] = "CNIL";
        Settings["Incubator:Operator:AuthorityUrl"] = "https://www.cnil.example";
        Settings["Incubator:Operator:AccessibilityCheckedOn"] = "2026-11-20";

        var reach = Open<ContactPage>($"{language}/contact");
        AssertSound(reach);
        Assert.Equal(contact, reach.Find("h1").TextContent);
        Assert.EndsWith("/spaces/add", reach.Find("#listed a.button").GetAttribute("href"), StringComparison.Ordinal);
        var mail = reach.Find("#listed a.button.quiet");
        Assert.Equal(ask, mail.TextContent);
        Assert.StartsWith("mailto:bonjour@ateliers.example?subject=", mail.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("&body=", mail.GetAttribute("href"), StringComparison.Ordinal);

        var notice = Open<LegalPage>($"{language}/legal");
        AssertSound(notice);
        Assert.Equal(legal, notice.Find("h1").TextContent);
        string[] told = ["Association des Ateliers", "1 rue des Ateliers, 75011 Paris", "Ada Martin", "Serveurs du Nord, Lille", "CNIL"];
        Assert.All(told, t => Assert.Contains(t, Words(notice), StringComparison.Ordinal));

        var statement = Open<AccessibilityPage>($"{language}/accessibility");
        AssertSound(statement);
        Assert.Equal(accessibility, statement.Find("h1").TextContent);
        Assert.Contains("20 ", Words(statement), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", "Incubator:Operator:Name, Incubator:Operator:Address, Incubator:Operator:Email")]
    [InlineData("Production", null)]
    public void What_is_missing_of_the_operator_is_said_in_Development_alone(string environment, string? said)
    {
        Services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment });

        var page = Open<LegalPage>("/en/legal");

        AssertSound(page);
        Assert.Equal(said is null ? 0 : 1, page.FindAll("#operator-missing").Count);
        Assert.Contains(said ?? "have not yet said", Words(page), StringComparison.Ordinal);
        Assert.DoesNotContain("mailto:", page.Markup, StringComparison.Ordinal);
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
    [InlineData("/en/error", 403, "You do not have access", false)]
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
    [InlineData("/en/gone", "This page has been removed")]
    [InlineData("/fr/gone", "Cette page a été retirée")]
    public void What_was_taken_down_says_so(string address, string title) =>
        Assert.Equal(title, Open<GonePage>(address).Find("h1").TextContent);
}
