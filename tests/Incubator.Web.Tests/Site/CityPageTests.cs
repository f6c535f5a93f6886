using Bunit;
using Incubator.Core.Spaces;
using Incubator.Site.Cities;

namespace Incubator.Web.Tests.Site;

public sealed class CityPageTests : PageTest
{
    [Theory]
    [InlineData(
        "en",
        "Île-de-France, France",
        "See all spaces in Paris",
        "Resident startups 1",
        "Housing aid in Paris 3 · 1 national, 2 in the city or region",
        "In the city",
        "In the region",
        "Nationwide"
    )]
    [InlineData(
        "fr",
        "Île-de-France, France",
        "Voir tous les espaces à Paris",
        "Startups résidentes 1",
        "Aides au logement à Paris 3 · 1 nationale, 2 dans la ville ou la région",
        "Dans la ville",
        "Dans la région",
        "Dans tout le pays"
    )]
    public async Task A_city_joins_its_spaces_startups_and_aid_the_nearest_first(string language, params string[] said)
    {
        const int IleDeFrance = 8;
        var paris = await Incubator.AddCityAsync(regionId: IleDeFrance);
        var space = await Incubator.AddSpaceAsync(paris);
        var startup = await AddStartupAsync("Vélopli");
        await AddStayAsync(startup.Id, space.Id, "2025-01-01");
        await AddAidAsync("Visale");
        await AddAidAsync("Aid of the region", a => (a.CountryCode, a.RegionId) = (null, IleDeFrance));
        await AddAidAsync("Paris Logement", a => (a.CountryCode, a.CityId) = (null, paris));

        var page = Open<CityPage>($"/{language}/cities/paris", p => p.Add(c => c.Slug, "paris"));

        AssertSound(page);
        Assert.Equal("Paris", page.Find("h1").TextContent);
        var words = Words(page);
        Assert.All(said, w => Assert.Contains(w, words));
        Assert.Equal(
            ["paris-logement", "aid-of-the-region", "visale"],
            page.FindAll(".rows [data-slug]").Select(e => e.GetAttribute("data-slug"))
        );
        var links = page.FindAll("a").Select(a => a.GetAttribute("href")).ToList();
        Assert.All(
            (string[])
                [
                    "/spaces?city=paris",
                    "/startups?city=paris&resident=now",
                    "/housing?city=paris",
                    "/spaces/atelier-mercier",
                    "/startups/velopli",
                ],
            l => Assert.Contains($"/{language}{l}", links)
        );
    }

    [Theory]
    [InlineData("en", "Nothing is listed in Lisbon yet.")]
    [InlineData("fr", "Rien n’est encore répertorié à Lisbon.")]
    public async Task A_city_without_anything_offers_a_way_out(string language, string said)
    {
        await Incubator.AddCityAsync("Lisbon", "PT", "Europe/Lisbon");

        var page = Open<CityPage>($"/{language}/cities/lisbon", p => p.Add(c => c.Slug, "lisbon"));

        AssertSound(page);
        Assert.Contains(said, Words(page));
        Assert.Empty(page.FindAll("h2"));
        Assert.Equal($"/{language}/spaces", page.Find(".empty form").GetAttribute("action"));
    }

    [Fact]
    public void An_unknown_city_is_not_found()
    {
        Open<CityPage>("/en/cities/atlantis", p => p.Add(c => c.Slug, "atlantis"));

        Assert.True(IsNotFound);
    }

    [Fact]
    public async Task A_city_leads_to_its_kinds_and_tells_what_joined_this_month()
    {
        var paris = await Incubator.AddCityAsync();
        await Incubator.AddSpaceAsync(paris, "Cap", s => s.Kind = SpaceKind.Incubator);
        await Incubator.AddSpaceAsync(paris, "Atelier");

        var page = Open<CityPage>("/en/cities/paris", p => p.Add(c => c.Slug, "paris"));
        Assert.Equal(
            ["/en/cities/paris/coworking", "/en/cities/paris/incubator"],
            page.FindAll(".chips a").Select(a => a.GetAttribute("href"))
        );
        Assert.Contains("2 new spaces this month", Words(page));

        Incubator.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(0, await Incubator.Get<SpaceCensus>().JoinedThisMonthAsync(null, CancellationToken.None));
    }
}
