using System.Net;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Visits;
using Incubator.Web.Hosting;
using Incubator.Web.Tests.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Incubator.Web.Tests.Hosting;

/// <summary>Which requests are visits of a record.</summary>
public sealed class VisitCountingTests : IAsyncLifetime
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private const string Page = "/en/spaces/atelier";

    private readonly TestSite _site = new();
    private int _paris;
    private int _space;

    public async ValueTask InitializeAsync()
    {
        _paris = (await _site.AddCityAsync("Paris")).Id;
        _space = (await _site.AddSpaceAsync(_paris, "Atelier")).Id;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_page_counts_whether_it_is_made_or_kept_or_the_reader_has_it()
    {
        using var client = _site.Open();
        using var first = await AskAsync(client, Page);
        using var kept = await AskAsync(client, Page);
        using var had = await AskAsync(client, Page, r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        using var french = await AskAsync(client, "/fr/spaces/atelier?show=USD");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK],
            new[] { first, kept, had, french }.Select(a => a.StatusCode));
        Assert.Equal(4, await CountedAsync());
    }

    [Fact]
    public async Task Until_the_round_a_visit_writes_nothing()
    {
        using var client = _site.Open();
        await using var watch = await WriteWatch.OnAsync(_site);

        using var answer = await AskAsync(client, Page);

        Assert.False(await watch.WereAnyAsync());
        Assert.Equal(1, await CountedAsync());
        Assert.True(await watch.WereAnyAsync());
    }

    [Fact]
    public async Task Each_kind_of_record_with_a_public_list_is_counted()
    {
        await using var site = new TestSite { Settings = { ["Incubator:SampleData"] = "true" } };
        using var client = site.Open();
        var pages = site.Get<PublicPages>();
        var kinds = site.Get<IEnumerable<RecordKind>>().Where(k => k.HasPublicList).ToList();
        foreach (var kind in kinds)
        {
            var range = (await pages.RangesAsync(1, CancellationToken.None)).First(r => r.Kind == kind);
            var slug = Assert.Single(await pages.InAsync(range, CancellationToken.None)).Slug;
            using var answer = await AskAsync(client, $"/en/{kind.List}/{slug}");
            Assert.Equal((kind, HttpStatusCode.OK), (kind, answer.StatusCode));
        }

        await site.Get<VisitCounter>().WriteAsync(CancellationToken.None);

        await using var db = await site.Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        Assert.Equal(kinds.Select(k => k.Token).Order(), await db.VisitCounts().Select(v => v.Kind).Order().ToListAsync());
        Assert.Equal(["aid", "event", "programme", "space", "startup"], kinds.Select(k => k.Token).Order());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)")]
    [InlineData("Mozilla/5.0 (compatible; Baiduspider/2.0)")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36")]
    [InlineData("facebookexternalhit/1.1")]
    [InlineData("WhatsApp/2.23.20.0")]
    [InlineData("Slackbot-LinkExpanding 1.0")]
    [InlineData("curl/8.14.1")]
    [InlineData("Wget/1.25.0")]
    [InlineData("python-requests/2.32")]
    [InlineData("Go-http-client/2.0")]
    [InlineData("Java/21.0.2")]
    [InlineData("")]
    public async Task Who_says_it_is_a_program_is_not_counted(string agent)
    {
        using var client = _site.Open();

        using var answer = await AskAsync(client, Page, agent: agent);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await CountedAsync());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/604.1")]
    [InlineData("Mozilla/5.0 (Linux; Android 9) Chrome/69.0 Mobile Safari/537.36 (Ecosia android@69.0.3497.128)")]
    [InlineData("Lynx/2.9.0 libwww-FM/2.14")]
    public async Task Who_reads_by_a_browser_is(string agent)
    {
        using var client = _site.Open();

        using var answer = await AskAsync(client, Page, agent: agent);

        Assert.Equal(1, await CountedAsync());
    }

    [Theory]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("X-Moz", "prefetch")]
    public async Task What_a_browser_fetches_before_anybody_asks_is_not_counted(string name, string value)
    {
        using var client = _site.Open();

        using var answer = await AskAsync(client, Page, r => r.Headers.Add(name, value));

        Assert.Equal(0, await CountedAsync());
    }

    [Fact]
    public async Task Neither_a_question_for_the_head_nor_another_page_nor_one_that_is_not_there_is_a_visit()
    {
        using var client = _site.Open();
        var draft = (await _site.AddSpaceAsync(_paris, "Draft")).Id;
        await ArchiveAsync(draft);

        using var head = await AskAsync(client, Page, r => r.Method = HttpMethod.Head);
        using var list = await AskAsync(client, "/en/spaces");
        using var changes = await AskAsync(client, $"{Page}/changes");
        using var data = await AskAsync(client, "/api/v1/spaces/atelier");
        using var none = await AskAsync(client, "/en/spaces/none");
        using var gone = await AskAsync(client, "/en/spaces/draft");
        using var bare = await AskAsync(client, "/spaces/atelier");

        Assert.Equal(
            [200, 200, 200, 200, 404, 410, 302],
            new[] { head, list, changes, data, none, gone, bare }.Select(a => (int)a.StatusCode));
        Assert.Equal(0, await CountedAsync());
    }

    [Fact]
    public async Task Who_keeps_the_record_is_not_counted_and_who_keeps_another_is()
    {
        var other = (await _site.AddSpaceAsync(_paris, "Other")).Id;
        foreach (var (isAdministrator, spaces, counted) in new[]
        {
            (true, Array.Empty<int>(), 0), (false, [_space], 0), (false, [other], 1), (false, [], 2),
        })
        {
            using var client = _site.Open(await _site.SessionAsync(await _site.AddPersonAsync(isAdministrator, spaces)));
            using var answer = await AskAsync(client, Page);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(counted, await CountedAsync());
        }
    }

    [Fact]
    public async Task A_server_that_stops_writes_what_it_has_counted_and_stops_though_it_cannot()
    {
        using var client = _site.Open();
        using var answer = await AskAsync(client, Page);
        using var work = new VisitService(_site.Get<VisitCounter>(), _site.Clock, new FakeLogger<VisitService>());

        await work.StopAsync(CancellationToken.None);
        Assert.Equal(1, await SumAsync());

        await using (var db = await _site.Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE VisitCounts");
        }

        using var more = await AskAsync(client, Page);
        var log = new FakeLogger<VisitService>();
        using var failing = new VisitService(_site.Get<VisitCounter>(), _site.Clock, log);
        await failing.StopAsync(CancellationToken.None);

        Assert.Equal(LogLevel.Error, Assert.Single(log.Collector.GetSnapshot()).Level);
    }

    private static async Task<HttpResponseMessage> AskAsync(
        HttpClient client, string address, Action<HttpRequestMessage>? change = null, string agent = Firefox)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        change?.Invoke(request);
        return await client.SendAsync(request);
    }

    private async Task ArchiveAsync(int space)
    {
        var editor = _site.Get<SpaceEditor>();
        var version = (await editor.ReadAsync(space, Actor.Operator, CancellationToken.None))!.Version;
        Assert.IsType<SaveResult.Saved>(await editor.ArchiveAsync(space, version, Actor.Operator, CancellationToken.None));
    }

    private async Task<int> CountedAsync()
    {
        await _site.Get<VisitCounter>().WriteAsync(CancellationToken.None);
        return await SumAsync();
    }

    private async Task<int> SumAsync()
    {
        await using var db = await _site.Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        return await db.VisitCounts().SumAsync(v => v.Count);
    }
}
