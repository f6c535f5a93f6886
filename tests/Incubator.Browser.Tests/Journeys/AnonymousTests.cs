using System.IO.Compression;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>What a visitor who never signs in leaves and carries.</summary>
public sealed class AnonymousTests(SiteHost site) : Journey(site)
{
    private const int HomeBudget = 100_000;

    [Fact]
    public Task Twelve_pages_open_no_web_socket_set_no_cookie_store_nothing_and_ask_no_other_host() => TravelAsync(async visit =>
    {
        string[] pages =
        [
            "/en", "/en/spaces", "/en/spaces?kind=coworking",
            await visit.FirstOfAsync("/en/spaces"), "/en/startups", await visit.FirstOfAsync("/en/startups"),
            "/en/housing", await visit.FirstOfAsync("/en/housing"),
            "/en/cities/paris", "/en/about", "/en/privacy", "/fr/spaces", "/fr", "/en/nothing-here",
        ];
        foreach (var page in pages)
        {
            await visit.GoAsync(page);
            Assert.Equal("0 0", await visit.Page.EvaluateAsync<string>("`${localStorage.length} ${sessionStorage.length}`"));
        }

        Assert.Equal(0, visit.WebSockets);
        Assert.Empty(await visit.CookiesAsync());
        Assert.Empty(visit.Elsewhere);
        // The browser itself reports an answer of 404 there.
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("404", StringComparison.Ordinal));
    });

    [Fact]
    public Task A_first_visit_of_the_home_page_weighs_less_than_100_kilobytes_on_the_wire() => TravelAsync(async visit =>
    {
        var loaded = new List<IResponse>();
        visit.Page.Response += (_, response) => loaded.Add(response);

        await visit.GoAsync("/en");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.True(loaded.Count > 2);
        Assert.InRange((await Task.WhenAll(loaded.Select(WeightAsync))).Sum(), 1_000, HomeBudget);
    });

    // As a published build sends it: the files of a build for tests stand in their compressed form as they are.
    private static async Task<long> WeightAsync(IResponse response)
    {
        var body = await response.BodyAsync();
        var headers = (await response.HeadersArrayAsync()).Sum(h => h.Name.Length + h.Value.Length + 4);
        if (response.Headers.GetValueOrDefault("content-type")?.StartsWith("font", StringComparison.Ordinal) == true)
        {
            return headers + body.Length;
        }

        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(body);
        }

        return headers + packed.Length;
    }
}
