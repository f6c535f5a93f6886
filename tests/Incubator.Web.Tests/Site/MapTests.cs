using Bunit;
using Incubator.Site.Spaces;

namespace Incubator.Web.Tests.Site;

public sealed class MapTests : PageTest
{
    [Fact]
    public async Task Without_pictures_the_map_says_that_nothing_is_asked_elsewhere_and_stands_beside_the_same_list()
    {
        Settings["Incubator:Map:Tiles"] = "none";
        var city = await Incubator.AddCityAsync();
        await Incubator.AddSpaceAsync(city, "Forge");

        var page = Open<SpaceSearchPage>("/en/spaces?q=forge&area=40,0,50,10&view=list");
        Assert.Empty(page.FindAll(".atlas"));
        page = Open<SpaceSearchPage>("/en/spaces?q=forge&sort=name&view=map");

        Assert.Equal("/en/spaces?q=forge&view=map", page.Find(".atlas").GetAttribute("data-to"));
        Assert.Null(page.Find(".atlas").GetAttribute("data-tiles"));
        Assert.Contains("nothing is loaded from other sites", Words(page));
        Assert.Single(page.FindAll(".cards > li"));
        Assert.Equal("Map", page.Find(".views [aria-current]").TextContent);
        Assert.Single(page.FindAll("input[name=view][value=map]"));
        AssertSound(page);
    }

    [Fact]
    public async Task A_spaces_page_draws_it_to_scale_among_the_others_of_its_city()
    {
        var city = await Incubator.AddCityAsync();
        await Incubator.AddSpaceAsync(city, "Forge", s => (s.Latitude, s.Longitude) = (48.85, 2.35));
        // A kilometre north, and so far away that it is not of the city.
        await Incubator.AddSpaceAsync(city, "North", s => (s.Latitude, s.Longitude) = (48.858993, 2.35));
        await Incubator.AddSpaceAsync(city, "Lost", s => (s.Latitude, s.Longitude) = (43.3, 5.4));
        await Incubator.AddSpaceAsync(city, "Nowhere");

        var page = Open<SpacePage>("/fr/spaces/forge", p => p.Add(s => s.Slug, "forge"));

        Assert.Matches("^M105 36\\.60*[0-9]?h0$", page.Find(".map .dots").GetAttribute("d"));
        Assert.Contains("échelle\u00a0: 10\u00a0km", Words(page));
        Assert.Equal("48.85,2.35", page.Find(".atlas").GetAttribute("data-at"));
        Assert.Equal("/fr/spaces?city=paris&view=map", page.Find(".atlas").GetAttribute("data-to"));
        Assert.DoesNotContain("class=\"map\"", Open<SpacePage>("/en/spaces/nowhere", p => p.Add(s => s.Slug, "nowhere")).Markup);
    }

    [Fact]
    public async Task The_map_names_the_host_of_its_pictures_beforehand()
    {
        Settings["Incubator:Map:Tiles"] = "https://tiles.example.org/{z}/{x}/{y}.png";
        Settings["Incubator:Map:Attribution"] = "Example";
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), "Forge");

        var page = Open<SpaceSearchPage>("/fr/spaces?view=map");

        Assert.Contains("tiles.example.org", page.Find("#map-note").TextContent);
        Assert.Equal("https://tiles.example.org/{z}/{x}/{y}.png", page.Find(".atlas").GetAttribute("data-tiles"));
    }

    [Fact]
    public async Task The_map_shows_the_streets_of_OpenStreetMap_where_the_operator_set_nothing()
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), "Forge");

        var page = Open<SpaceSearchPage>("/en/spaces?view=map");

        Assert.Contains("tile.openstreetmap.org", page.Find("#map-note").TextContent);
        Assert.Equal("https://tile.openstreetmap.org/{z}/{x}/{y}.png", page.Find(".atlas").GetAttribute("data-tiles"));
        Assert.Contains("https://www.openstreetmap.org/copyright", page.Find(".atlas").GetAttribute("data-attribution"));
    }
}
