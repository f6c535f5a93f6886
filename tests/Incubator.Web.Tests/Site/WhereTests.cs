using Bunit;
using Incubator.Core.Common;
using Incubator.Site.Housing;
using Incubator.Site.Spaces;
using Incubator.Site.Startups;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Site;

public sealed class WhereTests : PageTest
{
    private string Here => Services.GetRequiredService<NavigationManager>().Uri;

    [Theory]
    [InlineData("/en/spaces?q=desk&city=San+Francisco&sort=name", "/en/spaces?q=desk&city=san-francisco&sort=name")]
    [InlineData("/en/spaces?city=SAN+FRANCISCO&city=paris", "/en/spaces?city=san-francisco&city=paris")]
    [InlineData("/en/spaces?city=paris&city=Paris", "/en/spaces?city=paris")]
    [InlineData("/en/spaces?city=Paris,+France&after=x", "/en/spaces?city=paris")]
    [InlineData("/en/spaces?city=Paris&city=Atlantis", "/en/spaces?city=paris&where=Atlantis")]
    [InlineData("/en/spaces?city=Montreuil", "/en/spaces?where=Montreuil")]
    [InlineData("/en/spaces?q=desk&city=paris", "/en/spaces?q=desk&city=paris")]
    public async Task A_city_typed_by_name_becomes_its_address(string typed, string address)
    {
        await Incubator.AddCityAsync();
        await Incubator.AddCityAsync("San Francisco", "US", "America/Los_Angeles");

        Open<SpaceSearchPage>(typed);

        Assert.EndsWith("//localhost" + address, Here, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/spaces?where=Atlantisburg", "We don’t know a place called “Atlantisburg”", "Where", "Town")]
    [InlineData("/fr/spaces?where=Atlantisburg", "Nous ne connaissons pas de lieu « Atlantisburg »", "Où", "Ville")]
    [InlineData("/en/spaces?where=atlantisburg", "We don’t know a place called “atlantisburg”", "Where", "Town")]
    public async Task A_place_not_known_is_said_and_kept_and_finds_nothing(string address, string said, string label, string placeholder)
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync());

        var page = Open<SpaceSearchPage>(address);

        var where = page.Find("#where");
        Assert.Equal(address[(address.IndexOf('=', StringComparison.Ordinal) + 1)..], where.GetAttribute("value"));
        Assert.Equal("true", where.GetAttribute("aria-invalid"));
        Assert.Contains(
            said,
            Words(page.Find("#" + where.GetAttribute("aria-describedby"))).Replace('\u00A0', ' '),
            StringComparison.Ordinal
        );
        Assert.Equal(label, Words(where.ParentElement!).Trim());
        Assert.StartsWith(placeholder, where.GetAttribute("placeholder"), StringComparison.Ordinal);
        Assert.Equal("0", page.Find("#results").GetAttribute("data-total"));
    }

