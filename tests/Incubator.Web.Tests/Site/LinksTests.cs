using Incubator.Core.Common;
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
    public void A_page_keeps_its_path_and_query_in_the_other_language(string address, string french) =>
        Assert.Equal(french, Links.InLanguage(address, "fr"));

    [Theory]
    [InlineData("/fr/spaces/a", "/spaces/a")]
    [InlineData("/fr", "/")]
    [InlineData("/french", "/french")]
    public void The_address_without_language_lets_the_browser_choose(string address, string plain) =>
        Assert.Equal(plain, Links.WithoutLanguage(address));

    [Theory]
    [InlineData("hello@example.org", "mailto:hello@example.org")]
    [InlineData("hello+desk@example.org", "mailto:hello%2Bdesk@example.org")]
    [InlineData("info?cc=boss@example.org", "mailto:info%3Fcc%3Dboss@example.org")]
    [InlineData("info?bcc=spam%40evil.example@example.org", "mailto:info%3Fbcc%3Dspam%2540evil.example@example.org")]
    [InlineData("a&b@example.org", "mailto:a%26b@example.org")]
    [InlineData("a@example.org, b@example.org", "mailto:a%40example.org%2C%20b@example.org")]
    [InlineData("a%2Cb@example.org", "mailto:a%252Cb@example.org")]
    [InlineData("a@b.example?cc=x@y.example", "mailto:a%40b.example%3Fcc%3Dx@y.example")]
    [InlineData("\"a?bcc=x\"@example.org", "mailto:%22a%3Fbcc%3Dx%22@example.org")]
    [InlineData("a@b.example?subject=x", "mailto:a@b.example%3Fsubject%3Dx")]
    [InlineData("info@münchen.example", "mailto:info@xn--mnchen-3ya.example")]
    [InlineData("büro@münchen.example", "mailto:b%C3%BCro@xn--mnchen-3ya.example")]
    [InlineData("nobody", "mailto:nobody")]
    public void Mail_goes_to_one_recipient_and_says_nothing_else(string email, string href)
    {
        Assert.Equal(href, Links.Mail(email));
        Assert.DoesNotContain('?', href);
        Assert.DoesNotContain('&', href);
        Assert.DoesNotContain(',', href);
        Assert.True(href.Count(c => c == '@') <= 1);
    }
}
