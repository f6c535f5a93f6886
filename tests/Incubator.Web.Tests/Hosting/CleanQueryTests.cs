using System.Net;

namespace Incubator.Web.Tests.Hosting;

public sealed class CleanQueryTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("/en/spaces?q=&city=paris&max=&unit=month", "/en/spaces?city=paris&unit=month")]
    [InlineData("/fr/spaces?q=%20&max", "/fr/spaces")]
    [InlineData("/en/startups?q=v%C3%A9lo&sector=", "/en/startups?q=v%C3%A9lo")]
    [InlineData("/en/spaces?q=&q=%20&q=atelier", "/en/spaces?q=atelier")]
    public async Task What_a_form_left_empty_stands_in_no_address(string asked, string clean)
    {
        using var answer = await host.Visitor().GetAsync(asked, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(clean, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/en/spaces?kind=coworking")]
    [InlineData("/en?x=")]
    [InlineData("/api/v1/spaces?q=")]
    public async Task What_has_nothing_empty_and_what_is_no_page_is_answered(string asked)
    {
        using var answer = await host.Visitor().GetAsync(asked, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
