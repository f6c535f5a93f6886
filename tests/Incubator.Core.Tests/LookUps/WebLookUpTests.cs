using System.Net;
using Incubator.Core.LookUps;
using Incubator.Core.Mail;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Tests.LookUps;

/// <summary>A link is looked up, against real servers; for these tests alone the guard takes 127.0.0.1 for public.</summary>
public sealed class WebLookUpTests : IAsyncDisposable
{
    private readonly LocalSite _site = new();
    private readonly LocalSite _private = new();
    private readonly WebLookUp _web;

    public WebLookUpTests() => _web = Web(Reach);

    /// <summary>"good.test" is public, "private.test" and what has two addresses are not.</summary>
    internal static WebReach Reach { get; } = new(
        a => a.Equals(IPAddress.Loopback), _ => true,
        (host, _) => Task.FromResult<IPAddress[]>(host switch
        {
            "good.test" or "other.test" => [IPAddress.Loopback],
            "two.test" => [IPAddress.Loopback, IPAddress.Parse("10.0.0.1")],
            _ => [IPAddress.Parse("127.0.0.2")],
        }),
        TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        _web.Dispose();
        await _site.DisposeAsync();
        await _private.DisposeAsync();
    }

    [Theory]
    [InlineData("200 OK", null)]
    [InlineData("204 No Content", null)]
    [InlineData("401 Unauthorized", null)]
    [InlineData("403 Forbidden", null)]
    [InlineData("404 Not Found", LinkTrouble.NotFound)]
    [InlineData("410 Gone", LinkTrouble.NotFound)]
    [InlineData("500 Oh", LinkTrouble.ServerError)]
    [InlineData("502 Oh", LinkTrouble.ServerError)]
    public async Task A_link_works_or_is_dead(string status, LinkTrouble? trouble)
    {
        _site.Answers["/"] = status;

        Assert.Equal(
            trouble is { } dead ? new LinkAnswer.Dead(dead) : new LinkAnswer.Works(null), await LookUpAsync(_site.At("good.test", "/")));
    }

    [Theory]
    [InlineData("429 Slow down")]
    [InlineData("503 Later")]
    public async Task A_host_that_asks_for_patience_is_no_dead_link(string status)
    {
        _site.Answers["/"] = status;

        Assert.IsType<LinkAnswer.Busy>(await LookUpAsync(_site.At("good.test", "/")));
        Assert.Equal(["HEAD /"], _site.Asked);
    }

    [Fact]
    public async Task It_asks_by_name_and_gets_a_byte_where_head_is_not_answered()
    {
        _site.Answers["HEAD /"] = "405 No";

        Assert.Equal(new LinkAnswer.Works(null), await LookUpAsync(_site.At("good.test", "/")));

        Assert.Equal(["HEAD /", "GET /"], _site.Asked);
        Assert.All(_site.Heads, h => Assert.Contains("User-Agent: IncubatorLinks/1.0 (+https://incubator.example.org)", h));
        Assert.Contains("Range: bytes=0-0", _site.Heads.Last());
        Assert.DoesNotContain(_site.Heads, h => h.Contains("Cookie:"));
    }

    [Fact]
    public async Task A_link_that_moved_for_good_says_where_to_and_one_that_moved_for_now_does_not()
    {
        _site.Answers["/old"] = $"301 Moved\r\nLocation: {_site.At("other.test", "/half")}\r\nX: y";
        _site.Answers["/half"] = "308 Moved\r\nLocation: /new";
        _site.Answers["/now"] = "302 Found\r\nLocation: /old";
        _site.Answers["/gone"] = "301 Moved\r\nLocation: /missing";
        _site.Answers["/missing"] = "404 No";

        Assert.Equal(new LinkAnswer.Works(_site.At("other.test", "/new")), await LookUpAsync(_site.At("good.test", "/old")));
        Assert.Equal(new LinkAnswer.Works(null), await LookUpAsync(_site.At("good.test", "/now")));
        Assert.Equal(new LinkAnswer.Dead(LinkTrouble.NotFound), await LookUpAsync(_site.At("good.test", "/gone")));
    }

    [Fact]
    public async Task A_circle_ends()
    {
        _site.Answers["/"] = "302 Found\r\nLocation: /";

        Assert.Equal(new LinkAnswer.Dead(LinkTrouble.Loop), await LookUpAsync(_site.At("good.test", "/")));
    }

