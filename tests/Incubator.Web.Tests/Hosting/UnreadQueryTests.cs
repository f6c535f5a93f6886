using System.Net;
using System.Text.Json;

namespace Incubator.Web.Tests.Hosting;

/// <summary>A program gets what it asked for or is told why not: never the list without the price.</summary>
public sealed class UnreadQueryTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("max=abc&currency=EUR", "max")]
    [InlineData("max=1.200&currency=EUR", "max")]
    [InlineData("max=100&currency=EURO", "currency")]
    [InlineData("max=100", "currency")]
    [InlineData("max=100&currency=EUR&unit=week", "unit")]
    [InlineData("near=Paris", "near")]
    [InlineData("near=48,2&within=far", "within")]
    [InlineData("area=1", "area")]
    [InlineData("open=tonight", "open")]
    [InlineData("at=20:00", "at")]
    public async Task What_cannot_be_read_is_the_askers_mistake_and_says_which(string query, string key)
    {
        using var answer = await host.Visitor().GetAsync($"/api/v1/spaces?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var error = Assert.Single(problem.RootElement.GetProperty("errors").EnumerateObject());
        Assert.Equal(key, error.Name);
        Assert.NotEmpty(error.Value[0].GetString()!);
    }

    [Theory]
    [InlineData("max=1%20000%20%E2%82%AC")]
    [InlineData("max=12.50&currency=eur&unit=day")]
    [InlineData("near=48.85,2.35&within=2.5")]
    [InlineData("open=now")]
    [InlineData("open=su&at=20:00")]
    [InlineData("kind=castle&sort=colour")]
    public async Task What_can_be_read_is_answered_and_a_word_of_no_list_is_left_out(string query)
    {
        using var answer = await host.Visitor().GetAsync($"/api/v1/spaces?{query}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
