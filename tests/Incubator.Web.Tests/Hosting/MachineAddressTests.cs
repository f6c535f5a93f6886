using System.Net;
using System.Xml.Linq;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Web.Tests.Hosting;

/// <summary>Health, robots.txt, the sitemap, security.txt and the limit of searches.</summary>
public sealed class MachineAddressTests : IAsyncDisposable
{
    private readonly WebHost _host = new() { Settings = { ["Incubator:PublicUrl"] = "https://incubator.example.org/" } };

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_healthy_server_says_so(string address)
    {
        using var response = await _host.Visitor().GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_sitemap_lists_live_records_in_both_languages_and_no_draft()
    {
        var city = Assert
            .IsType<SaveResult.Saved>(
                await _host
                    .Get<CityEditor>()
                    .SaveAsync(
                        null,
                        new CityInput
                        {
                            Name = "Paris",
                            CountryCode = "FR",
                            TimeZone = "Europe/Paris",
                        },
                        Actor.Operator,
                        CancellationToken.None
                    )
            )
            .Id;
        foreach (var (name, state) in new[] { ("Atelier", RecordState.Live), ("Secret", RecordState.Draft) })
        {
            Assert.IsType<SaveResult.Saved>(
                await _host
                    .Get<SpaceEditor>()
                    .SaveAsync(
                        null,
                        new SpaceInput
                        {
                            Name = name,
                            Kind = SpaceKind.Coworking,
                            CityId = city,
                            State = state,
                        },
                        Actor.Operator,
                        CancellationToken.None
                    )
            );
        }

        var xml = XDocument.Parse(await _host.Visitor().GetStringAsync("/sitemap.xml"));

        XNamespace sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
        XNamespace xhtml = "http://www.w3.org/1999/xhtml";
        var addresses = xml.Descendants(sitemap + "loc").Select(l => l.Value).ToList();
        Assert.Contains("https://incubator.example.org/en/spaces/atelier", addresses);
        Assert.Contains("https://incubator.example.org/fr/cities/paris", addresses);
        Assert.DoesNotContain(addresses, a => a.Contains("secret"));
        Assert.All(
            xml.Descendants(sitemap + "url"),
            u => Assert.Equal(["en", "fr"], u.Elements(xhtml + "link").Select(l => l.Attribute("hreflang")!.Value))
        );
    }

    [Fact]
    public async Task A_sitemap_that_is_too_long_becomes_an_index_of_parts_that_hold_the_same()
    {
        XNamespace sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
        await using var host = new WebHost
        {
            Settings = { ["Incubator:PublicUrl"] = "https://incubator.example.org", ["Incubator:SitemapAddresses"] = "6" },
        };
        Assert.IsType<SaveResult.Saved>(
            await host.Get<CityEditor>()
                .SaveAsync(
                    null,
                    new CityInput
                    {
                        Name = "Paris",
                        CountryCode = "FR",
                        TimeZone = "Europe/Paris",
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );
        Assert.IsType<SaveResult.Saved>(
            await _host
                .Get<CityEditor>()
                .SaveAsync(
                    null,
                    new CityInput
                    {
                        Name = "Paris",
                        CountryCode = "FR",
                        TimeZone = "Europe/Paris",
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );
        var client = host.Visitor();

        var index = XDocument.Parse(await client.GetStringAsync("/sitemap.xml")).Root!;
        var parts = new List<List<string>>();
        foreach (var address in index.Elements(sitemap + "sitemap").Select(s => s.Element(sitemap + "loc")!.Value))
        {
            Assert.StartsWith("https://incubator.example.org/sitemap.xml?part=", address, StringComparison.Ordinal);
            var part = XDocument.Parse(await client.GetStringAsync(new Uri(address).PathAndQuery)).Root!;
            Assert.Equal(sitemap + "urlset", part.Name);
            parts.Add([.. part.Elements(sitemap + "url").Select(u => u.Element(sitemap + "loc")!.Value)]);
        }

        Assert.Equal(sitemap + "sitemapindex", index.Name);
        Assert.Equal([6, 6, 6, 4, 2], parts.Select(p => p.Count));
        Assert.Equal("2026-11-22", index.Elements().Last().Element(sitemap + "lastmod")!.Value);
        var whole = XDocument.Parse(await _host.Visitor().GetStringAsync("/sitemap.xml")).Root!;
        Assert.Equal(whole.Elements(sitemap + "url").Select(u => u.Element(sitemap + "loc")!.Value), parts.SelectMany(p => p));
        foreach (var other in (string[])["6", "0", "01", "%2B1", "1&part=1"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/sitemap.xml?part={other}")).StatusCode);
        }
    }

    [Theory]
    [InlineData("/sitemap.xml")]
    [InlineData("/sitemap.xml?part=1")]
    [InlineData("/api/v1/cities")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/en/housing/calendar.ics")]
    [InlineData("/en/housing/feed.atom")]
    [InlineData("/en/cities/paris/housing.ics")]
    [InlineData("/en/cities/paris/housing.atom")]
    public async Task What_programs_read_is_made_once_until_something_is_written_or_the_day_turns(string address)
    {
        await _host.AddCityAsync("Paris");
        Assert.False(await IsKeptAsync(address));
        Assert.True(await IsKeptAsync(address));
        Assert.True(
            await IsKeptAsync($"{address}{(address.Contains('?') ? '&' : '?')}n=1"),
            "Whoever adds to the address has it made anew."
        );

        await _host.AddCityAsync("Lyon");
        Assert.False(await IsKeptAsync(address));
        Assert.True(await IsKeptAsync(address));

        _host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False(await IsKeptAsync(address));
    }

    [Fact]
    public async Task Who_wants_only_what_is_kept_is_answered_all_the_same()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sitemap.xml");
        request.Headers.CacheControl = new System.Net.Http.Headers.CacheControlHeaderValue { OnlyIfCached = true };
        using var response = await _host.Visitor().SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task What_is_kept_says_what_was_written_last_and_in_its_language()
    {
        var client = _host.Visitor();
        await _host.AddCityAsync("Paris");
        Assert.DoesNotContain("lyon", await client.GetStringAsync("/sitemap.xml"), StringComparison.Ordinal);
        await _host.AddCityAsync("Lyon");
        Assert.Contains("/fr/cities/lyon<", await client.GetStringAsync("/sitemap.xml"), StringComparison.Ordinal);
        Assert.Contains("lyon", await client.GetStringAsync("/api/v1/cities"), StringComparison.Ordinal);

        Assert.Contains("xml:lang=\"en\"", await client.GetStringAsync("/en/housing/feed.atom"), StringComparison.Ordinal);
        Assert.Contains("xml:lang=\"fr\"", await client.GetStringAsync("/fr/housing/feed.atom"), StringComparison.Ordinal);
    }

    /// <summary>What was kept says its age.</summary>
    private async Task<bool> IsKeptAsync(string address)
    {
        using var response = await _host.Visitor().GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.Age is not null;
    }

    [Fact]
    public async Task Robots_keeps_out_of_the_admin_area_and_names_the_sitemap()
    {
        var text = await _host.Visitor().GetStringAsync("/robots.txt");

        Assert.Contains("Disallow: /fr/admin", text);
        Assert.Contains("Sitemap: https://incubator.example.org/sitemap.xml", text);
    }

    [Fact]
    public async Task The_schema_of_the_file_of_aids_is_published()
    {
        using var response = await _host.Visitor().GetAsync("/schemas/aids.json");

        Assert.Equal("application/schema+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"rent-share\"", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_security_contact_is_published_only_when_it_is_set()
    {
        using var unset = await _host.Visitor().GetAsync("/.well-known/security.txt");
        await using var other = new WebHost { Settings = { ["Incubator:SecurityContact"] = "mailto:security@example.org" } };
        var text = await other.Visitor().GetStringAsync("/.well-known/security.txt");

        Assert.Equal(HttpStatusCode.NotFound, unset.StatusCode);
        Assert.Contains("Contact: mailto:security@example.org", text);
        Assert.Contains("Expires: 2027-02-20T12:00:00Z", text);
    }

    [Theory]
    [InlineData("/en", "Please wait a second")]
    [InlineData("/api/v1/spaces?q=a", "")]
    [InlineData("/api/v1/cities", "")]
    public async Task Too_many_searches_in_a_second_are_told_to_wait(string address, string words)
    {
        await using var host = new WebHost { Settings = { ["Incubator:SearchPerSecond"] = "1" } };
        var client = host.Visitor();
        await client.GetAsync("/en/account/sign-in");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetAsync(address)));

        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal("1", Assert.Single(refused.Headers.GetValues("Retry-After")));
        Assert.Contains(words, await WebHost.ReadAsync(refused));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/en/account/sign-in")).StatusCode);
    }
}
