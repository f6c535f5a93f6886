using System.IO.Pipelines;
using System.Net;
using Incubator.Web.Hosting;
using Incubator.Web.Tests.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Hosting;

/// <summary>What one client may have of the addresses that cost much.</summary>
public sealed class CostLimitTests(TestSite site) : IClassFixture<TestSite>
{
    private const int WaitingOfOne = 8;

    [Fact]
    public void Every_address_that_anybody_may_ask_is_measured()
    {
        var measured = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Security", "addresses.csv"))
            .Skip(1)
            .Select(l => l.Split(',')[1])
            .Where(r => r != "-")
            .ToHashSet();
        var open = Routes().Where(r => r.Metadata.GetMetadata<IAuthorizeData>() is null).Select(Pattern).ToHashSet();

        Assert.Empty(open.Except(measured));
        Assert.Empty(measured.Except(open));
    }

    [Fact]
    public void Every_costly_address_is_a_route() => Assert.Empty(CostLimits.Costly.Keys.Except(Routes().Select(Pattern)));

    [Theory]
    [InlineData("/events/feed.atom")]
    [InlineData("/cities/{slug}/events.ics")]
    [InlineData("/cities/{slug}/events.atom")]
    [InlineData("/spaces/{slug}/events.ics")]
    [InlineData("/spaces/{slug}/events.atom")]
    public void A_feed_of_many_events_is_costly(string route) => Assert.Contains(route, CostLimits.Costly.Keys);

    [Fact]
    public async Task A_client_is_answered_one_at_a_time_a_few_wait_and_the_others_are_told_to_come_again()
    {
        using var limits = NewLimits();
        var release = new TaskCompletionSource();
        var first = AskAsync(limits, "203.0.113.1", release.Task);
        var waiting = Enumerable.Range(0, WaitingOfOne).Select(_ => AskAsync(limits, "203.0.113.1", release.Task)).ToList();

        var refused = await AskAsync(limits, "203.0.113.1", release.Task);
        Assert.Equal(StatusCodes.Status429TooManyRequests, refused.StatusCode);
        Assert.Equal("1", refused.Headers.RetryAfter);
        Assert.DoesNotContain(waiting.Append(first), t => t.IsCompleted);

        release.SetResult();
        Assert.All(await Task.WhenAll(waiting.Append(first)), answer => Assert.Equal(StatusCodes.Status200OK, answer.StatusCode));
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync(limits, "203.0.113.1", Task.CompletedTask)).StatusCode);
    }

    [Fact]
    public async Task Many_clients_are_answered_on_half_of_the_processors_and_nobody_in_vain()
    {
        using var limits = NewLimits();
        var (release, running) = (new TaskCompletionSource(), 0);
        var asked = Enumerable
            .Range(1, 40)
            .Select(i => AskAsync(limits, $"203.0.113.{i}", release.Task, () => Interlocked.Increment(ref running)))
            .ToList();

        Assert.Equal(Math.Max(1, Environment.ProcessorCount / 2), running);

        release.SetResult();
        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal(StatusCodes.Status200OK, answer.StatusCode));
        Assert.Equal(asked.Count, running);
    }

    [Fact]
    public async Task Who_reads_slowly_keeps_nobody_waiting()
    {
        using var limits = NewLimits();
        var connection = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var slow = AskAsync(limits, "203.0.113.1", Task.CompletedTask, body: connection.Writer.AsStream());

        Assert.Equal(StatusCodes.Status200OK, (await AskAsync(limits, "203.0.113.2", Task.CompletedTask)).StatusCode);

        Assert.False(slow.IsCompleted);
        await connection.Reader.CompleteAsync();
        await slow;
    }

    [Fact]
    public async Task A_client_that_asks_on_and_on_is_told_to_wait_and_cheap_addresses_are_not_counted()
    {
        using var limits = NewLimits(searchPerSecond: 1);
        var answers = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add((await AskAsync(limits, "203.0.113.1", Task.CompletedTask)).StatusCode);
            Assert.Equal(StatusCodes.Status200OK, (await AskAsync(limits, "203.0.113.1", Task.CompletedTask, route: "/about")).StatusCode);
        }

        Assert.Equal([200, 200, 200, 200, 429], answers);
        Assert.Equal(StatusCodes.Status200OK, (await AskAsync(limits, "203.0.113.2", Task.CompletedTask)).StatusCode);
    }

    [Theory]
    [InlineData("/fr/housing/check", "Patientez")]
    [InlineData("/fr/housing/check/", "Patientez")]
    [InlineData("/fr/Housing/CHECK?age=25", "Patientez")]
    [InlineData("/cards/nothing/../incubator.png", "")]
    [InlineData("/cards/spaces/nothing.png", "")]
    public async Task The_limit_holds_however_the_address_is_written(string address, string words)
    {
        await using var host = new WebHost { Settings = { ["Incubator:SearchPerSecond"] = "20" } };
        using var client = host.Visitor();
        HttpResponseMessage answer;
        do
        {
            answer = await client.GetAsync(address);
        }
        while (answer.StatusCode != HttpStatusCode.TooManyRequests);

        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains(words, await WebHost.ReadAsync(answer), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/fr/about")).StatusCode);
    }

    private static CostLimits NewLimits(int searchPerSecond = 10_000) =>
        new(Options.Create(new IncubatorOptions { SearchPerSecond = searchPerSecond }));

    private static async Task<HttpResponse> AskAsync(
        CostLimits limits, string from, Task made, Action? begin = null, Stream? body = null, string route = "/sitemap.xml")
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        context.Response.Body = body ?? Stream.Null;
        context.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0, null, null));
        await limits.InvokeAsync(context, async c =>
        {
            begin?.Invoke();
            await made;
            await c.Response.WriteAsync("made");
        });
        return context.Response;
    }

    private static string Pattern(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText!.Trim('/')}";

    /// <summary>Every route of the application, files of the site aside.</summary>
    private IEnumerable<RouteEndpoint> Routes() =>
        site.Get<IEnumerable<EndpointDataSource>>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.RoutePattern.RawText != "{**path:file}");
}