    [Fact]
    public async Task A_known_place_is_kept_as_typed_with_a_radius_to_choose()
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), change: s => (s.Latitude, s.Longitude) = (48.8484, 2.3959));

        var page = Open<SpaceSearchPage>("/en/spaces?where=Montreuil&within=5");

        Assert.Equal("Montreuil", page.Find("#where").GetAttribute("value"));
        Assert.Equal(["2", "5", "10", "25"], page.FindAll("#within option").Select(o => o.GetAttribute("value")));
        Assert.Equal("5", page.Find("#within option[selected]").GetAttribute("value"));
        Assert.Equal("Spaces near Montreuil", Words(page.Find("h1")));
        Assert.Equal("1", page.Find("#results").GetAttribute("data-total"));
        Assert.Contains(
            "within 5 km of Montreuil, Seine-Saint-Denis", Words(page.Find(".chips")).Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en", "No spaces in Versailles yet. Nearest city: Paris (1 space, 18 km).")]
    [InlineData("/fr", "Pas encore d’espace à Versailles. Le plus proche : Paris (1 espace, 18 km).")]
    public async Task Where_nothing_is_near_the_nearest_city_is_said(string language, string said)
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), change: s => (s.Latitude, s.Longitude) = (48.8484, 2.3700));

        var page = Open<SpaceSearchPage>($"{language}/spaces?where=Versailles&within=5");

        Assert.Equal(said, Words(page.Find(".empty .say")).Replace('\u00A0', ' '));
        Assert.Equal($"{language}/spaces?city=paris", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_name_spelt_wrongly_offers_the_right_one()
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync());

        var page = Open<SpaceSearchPage>("/en/spaces?q=desk&where=Montreuill");

        Assert.Equal(
            "/en/spaces?q=desk&where=Montreuil, Seine-Saint-Denis",
            Uri.UnescapeDataString(page.Find("#where-unknown a").GetAttribute("href")!)
        );
    }

    [Fact]
    public async Task Startups_events_and_aid_around_a_place_are_those_of_the_cities_around_it()
    {
        var paris = await Incubator.AddCityAsync(regionId: 8);
        var space = await Incubator.AddSpaceAsync(paris);
        await AddStayAsync((await AddStartupAsync("Velopli")).Id, space.Id, "2026-01-01");
        await AddAidAsync("Aid of Paris", a => (a.CountryCode, a.CityId) = (null, paris));
        await AddAidAsync("Aid of the region", a => (a.CountryCode, a.RegionId) = (null, 8));

        Assert.Equal("1", Open<StartupSearchPage>("/en/startups?where=Montreuil").Find("#results").GetAttribute("data-total"));
        Assert.Equal("0", Open<StartupSearchPage>("/en/startups?where=Lyon").Find("#results").GetAttribute("data-total"));
        Assert.Equal("1", Open<AidSearchPage>("/en/housing?where=Montreuil").Find("#results").GetAttribute("data-total"));
        Assert.Equal("2", Open<AidSearchPage>("/en/housing?where=Paris").Find("#results").GetAttribute("data-total"));
        Assert.Equal("0", Open<AidSearchPage>("/en/housing?where=Berlin").Find("#results").GetAttribute("data-total"));
    }

    [Fact]
    public async Task Every_list_asks_where_and_proposes_its_cities()
    {
        var paris = await Incubator.AddCityAsync();
        var space = await Incubator.AddSpaceAsync(paris);
        await AddStayAsync((await AddStartupAsync("Velopli")).Id, space.Id, "2026-01-01");
        await AddAidAsync("Mobili-Jeune", a => (a.CountryCode, a.CityId) = (null, paris));

        Assert.Equal("Paris", Open<SpaceSearchPage>("/en/spaces").Find("#cities option").GetAttribute("value"));
        Assert.Equal("Paris", Open<StartupSearchPage>("/en/startups").Find("#cities option").GetAttribute("value"));
        Assert.Equal("Paris", Open<AidSearchPage>("/en/housing").Find("#cities option").GetAttribute("value"));
    }

    [Theory]
    [InlineData("/en", "All 15")]
    [InlineData("/fr", "Tout afficher (15)")]
    public async Task Every_city_with_results_can_be_chosen_and_proposed(string language, string summary)
    {
        var startup = await AddStartupAsync("Velopli");
        foreach (var name in Enumerable.Range(0, 15).Select(i => $"Town {(char)('A' + i)}"))
        {
            var city = await Incubator.AddCityAsync(name);
            var space = await Incubator.AddSpaceAsync(city, $"Desk of {name}");
            await AddStayAsync(startup.Id, space.Id, "2026-01-01");
            await AddAidAsync($"Aid of {name}", a => (a.CountryCode, a.CityId) = (null, city));
        }

        AssertAll(Open<SpaceSearchPage>($"{language}/spaces"));
        AssertAll(Open<StartupSearchPage>($"{language}/startups"));
        AssertAll(Open<AidSearchPage>($"{language}/housing"));

        void AssertAll<TPage>(IRenderedComponent<TPage> page) where TPage : IComponent
        {
            Assert.Equal(15, page.FindAll("#cities option").Count);
            Assert.Equal(15, page.FindAll("input[name=city][type=checkbox]").Count);
            var folded = page.Find(".facets details:has([data-facet=city])");
            Assert.Equal(summary, Words(folded.QuerySelector("summary")!));
            Assert.Equal(
                folded.QuerySelectorAll("[data-value]").Select(o => o.GetAttribute("data-value")).Order(StringComparer.Ordinal),
                folded.QuerySelectorAll("[data-value]").Select(o => o.GetAttribute("data-value"))
            );
        }
    }

    [Fact]
    public async Task Without_an_error_the_field_is_empty_and_the_chosen_city_a_chip()
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync());

        var page = Open<SpaceSearchPage>("/en/spaces?city=paris");

        Assert.Null(page.Find("#where").GetAttribute("value"));
        Assert.Null(page.Find("#where").GetAttribute("aria-invalid"));
        Assert.Equal("/en/spaces", page.Find(".chips a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("/en")]
    [InlineData("/fr")]
    public void Every_list_shows_what_can_be_typed(string language)
    {
        string[] placeholders =
        [
            Open<SpaceSearchPage>($"{language}/spaces").Find("input[name=q]").GetAttribute("placeholder") ?? "",
            Open<StartupSearchPage>($"{language}/startups").Find("input[name=q]").GetAttribute("placeholder") ?? "",
            Open<AidSearchPage>($"{language}/housing").Find("input[name=q]").GetAttribute("placeholder") ?? "",
        ];

        Assert.Equal(3, placeholders.Distinct().Count(p => p.EndsWith('…')));
    }
}
