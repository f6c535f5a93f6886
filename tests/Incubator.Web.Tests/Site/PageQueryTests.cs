using System.Net;
using System.Text.RegularExpressions;
using Incubator.Site;
using Incubator.Web.Tests.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Incubator.Web.Tests.Site;

public sealed class PageQueryTests(PageQueryTests.World site) : IClassFixture<PageQueryTests.World>
{
    [Theory]
    [InlineData("?q=hub&city=paris&city=lyon&country=FR&kind=coworking&sort=name", true)]
    [InlineData("?q=two%20words", true)]
    [InlineData("?near=48.857,2.352&sort=near", true)]
    [InlineData("?max=20.5&unit=day&currency=EUR&show=USD", true)]
    [InlineData("?open=now", true)]
    [InlineData("?intake=open", true)]
    [InlineData("?intake=true", false)]
    [InlineData("?open=su-20%3A00&max=20", true)]
    [InlineData("?open=su-8:00", false)]
    [InlineData("?open=su&at=20:00", false)]
    [InlineData("?q=two+words", false)]
    [InlineData("?q=h%75b", false)]
    [InlineData("?q=%20hub", false)]
    [InlineData("?Q=hub", false)]
    [InlineData("?q=hub&q=desk", false)]
    [InlineData("?q=hub&city=", false)]
    [InlineData("?city=paris&city=paris", false)]
    [InlineData("?city=Paris", false)]
    [InlineData("?kind=COWORKING", false)]
    [InlineData("?kind=none", false)]
    [InlineData("?country=fr", false)]
    [InlineData("?sort=name&q=hub", false)]
    [InlineData("?q=hub&utm_source=news", false)]
    [InlineData("?q=hub&", false)]
    [InlineData("?q=%1E", true)]
    [InlineData("?", false)]
    [InlineData("?show=XXX", false)]
    public void A_canonical_query_is_written_as_the_site_would(string query, bool expected) =>
        Assert.Equal(expected, PageQuery.Spaces.IsCanonical("/spaces", new QueryString(query)));

    [Theory]
    [InlineData("/", true)]
    [InlineData("/spaces/atelier-2", true)]
    [InlineData("/spaces/", false)]
    [InlineData("/SPACES", false)]
    public void A_canonical_path_is_in_lower_case_and_ends_without_a_slash(string path, bool expected) =>
        Assert.Equal(expected, PageQuery.None.IsCanonical(path, QueryString.Empty));

    [Theory]
    [InlineData("/en/HOUSING", "/housing")]
    [InlineData("/fr/Housing/", "/housing")]
    [InlineData("/EN/spaces?Q=studio", "/spaces")]
    [InlineData("/en/", "")]
    [InlineData("/en/CITIES/paris/", "/cities/paris")]
    public async Task A_page_names_its_own_address_however_it_was_asked(string asked, string path)
    {
        using var client = site.Open();

        var page = await client.GetStringAsync(asked);

        var language = asked[1..3].ToLowerInvariant();
        Assert.Contains($"<link rel=\"canonical\" href=\"http://localhost/{language}{path}\"", page, StringComparison.Ordinal);
        Assert.Contains($"hreflang=\"en\" href=\"http://localhost/en{path}\"", page, StringComparison.Ordinal);
        Assert.Contains($"hreflang=\"fr\" href=\"http://localhost/fr{path}\"", page, StringComparison.Ordinal);
        Assert.Contains($"property=\"og:url\" content=\"http://localhost/{language}{path}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_of_the_site_is_canonical()
    {
        using var client = site.Open();
        var waiting = new Queue<string>(["/en", "/en/spaces?q=hub&kind=coworking&view=map"]);
        var (seen, wrong) = (new HashSet<string>(), new List<string>());
        while (waiting.TryDequeue(out var address) && seen.Count < 250)
        {
            using var answer = await client.GetAsync(address);
            var page = answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : "";
            foreach (Match link in Regex.Matches(page, " href=\"(/en[^\"#]*)", RegexOptions.None, TimeSpan.FromSeconds(1)))
            {
                var href = WebUtility.HtmlDecode(link.Groups[1].Value);
                var isOwn =
                    href.StartsWith("/en/account", StringComparison.Ordinal)
                    || href.StartsWith("/en/housing/check", StringComparison.Ordinal)
                    || href.EndsWith("/suggest", StringComparison.Ordinal)
                    || href.EndsWith("/claim", StringComparison.Ordinal)
                    || href.EndsWith("/outcome", StringComparison.Ordinal)
                    || href == "/en/spaces/add";
                if (!isOwn && !Path.HasExtension(href.Split('?')[0]) && seen.Add(href))
                {
                    waiting.Enqueue(href);
                }
            }

            if (answer.StatusCode == HttpStatusCode.OK && answer.Headers.ETag is null)
            {
                wrong.Add(address);
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(seen.Count, 100, int.MaxValue);
    }

    [Fact]
    public void A_page_is_the_same_for_everybody_or_named_here()
    {
        string[] own =
        [
            "AccountPage", "AddSpacePage", "AgainPage", "AnsweredPage", "AskPage", "CheckPage", "ClaimLinkPage", "ClaimPage", "CodePage",
            "ConfirmPage", "ConsentPage", "DataPage", "EmailConfirmPage", "EmailPage", "EnquiryPage", "ErrorPage", "ForgottenPage",
            "GonePage", "MailPage", "MailsPage", "NamePage", "NotFoundPage", "OutcomeAskPage", "OutcomePage", "PasskeysPage",
            "PasswordPage", "ProposalPage", "ProposePage", "RegisterPage", "SessionsPage", "SignInPage", "SignOutPage",
            "TwoFactorPage", "WithdrawPage",
        ];

        var pages = typeof(Links).Assembly.GetTypes().Where(t => t.GetCustomAttributes(typeof(RouteAttribute), false).Length > 0);

        Assert.Equal(own, pages.Where(p => PageQuery.OfShared(p) is null).Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    /// <summary>The sample; no test changes it.</summary>
    public sealed class World : TestSite
    {
        public World() => Settings["Incubator:SampleData"] = "true";
    }
}