    [Theory]
    [InlineData("http://private.test:{0}/")]
    [InlineData("http://two.test:{0}/")]
    [InlineData("http://127.0.0.2:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.2]:{0}/")]
    [InlineData("http://ada:secret@good.test:{0}/")]
    [InlineData("ftp://good.test:{0}/")]
    [InlineData("file:///etc/passwd")]
    public async Task What_leads_into_a_private_network_is_never_asked_by_itself_or_by_a_redirect(string link)
    {
        var url = string.Format(System.Globalization.CultureInfo.InvariantCulture, link, _private.Port);
        _site.Answers["/"] = $"302 Found\r\nLocation: {url}";

        Assert.Equal(new LinkAnswer.Dead(LinkTrouble.NotPublic), await LookUpAsync(url));
        Assert.Equal(new LinkAnswer.Dead(LinkTrouble.NotPublic), await LookUpAsync(_site.At("good.test", "/")));
        Assert.Empty(_private.Heads);
    }

    [Fact]
    public async Task A_name_is_judged_when_it_is_connected_to_and_not_before()
    {
        var answers = new Queue<IPAddress>([IPAddress.Loopback, IPAddress.Loopback, IPAddress.Parse("127.0.0.2")]);
        using var web = Web(Reach with { Resolve = (_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()]) });
        _site.Answers["/"] = "302 Found\r\nLocation: /again";

        Assert.Equal(new LinkAnswer.Dead(LinkTrouble.NotPublic), await web.LookUpAsync(_site.At("rebound.test", "/"), default));

        Assert.Equal(["HEAD /"], _site.Asked);
    }

    [Fact]
    public async Task Only_the_ports_and_addresses_of_the_public_web_are_reached_where_nothing_is_injected()
    {
        using var web = Web(WebReach.Public);

        Assert.Equal(new LinkAnswer.Dead(LinkTrouble.NotPublic), await web.LookUpAsync(_private.At("127.0.0.1", "/"), default));
        Assert.Equal(new LinkAnswer.Dead(LinkTrouble.NotPublic), await web.LookUpAsync("http://1.1.1.1:8080/", default));
        Assert.Equal(new LinkAnswer.Dead(LinkTrouble.NotPublic), await web.LookUpAsync("http://169.254.169.254/latest/meta-data", default));
        Assert.Empty(_private.Heads);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_too_slow()
    {
        _site.IsSilent = true;
        using var web = Web(Reach with { Longest = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(new LinkAnswer.Dead(LinkTrouble.TooSlow), await web.LookUpAsync(_site.At("good.test", "/"), default));
    }

    [Fact]
    public async Task Where_nobody_listens_there_is_no_connection_and_what_is_no_address_cannot_be_read()
    {
        var gone = new LocalSite();
        var url = gone.At("good.test", "/");
        await gone.DisposeAsync();

        Assert.Equal(new LinkAnswer.Dead(LinkTrouble.NoConnection), await LookUpAsync(url));
        Assert.Equal(new LinkAnswer.Dead(LinkTrouble.Unreadable), await LookUpAsync("not a link"));
    }

    [Theory]
    [InlineData("User-agent: *\nDisallow: /", false)]
    [InlineData("User-agent: *\nDisallow: /private\nAllow: /", true)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /page", true)]
    [InlineData("User-agent: *\nDisallow:\n", true)]
    [InlineData("User-agent: *\nDisallow: /pa*e$", false)]
    [InlineData("User-agent: IncubatorLinks\nDisallow: /page\n\nUser-agent: *\nAllow: /", false)]
    [InlineData("User-agent: IncubatorLinks\nUser-agent: Other\nDisallow: /page", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: IncubatorLinks\nAllow: /", true)]
    [InlineData("<html>no rules</html>", true)]
    public async Task What_a_host_does_not_let_programs_fetch_is_left_alone(string rules, bool isAsked)
    {
        _site.Robots = rules;

        Assert.Equal(
            isAsked ? new LinkAnswer.Works(null) : new LinkAnswer.Unasked(), await LookUpAsync(_site.At("good.test", "/page")));
        Assert.Equal(isAsked, !_site.Asked.IsEmpty);
    }

    private Task<LinkAnswer> LookUpAsync(string url) => _web.LookUpAsync(url, CancellationToken.None);

    internal static WebLookUp Web(WebReach reach) =>
        new(reach, Options.Create(new MailSiteOptions { Address = "https://incubator.example.org" }), TimeProvider.System);
}
