using Incubator.Site;

namespace Incubator.Web.Tests.Site;

public sealed class LinksTests
{
    [Theory]
    [InlineData("/en/spaces?q=a&city=paris", "/fr/spaces?q=a&city=paris")]
    [InlineData("/en", "/fr")]
    [InlineData("/en/", "/fr")]
    [InlineData("/en?x=1", "/fr?x=1")]
    [InlineData("/english", "/fr/english")]
    [InlineData("/", "/fr")]
    public void A_page_keeps_its_path_and_query_in_the_other_language(string address, string french) => Assert.Equal(french, Links.InLanguage(address, "fr"));

    [Theory]
    [InlineData("/fr/spaces/a", "/spaces/a")]
    [InlineData("/fr", "/")]
    [InlineData("/french", "/french")]
    public void The_address_without_language_lets_the_browser_choose(string address, string plain) => Assert.Equal(plain, Links.WithoutLanguage(address));
}
