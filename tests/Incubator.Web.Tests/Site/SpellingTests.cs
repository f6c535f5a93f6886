using Bunit;
using Incubator.Site.Spaces;

namespace Incubator.Web.Tests.Site;

public sealed class SpellingTests : PageTest
{
    [Theory]
    [InlineData("/en/spaces?q=filaturisa", "Did you mean “filature”?", "/en/spaces?q=filature")]
    [InlineData("/fr/spaces?q=filaturisa", "Vouliez-vous dire « filature » ?", "/fr/spaces?q=filature")]
    public async Task What_was_probably_meant_is_asked_with_a_link_that_says_so(string address, string asked, string link)
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), "La Filature");

        var page = Open<SpaceSearchPage>(address);

        var question = page.Find(".note.calm a");
        Assert.Equal(asked, question.TextContent.Replace('\u00A0', ' '));
        Assert.Equal(link, question.GetAttribute("href"));
    }
}
