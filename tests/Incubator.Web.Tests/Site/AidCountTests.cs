using Bunit;
using Incubator.Site.Cities;
using Incubator.Site.Spaces;

namespace Incubator.Web.Tests.Site;

/// <summary>The number of aid on a tile, on a space's page and on its city's: each says what it counts, and they add up.</summary>
public sealed class AidCountTests : PageTest
{
    [Theory]
    [InlineData(
        "en", "3 local aid schemes",
        "4 · 1 national, 2 in the city or region, 1 from this space",
        "5 · 1 national, 2 in the city or region, 2 from individual spaces")]
    [InlineData(
        "fr", "3 aides au logement locales",
        "4 · 1 nationale, 2 dans la ville ou la région, 1 proposée par l’espace",
        "5 · 1 nationale, 2 dans la ville ou la région, 2 proposées par des espaces")]
    public async Task The_three_numbers_add_up(string language, string tile, string space, string city)
    {
        const int IleDeFrance = 8;
        var paris = await Incubator.AddCityAsync(regionId: IleDeFrance);
        var one = await Incubator.AddSpaceAsync(paris, "Atelier Mercier");
        var other = await Incubator.AddSpaceAsync(paris, "Le Quart Amont");
        await AddAidAsync("Visale");
        await AddAidAsync("Aid of the region", a => (a.CountryCode, a.RegionId) = (null, IleDeFrance));
        await AddAidAsync("Paris Logement", a => (a.CountryCode, a.CityId) = (null, paris));
        await AddAidAsync("Rooms upstairs", a => (a.CountryCode, a.SpaceId) = (null, one.Id));
        await AddAidAsync("Rooms next door", a => (a.CountryCode, a.SpaceId) = (null, other.Id));

        Assert.Contains(tile, Words(Open<SpaceSearchPage>($"/{language}/spaces").Find("[data-slug=atelier-mercier]")));
        var page = Open<SpacePage>($"/{language}/spaces/atelier-mercier", p => p.Add(s => s.Slug, "atelier-mercier"));
        Assert.Contains(page.FindAll("h2 .fresh"), e => Words(e) == space);
        var where = Open<CityPage>($"/{language}/cities/paris", p => p.Add(c => c.Slug, "paris"));
        Assert.Equal(city, Words(where.Find("#aids .fresh")));
    }
}
