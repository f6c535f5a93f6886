using System.Net;
using System.Text.RegularExpressions;
using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;
using Incubator.Web.Tests.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Incubator.Web.Tests.Site;

public sealed class CheckPageTests(CheckPageTests.World site) : IClassFixture<CheckPageTests.World>
{
    private const string Lease = "Is the lease written?";

    [Theory]
    [InlineData("en", "27", "eligible", "met", "You can get", "Age: at most 30 years (you: 27 years)")]
    [InlineData("en", "31", "not-eligible", "not-met", "Not for you today", "Age: at most 30 years (you: 31 years)")]
    [InlineData("en", "", "depends", "unknown", "One question away", "Your age", "Nothing certain yet")]
    [InlineData("fr", "27", "eligible", "met", "Vous pouvez obtenir", "Âge : au plus 30 ans (vous : 27 ans)")]
    [InlineData("fr", "31", "not-eligible", "not-met", "Hors de portée aujourd’hui", "Âge : au plus 30 ans (vous : 31 ans)")]
    public async Task Each_aid_says_by_which_condition_it_fits_or_not(
        string language,
        string age,
        string verdict,
        string condition,
        params string[] said
    )
    {
        var page = await site.Open().GetStringAsync($"/{language}/housing/check?city=paris&household=1&age={age}");

        var article = Regex
            .Match(
                page,
                $"""<article [^>]*data-slug="young" data-verdict="{verdict}".*?</article>""",
                RegexOptions.Singleline,
                TimeSpan.FromSeconds(1)
            )
            .Value;
        Assert.Contains($"data-condition=\"{condition}\"", article, StringComparison.Ordinal);
        Assert.Contains("https://source.example", article, StringComparison.Ordinal);
        var words = Single(page);
        Assert.All(said, w => Assert.Contains(w, words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_open_question_has_its_control_where_it_is_asked_until_only_the_provider_can_tell()
    {
        var key = new Condition { Kind = ConditionKind.Open, Note = new BilingualText(Lease, null) }.Key;
        var asked = Article(await site.Open().GetStringAsync("/en/housing/check?city=paris&age=27"), "visale");

        Assert.Contains(Lease, Single(asked), StringComparison.Ordinal);
        foreach (var said in (string[])["yes", "no", "unknown"])
        {
            Assert.Matches($"<button [^>]*form=\"questions\" name=\"open\" value=\"{key}.{said}\"", asked);
        }

        var yes = await PageAsync(("city", "paris"), ("age", "27"), ("open", $"{key}.yes"));
        Assert.Contains("data-verdict=\"eligible\"", Article(yes, "visale"), StringComparison.Ordinal);
        var unsure = Single(Article(await PageAsync(("city", "paris"), ("age", "27"), ("open", $"{key}.unknown")), "visale"));
        Assert.Contains("Only Action Logement can confirm the rest.", unsure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?city=paris")]
    [InlineData("?age=27")]
    [InlineData("?country=FR")]
    [InlineData("?city=paris&on=2026-12-01")]
    public async Task Nothing_is_listed_before_the_place_and_one_more_answer(string query)
    {
        Assert.DoesNotContain("data-verdict", await site.Open().GetStringAsync($"/en/housing/check{query}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_questions_that_a_rule_of_the_place_uses_are_asked_and_what_nobody_asks_is_said_once()
    {
        var page = await site.Open().GetStringAsync("/en/housing/check?city=paris&age=27");

        Assert.Contains("id=\"age\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"permit\"", page, StringComparison.Ordinal);
        Assert.Contains("no aid here asks about: your visa or permit, your status", Single(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_answered_elsewhere_is_carried_along_where_nobody_asks_it() => Assert.Contains(
        "<input type=\"hidden\" name=\"permit\" value=\"student-permit\"",
        await PageAsync(("city", "paris"), ("age", "27"), ("permit", "student-permit")),
        StringComparison.Ordinal);

    [Fact]
    public async Task Of_one_aid_the_page_bears_the_name_and_lists_no_other()
    {
        var page = await site.Open().GetStringAsync("/en/housing/check?aid=young&country=FR");

        Assert.Contains("<title>Can you get Young? · Incubator</title>", page, StringComparison.Ordinal);
        Assert.Contains("data-slug=\"young\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-slug=\"visale\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_the_answers_are_posted_fields_in_both_languages_and_in_no_address()
    {
        var page = await PageAsync(("city", "paris"), ("age", "27"));

        Assert.Matches("<form [^>]*method=\"post\" action=\"/en/housing/check\"", page);
        var language = Regex.Match(
            page, "<form method=\"post\" action=\"/fr/housing/check\">.*?</form>", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Value;
        Assert.Contains("name=\"age\" value=\"27\"", language, StringComparison.Ordinal);
        Assert.DoesNotContain("age=27", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_have_a_summary_and_are_said_in_the_title()
    {
        var page = await site.Open().GetStringAsync("/fr/housing/check?city=paris&age=270");

        Assert.Contains("<title>Erreur", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#age\"", page[page.IndexOf("data-errors", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("age=270", "age", "270")]
    [InlineData("income=%3Cscript%3E", "income", "&lt;script&gt;")]
    [InlineData("on=yesterday", "on", "yesterday")]
    public async Task What_cannot_be_read_stays_with_its_error_beside_it(string query, string key, string typed)
    {
        var page = await site.Open().GetStringAsync($"/en/housing/check?{query}");

        Assert.Matches($"<input id=\"{key}\"[^>]*value=\"{typed}\"[^>]*aria-invalid=\"true\"[^>]*aria-describedby=\"{key}-error\"", page);
        Assert.Contains($"id=\"{key}-error\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_is_nobody_s_to_keep_whether_asked_by_address_or_by_post()
    {
        var client = site.Open();
        using var got = await client.GetAsync("/en/housing/check?age=27");
        using var posted = await PostAsync(client, ("age", "27"), ("city", "paris"));
        using var page = await PostPageAsync(client, ("age", "27"), ("city", "paris"));

        // A posted page cannot be fetched again: the browser itself may hold it for Back.
        Assert.Equal("no-cache, private", page.Headers.CacheControl?.ToString());
        Assert.False(page.Headers.Contains("Set-Cookie"));
        foreach (var response in new[] { got, posted })
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }

        Assert.Contains(
            "data-slug=\"young\" data-verdict=\"eligible\"",
            await posted.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("<html", await posted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "not a form")]
    public async Task A_post_that_is_no_form_is_refused(string type, string body)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        Assert.Equal(HttpStatusCode.BadRequest, (await site.Open().PostAsync("/en/housing/check/answer", content)).StatusCode);
    }

    [Fact]
    public async Task No_answer_reaches_a_log()
    {
        await using var logged = new LoggedSite();
        var client = logged.Visitor();

        (await client.GetAsync("/en/housing/check?income=987654&age=41")).Dispose();
        (await PostAsync(client, ("income", "987654"))).Dispose();
        (await client.GetAsync("/en/housing/check?income=987654&on=wrong")).Dispose();

        Assert.NotEmpty(logged.Logs.GetSnapshot());
        Assert.DoesNotContain(logged.Logs.GetSnapshot(), l => l.Message.Contains("987654", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_link_to_share_holds_only_what_is_ticked()
    {
        var page = await site.Open().GetStringAsync("/en/housing/check?age=27&city=paris&income=");

        var share = page[page.IndexOf("class=\"fold share\"", StringComparison.Ordinal)..];
        Assert.Contains("name=\"age\" value=\"27\"", share, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", share, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"income\"", share, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/housing", "/en/housing/check")]
    [InlineData("/fr/housing/young", "/fr/housing/check?aid=young&amp;country=FR")]
    [InlineData("/en/cities/paris", "/en/housing/check?city=paris")]
    public async Task The_check_is_one_step_away(string address, string link) =>
        Assert.Contains($"href=\"{link}\"", await site.Open().GetStringAsync(address), StringComparison.Ordinal);

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, params (string Key, string Value)[] fields) =>
        client.PostAsync("/en/housing/check/answer", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Key, f.Value))));

    private static Task<HttpResponseMessage> PostPageAsync(HttpClient client, params (string Key, string Value)[] fields) =>
        client.PostAsync(
            "/en/housing/check",
            new FormUrlEncodedContent(fields.Prepend(("_handler", "check")).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));

    private async Task<string> PageAsync(params (string Key, string Value)[] fields)
    {
        using var page = await PostPageAsync(site.Open(), fields);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    private static string Article(string page, string slug) =>
        Regex.Match(page, $"<article [^>]*data-slug=\"{slug}\".*?</article>", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Value;

    private static string Single(string html) =>
        Regex.Replace(
            WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]+>", " ", RegexOptions.None, TimeSpan.FromSeconds(1))),
            @"[\s\u00A0]+",
            " ",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );

    private static Condition Age(int? min, int? max)
    {
        var value = Cited();
        (value.Min, value.Max) = (min, max);
        return new Condition { Kind = ConditionKind.Age, Values = [value] };
    }

    private static ConditionValue Cited() => new() { SourceUrl = "https://source.example", CheckedOn = new DateOnly(2026, 11, 22) };

    /// <summary>Keeps all that is logged, at the levels of a talkative server.</summary>
    private sealed class LoggedSite : WebHost
    {
        public LoggedSite()
        {
            Settings["Logging:LogLevel:Default"] = "Information";
            Settings["Logging:LogLevel:Microsoft.AspNetCore"] = "Information";
        }

        public FakeLogCollector Logs => Services.GetFakeLogCollector();

        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.AddLogging(logging => logging.ClearProviders().AddFakeLogging()));
        }
    }

    /// <summary>Two aids in France; no test changes them.</summary>
    public sealed class World : TestSite, IAsyncLifetime
    {
        public async ValueTask InitializeAsync()
        {
            await AddCityAsync("Paris");
            await AddAidAsync("Visale", new AidRules
            {
                Who = new Condition
                {
                    Kind = ConditionKind.All,
                    Parts =
                    [
                        Age(18, 30),
                        new Condition
                        {
                            Kind = ConditionKind.Open,
                            Note = new BilingualText(Lease, "Le bail est-il écrit ?"),
                            Values = [Cited()]
                        }
                    ]
                },
            });
            await AddAidAsync("Young", new AidRules { Who = Age(null, 30) });
        }

        public async Task AddAidAsync(string name, AidRules rules)
        {
            var input = new HousingAidInput
            {
                Name = name,
                Provider = "Action Logement",
                Kind = AidKind.Guarantee,
                CountryCode = "FR",
                Rules = rules
            };
            Assert.IsType<SaveResult.Saved>(await Get<HousingAidEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None));
        }
    }
}
