using Bunit;
using Incubator.Site.Spaces;

namespace Incubator.Web.Tests.Site;

public sealed class SpaceAidTests : PageTest
{
    [Theory]
    [InlineData("en", "Nationwide")]
    [InlineData("fr", "Dans tout le pays")]
    public async Task Aid_of_the_country_is_folded_with_its_number_and_nearer_aid_is_open(string language, string summary)
    {
        var paris = await Incubator.AddCityAsync();
        await Incubator.AddSpaceAsync(paris);
        await AddAidAsync("Visale");
        await AddAidAsync("Mobili-Jeune");
        await AddAidAsync("Paris Logement", a => (a.CountryCode, a.CityId) = (null, paris));

        var page = Open<SpacePage>($"/{language}/spaces/atelier-mercier", p => p.Add(s => s.Slug, "atelier-mercier"));

        AssertSound(page);
        var fold = page.Find("details.fold");
        Assert.False(fold.HasAttribute("open"));
        Assert.Equal($"{summary} 2", Words(fold.QuerySelector("summary")!).Trim());
        Assert.Equal(["mobili-jeune", "visale"], fold.QuerySelectorAll("[data-slug]").Select(e => e.GetAttribute("data-slug")).Order());
        Assert.Equal(
            ["paris-logement"],
            page.FindAll(".rows > [data-slug]").Where(e => e.Closest("details") is null).Select(e => e.GetAttribute("data-slug"))
        );
    }
}
