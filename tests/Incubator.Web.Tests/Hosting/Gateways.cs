using System.Net;

namespace Incubator.Web.Tests.Hosting;

/// <summary>What mail gateways do with each link of a mail: they fetch it before its reader does, time and again.</summary>
internal static class Gateways
{
    /// <summary>Fetches a page by GET and HEAD in turn: it is there, passes its address on to nobody, and nothing is written.</summary>
    public static Task FetchAsync(WebHost host, HttpClient client, string link, int times = 1_000) =>
        FetchAsync(host, client, link, times, response =>
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        });

    public static async Task FetchAsync(WebHost host, HttpClient client, string link, int times, Action<HttpResponseMessage> check)
    {
        await using var writes = await WriteWatch.OnAsync(host);
        for (var n = 0; n < times; n++)
        {
            using var request = new HttpRequestMessage(n % 2 == 0 ? HttpMethod.Get : HttpMethod.Head, link);
            using var response = await client.SendAsync(request);
            check(response);
        }

        Assert.False(await writes.WereAnyAsync());
    }
}
