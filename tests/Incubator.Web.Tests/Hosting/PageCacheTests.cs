using System.Net;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Tests.Security;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Incubator.Web.Tests.Hosting;

public sealed class PageCacheTests : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private int _space;

    public async ValueTask InitializeAsync() => _space = (await _site.AddSpaceAsync((await _site.AddCityAsync("Paris")).Id, "Atelier")).Id;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/en")]
    [InlineData("/fr/spaces")]
    [InlineData("/en/spaces/atelier")]
    [InlineData("/en/cities/paris")]
    public async Task Who_has_a_page_already_is_told_so(string address)
    {
        using var client = _site.Open();
        using var first = await client.GetAsync(address);
        var tag = first.Headers.ETag;
        Assert.NotNull(tag);

        using var again = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { tag } } });

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task The_next_visitor_sees_a_saved_change()
    {
        using var client = _site.Open();
        using var before = await client.GetAsync("/en/spaces/atelier");
        Assert.DoesNotContain("Verriere", await before.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var editor = _site.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(_space, Actor.Operator, CancellationToken.None))!;
        input.Name = "Verriere";
        await editor.SaveAsync(_space, input, Actor.Operator, CancellationToken.None);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/spaces/atelier")
        {
            Headers = { IfNoneMatch = { before.Headers.ETag! } },
        };
        using var after = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains("Verriere", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Verriere", await client.GetStringAsync("/en/spaces?q=verriere"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_kept_for_each_encoding()
    {
        using var client = _site.Open();
        foreach (var (wish, given) in new[] { ("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0", ""), ("gzip", "gzip") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/en/about");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", wish);
            using var answer = await client.SendAsync(request);

            Assert.Equal(given, string.Join(',', answer.Content.Headers.ContentEncoding));
        }
    }

    [Fact]
    public async Task What_somebody_signed_in_sees_is_kept_for_nobody()
    {
        using var visitor = _site.Open();
        using var editor = _site.Open(await _site.SessionAsync(await _site.AddPersonAsync(administrator: true)));

        using var theirs = await editor.GetAsync("/en/about");
        var ours = await visitor.GetStringAsync("/en/about");

        Assert.Null(theirs.Headers.ETag);
        Assert.True(theirs.Headers.CacheControl?.NoStore);
        Assert.Contains("/account/sign-in", ours, StringComparison.Ordinal);
        Assert.DoesNotContain("/account/sign-in", await editor.GetStringAsync("/en/about"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/spaces?Q=studio")]
    [InlineData("/en/spaces?q=studio&utm_source=news")]
    [InlineData("/en/spaces?q=one&q=two")]
    [InlineData("/en/spaces/atelier?x=1")]
    [InlineData("/en/HOUSING")]
    [InlineData("/en/housing/")]
    public async Task An_address_that_the_site_would_not_write_is_not_kept(string address)
    {
        using var client = _site.Open();
        await client.GetStringAsync(address);

        using var again = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Null(again.Headers.Age);
        Assert.Null(again.Headers.ETag);
    }

    [Fact]
    public async Task Spaces_are_compared_in_the_order_of_each_address()
    {
        await _site.AddSpaceAsync((await _site.AddCityAsync("Lyon")).Id, "Verriere");
        using var client = _site.Open();

        var one = await client.GetStringAsync("/en/spaces/compare?space=atelier&space=verriere");
        var other = await client.GetStringAsync("/en/spaces/compare?space=verriere&space=atelier");

        Assert.Contains("Atelier and Verriere", one, StringComparison.Ordinal);
        Assert.Contains("Verriere and Atelier", other, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cache-Control", "only-if-cached")]
    [InlineData("If-Modified-Since", "Fri, 31 Dec 2100 00:00:00 GMT")]
    public async Task Who_speaks_of_a_cache_by_date_or_wish_gets_the_page(string header, string value)
    {
        using var client = _site.Open();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/en/about");
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await client.SendAsync(request);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_page_is_kept_for_each_host_only_where_it_shows_the_host()
    {
        await using var named = _site.WithWebHostBuilder(builder => builder.UseSetting("Incubator:PublicUrl", "https://incubator.example"));
        (WebApplicationFactory<Program> Site, string Shown, bool IsShared)[] cases =
            [(_site, "http://other.example/en/about", false), (named, "https://incubator.example/en/about", true)];
        foreach (var (site, shown, isShared) in cases)
        {
            using var client = site.CreateClient();
            await client.GetStringAsync("/en/about");
            using var request = new HttpRequestMessage(HttpMethod.Get, "/en/about") { Headers = { Host = "other.example" } };
            using var answer = await client.SendAsync(request);

            Assert.Equal(isShared, answer.Headers.Age is not null);
            Assert.Contains($"rel=\"canonical\" href=\"{shown}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/en/housing/check?age=25")]
    [InlineData("/en/account/sign-in")]
    [InlineData("/en/nothing-here")]
    public async Task What_is_somebodys_own_or_is_not_there_is_not_kept(string address)
    {
        using var client = _site.Open();

        using var answer = await client.GetAsync(address);

        Assert.Null(answer.Headers.ETag);
    }
}
