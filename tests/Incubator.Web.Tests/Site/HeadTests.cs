using System.Text.Json;
using AngleSharp.Html.Parser;
using Incubator.Core.Spaces;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Site;

/// <summary>What pages say of themselves to machines.</summary>
public sealed class HeadTests(HeadTests.World world) : IClassFixture<HeadTests.World>
{
    [Fact]
    public async Task A_space_is_a_local_business_with_its_public_facts_and_without_its_hidden_plans()
    {
        var (site, client) = (world.Site, world.Site.Open());
        var city = (await site.AddCityAsync("Paris")).Id;
        var input = new SpaceInput
        {
            Name = "A </script><script>alert(1)</script> & Co",
            Slug = "evil",
            Kind = SpaceKind.Incubator,
            CityId = city,
            Street = "2 rue de l’Échiquier",
            Latitude = 48.87,
            Longitude = 2.35,
            OpeningHours = "Mo-Fr 09:00-18:00",
            Amenities = [Amenity.Fibre],
            Plans =
            [
                new PlanInput { Kind = PlanKind.DayPass, Amount = 25, Currency = "EUR", Unit = PriceUnit.Day },
                new PlanInput { Kind = PlanKind.Office, Amount = 987, Currency = "EUR", Unit = PriceUnit.Month, IsHidden = true },
            ],
        };
        Assert.IsType<Core.Records.SaveResult.Saved>(
            await site.Get<SpaceEditor>().SaveAsync(null, input, Core.Records.Actor.Operator, CancellationToken.None));

        var html = await client.GetStringAsync("/en/spaces/evil");
        var page = await new HtmlParser().ParseDocumentAsync(html);
        var graph = JsonDocument
            .Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)
            .RootElement.GetProperty("@graph")
            .EnumerateArray()
            .ToList();
        var space = graph.Single(g => g.GetProperty("@type").GetString() == "LocalBusiness");

        Assert.Equal(input.Name, space.GetProperty("name").GetString());
        Assert.Equal("http://localhost/en/spaces/evil", space.GetProperty("url").GetString());
        Assert.Equal("FR", space.GetProperty("address").GetProperty("addressCountry").GetString());
        Assert.Equal(
            25m,
            Assert
                .Single(space.GetProperty("makesOffer").EnumerateArray())
                .GetProperty("priceSpecification")
                .GetProperty("price")
                .GetDecimal()
        );
        Assert.Equal(5, space.GetProperty("openingHoursSpecification").GetArrayLength());
        Assert.DoesNotContain("987", html);
        Assert.DoesNotContain("<script>alert", html);
        var crumbs = graph
            .Single(g => g.GetProperty("@type").GetString() == "BreadcrumbList")
            .GetProperty("itemListElement")
            .EnumerateArray()
            .Select(i => i.GetProperty("item").GetString());
        Assert.Equal(["http://localhost/en/spaces", "http://localhost/en/cities/paris", "http://localhost/en/spaces/evil"], crumbs);
        Assert.Equal("http://localhost/en/spaces/evil", page.QuerySelector("meta[property='og:url']")!.GetAttribute("content"));
        Assert.Equal("http://localhost/cards/spaces/evil.png", page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
    }

    [Theory]
    [InlineData("/en")]
    [InlineData("/fr/spaces")]
    [InlineData("/en/startups")]
    [InlineData("/fr/housing")]
    [InlineData("/en/housing/check")]
    [InlineData("/en/about")]
    [InlineData("/fr/privacy")]
    [InlineData("/fr/contact")]
    [InlineData("/en/legal")]
    [InlineData("/fr/accessibility")]
    [InlineData("/fr/cities/le-havre")]
    [InlineData("/fr/cities/le-havre/incubator")]
    [InlineData("/en/spaces/cap")]
    public async Task Every_page_has_a_title_a_description_its_own_address_and_the_other_language(string address)
    {
        var client = world.Site.Open();

        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(address));

        Assert.Contains("Incubat", page.Title + " Incubator", StringComparison.Ordinal);
        Assert.NotEmpty(page.Title!);
        Assert.Single(page.QuerySelectorAll("meta[name=description]"));
        Assert.InRange(page.QuerySelector("meta[name=description]")!.GetAttribute("content")!.Length, 10, 300);
        Assert.Equal("http://localhost" + address, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal(
            ["en", "fr", "x-default"],
            page.QuerySelectorAll("link[hreflang]").Where(l => l.GetAttribute("rel") == "alternate").Select(l => l.GetAttribute("hreflang"))
        );
        Assert.NotNull(page.QuerySelector("meta[property='og:image']"));
        Assert.All(page.QuerySelectorAll("script[type='application/ld+json']"), s => JsonDocument.Parse(s.TextContent));
    }

    [Fact]
    public async Task A_kind_in_a_city_has_a_page_and_stands_in_the_sitemap_and_where_there_is_none_nothing_is_found()
    {
        var client = world.Site.Open();

        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/fr/cities/le-havre/incubator"));
        Assert.Equal("Incubateurs au Havre", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Incubateurs au Havre · Incubator", page.Title);
        Assert.Equal("cap", page.QuerySelector(".cards > li")!.GetAttribute("data-slug"));
        Assert.Contains("/en/cities/le-havre/incubator<", await client.GetStringAsync("/sitemap.xml"));
        Assert.All(
            await Task.WhenAll(((string[])["fablab", "Incubator", "nothing"]).Select(k => client.GetAsync($"/en/cities/le-havre/{k}"))),
            r => Assert.Equal(404, (int)r.StatusCode)
        );
    }

    /// <summary>The whole site with one incubator in Le Havre.</summary>
    public sealed class World : IAsyncLifetime
    {
        public TestSite Site { get; } = new();

        public async ValueTask InitializeAsync()
        {
            var city = (await Site.AddCityAsync("Le Havre")).Id;
            var input = new SpaceInput { Name = "Cap", Kind = SpaceKind.Incubator, CityId = city };
            Assert.IsType<Core.Records.SaveResult.Saved>(
                await Site.Get<SpaceEditor>().SaveAsync(null, input, Core.Records.Actor.Operator, CancellationToken.None));
        }

        public async ValueTask DisposeAsync() => await Site.DisposeAsync();
    }
}
