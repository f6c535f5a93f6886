using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Hosting;

/// <summary>What is offered while one types.</summary>
public sealed class SuggestTests(SuggestTests.World site) : IClassFixture<SuggestTests.World>
{
    [Theory]
    [InlineData("/en", "Places")]
    [InlineData("/fr", "Lieux")]
    public async Task Places_are_typed_into_their_field_and_may_be_kept(string language, string heading)
    {
        using var answer = await site.Open().GetAsync($"{language}/suggest?where=montreui");
        var group = Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement[]>())!);

        Assert.Equal("public, max-age=3600", answer.Headers.CacheControl?.ToString());
        Assert.Equal(heading, group.GetProperty("heading").GetString());
        var offers = group.GetProperty("offers").EnumerateArray().ToList();
        Assert.Equal("Montreuil, Seine-Saint-Denis", offers[0].GetProperty("name").GetString());
        Assert.InRange(offers.Count, 2, 6);
        Assert.All(offers, o => Assert.False(o.TryGetProperty("href", out _)));
    }

    [Theory]
    [InlineData("/en/suggest?where=Xyzzyville")]
    [InlineData("/en/suggest?where=%00")]
    [InlineData("/en/suggest?where=,")]
    [InlineData("/en/suggest?where=")]
    public async Task Where_no_place_begins_so_the_list_is_empty(string address)
    {
        using var answer = await site.Open().GetAsync(address);

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest);
        Assert.DoesNotContain("name", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_lead_to_their_pages()
    {
        var groups = await site.Open().GetFromJsonAsync<JsonElement[]>("/en/suggest?q=paris");

        Assert.All(
            groups!.SelectMany(g => g.GetProperty("offers").EnumerateArray()),
            o => Assert.StartsWith("/en/", o.GetProperty("href").GetString(), StringComparison.Ordinal));
    }

    /// <summary>The sample; no test changes it.</summary>
    public sealed class World : TestSite
    {
        public World() => Settings["Incubator:SampleData"] = "true";
    }
}
