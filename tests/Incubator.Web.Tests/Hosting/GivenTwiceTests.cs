using System.Net;
using System.Text.RegularExpressions;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Hosting;

/// <summary>The one rule of <see cref="Incubator.Core.Search.QueryReader"/>, wherever an address or a form is read.</summary>
public sealed class GivenTwiceTests(GivenTwiceTests.World site) : IClassFixture<GivenTwiceTests.World>
{
    [Theory]
    [InlineData("/api/v1/spaces?q=atelier&q=verriere", "/api/v1/spaces?q=atelier")]
    [InlineData("/api/v1/spaces?q=&q=%20&q=atelier", "/api/v1/spaces?q=atelier")]
    [InlineData("/api/v1/spaces?Q=atelier", "/api/v1/spaces")]
    [InlineData("/api/v1/spaces?Q=verriere&q=atelier", "/api/v1/spaces?q=atelier")]
    [InlineData("/api/v1/spaces?sort=name&sort=newest", "/api/v1/spaces?sort=name")]
    [InlineData("/api/v1/startups?resident=now&resident=x", "/api/v1/startups?resident=now")]
    [InlineData("/api/v1/housing?sort=name&sort=newest", "/api/v1/housing?sort=name")]
    [InlineData("/en/suggest?q=atelier&q=verriere", "/en/suggest?q=atelier")]
    [InlineData("/en/suggest?Q=verriere&q=atelier", "/en/suggest?q=atelier")]
    [InlineData("/en/spaces/map?bounds=-90,-180,90,180&bounds=x&zoom=3&zoom=4", "/en/spaces/map?bounds=-90,-180,90,180&zoom=3")]
    [InlineData("/en/spaces/map?bounds=-90,-180,90,180&zoom=3&Q=atelier", "/en/spaces/map?bounds=-90,-180,90,180&zoom=3")]
    public async Task A_program_is_answered_by_the_first_value_given(string asked, string read)
    {
        using var client = site.Open();

        Assert.Equal(await client.GetStringAsync(read), await client.GetStringAsync(asked));
    }

    [Theory]
    [InlineData("/en/spaces?q=atelier&q=verriere", "1", "atelier")]
    [InlineData("/en/spaces?Q=atelier", "2", "")]
    [InlineData("/en/spaces?Q=verriere&q=atelier", "1", "atelier")]
    [InlineData("/en/spaces?q=atelier&Q=verriere", "1", "atelier")]
    public async Task A_page_is_found_by_the_first_value_given(string address, string total, string typed)
    {
        using var client = site.Open();

        var page = await client.GetStringAsync(address);

        Assert.Contains($"data-total=\"{total}\"", page, StringComparison.Ordinal);
        var longest = TimeSpan.FromSeconds(1);
        Assert.Equal(typed, Regex.Match(page, "name=\"q\"[^>]* value=\"([^\"]*)\"", RegexOptions.None, longest).Groups[1].Value);
        // The link to the other language alone carries the address as it was asked.
        Assert.DoesNotContain(
            "Q=",
            Regex.Replace(page, "<a class=\"lang\"[^>]*>", "", RegexOptions.None, longest),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_check_answers_the_first_value_given_by_address_and_by_post()
    {
        using var client = site.Open();
        using var form = new FormUrlEncodedContent(new[] { "", "25", "99" }.Select(age => KeyValuePair.Create("age", age)));
        using var posted = await client.PostAsync("/en/housing/check/answer", form);
        var asked = await client.GetStringAsync("/en/housing/check?age=&age=25&age=99");

        foreach (var page in new[] { asked, await posted.Content.ReadAsStringAsync() })
        {
            Assert.Matches("name=\"age\"[^>]* value=\"25\"", page);
            Assert.DoesNotContain("\"99\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_first_page_to_return_to_is_the_one_returned_to()
    {
        using var client = site.Open();

        using var language = await client.GetAsync("/language/fr?to=/en/about&to=/en/privacy");
        Assert.Equal("/fr/about", language.Headers.Location!.OriginalString);

        await site.AddPersonAsync("ada@example.org");
        using var visitor = site.Visitor();
        const string query = "?returnUrl=%2Fen%2Fabout&returnUrl=%2Fen%2Fprivacy";
        using var signedIn = await WebHost.SignInAsync(visitor, "ada@example.org", query: query);
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
        Assert.Equal("/en/about", new Uri(new Uri("http://localhost"), signedIn.Headers.Location!).PathAndQuery);
    }

    /// <summary>Two spaces that the searches tell apart; no test changes them.</summary>
    public sealed class World : TestSite, IAsyncLifetime
    {
        public async ValueTask InitializeAsync()
        {
            var city = (await AddCityAsync("Paris")).Id;
            await AddSpaceAsync(city, "Atelier");
            await AddSpaceAsync(city, "Verriere");
        }
    }
}
