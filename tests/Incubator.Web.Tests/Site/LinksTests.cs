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

    [Theory]
    [InlineData("FR", "04 78 00 00 01", "tel:+33478000001")]
    [InlineData("FR", "04\u00a078\u202f00 00 02", "tel:+33478000002")]
    [InlineData("FR", "\u202a+33 4 78 00 00 04\u202c", "tel:+33478000004")]
    [InlineData("US", "415–555–0107", "tel:+14155550107")]
    [InlineData("FR", "+33 (0)4 78 00 00 09", "tel:+33478000009")]
    [InlineData("GB", "+44 (0)20 7946 0958", "tel:+442079460958")]
    [InlineData("FR", "+44 (0)20 7946 0958", "tel:+442079460958")]
    [InlineData("DE", "+49 (0) 30 123456-25", "tel:+493012345625")]
    [InlineData("DE", "030/1234567", "tel:+49301234567")]
    [InlineData("IT", "06 1234567", "tel:+39061234567")]
    [InlineData("US", "+1 415-555-0110 x12", "tel:+14155550110;ext=12")]
    [InlineData("US", "(415) 555-0111 ext. 5", "tel:+14155550111;ext=5")]
    [InlineData("FR", "04 78 00 00 12 poste 34", "tel:+33478000012;ext=34")]
    [InlineData("FR", "04 78 00 00 12, poste 34", "tel:+33478000012;ext=34")]
    [InlineData("FR", "04 78 00 00 13 / 06 78 00 00 13", "tel:+33478000013 tel:+33678000013")]
    [InlineData("FR", "04 78 00 00 14 ou 06 78 00 00 14", "tel:+33478000014 tel:+33678000014")]
    [InlineData("FR", "01 99 00 12 34/06 78 00 00 13", "tel:+33199001234 tel:+33678000013")]
    [InlineData("FR", "33478000016", "tel:+33478000016")]
    [InlineData("FR", "478000017", "tel:+33478000017")]
    [InlineData("EG", "+٢٠ ٢ ١٢٣٤٥٦٧٨", "tel:+20212345678")]
    [InlineData("FR", "tel:+33478000020", "tel:+33478000020")]
    [InlineData("FR", "00 33 4 78 00 00 21", "tel:+33478000021")]
    [InlineData("US", "1-800-FOUNDER", "tel:+18003686337")]
    [InlineData("FR", "0478000012 / accueil", "tel:+33478000012 none")]
    [InlineData("FR", "3.3478E+10", "none")]
    [InlineData("FR", "3631", "none")]
    [InlineData("FR", "1234567", "none")]
    [InlineData("", "04 78 00 00 01", "none")]
    [InlineData("FR", "", "none")]
    public void A_phone_field_dials_its_numbers_and_no_other(string country, string field, string hrefs)
    {
        var links = Links.Phones(field, country);

        Assert.Equal(hrefs, string.Join(' ', links.Select(l => l.Href ?? "none")));
        Assert.All(links, l => Assert.Contains(l.Text, field, StringComparison.Ordinal));
    }

    [Fact]
    public void A_number_is_told_to_machines_as_it_is_written_abroad() =>
        Assert.Equal(
            ["+33 4 78 00 00 12 ext. 34", "call us"],
            Links.Phones("04 78 00 00 12 poste 34", "FR").Concat(Links.Phones("call us", "FR")).Select(p => p.International)
        );
}
