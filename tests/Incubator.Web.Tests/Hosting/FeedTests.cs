using System.Net;
using System.Text;
using System.Xml.Linq;
using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Hosting;

/// <summary>The openings and deadlines of housing aid, as a calendar and as an Atom feed.</summary>
public sealed class FeedTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly WebHost _host = new() { Settings = { ["Incubator:PublicUrl"] = "https://incubator.example.org:8443/" } };
    private SaveResult.Saved _paris = null!;
    private SaveResult.Saved _mobili = null!;

    public async ValueTask InitializeAsync()
    {
        _paris = await _host.AddCityAsync("Paris");
        var lyon = await _host.AddCityAsync("Lyon");
        _mobili = await AddAidAsync(
            "Mobili-Jeune; a, b \\ “c” & <d>",
            a =>
            {
                (a.CityId, a.Closes, a.Ends) = (_paris.Id, new DateOnly(2027, 1, 31), new DateOnly(2028, 12, 31));
                a.Summary = new BilingualText(
                    "Part of the rent of apprentices under 30, paid every half year for as long as the apprenticeship lasts.\nSecond line – with dashes – and é, ü, 日本語日本語日本語日本語日本語.",
                    "Une partie du loyer des apprentis de moins de 30 ans, versée chaque semestre tant que dure l’apprentissage."
                );
            }
        );
        await AddAidAsync("Lyon prize", a => (a.CityId, a.Opens) = (lyon.Id, new DateOnly(2026, 12, 1)));
        await AddAidAsync("Old", a => (a.CountryCode, a.Closes) = ("FR", new DateOnly(2026, 10, 21)));
        await AddAidAsync("Recent", a => (a.CountryCode, a.Closes) = ("FR", new DateOnly(2026, 10, 22)));
        await AddAidAsync("Draft", a => (a.CountryCode, a.Closes, a.State) = ("FR", new DateOnly(2027, 10, 22), RecordState.Draft));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(
        "/en/housing/calendar.ics",
        "Recent: last day to apply 2026-10-22",
        "Lyon prize: applications open 2026-12-01",
        "Mobili-Jeune; a, b \\ “c” & <d>: last day to apply 2027-01-31",
        "Mobili-Jeune; a, b \\ “c” & <d>: last day of the scheme 2028-12-31"
    )]
    [InlineData(
        "/fr/cities/paris/housing.ics",
        "Recent\u00A0: dernier jour pour candidater 2026-10-22",
        "Mobili-Jeune; a, b \\ “c” & <d>\u00A0: dernier jour pour candidater 2027-01-31",
        "Mobili-Jeune; a, b \\ “c” & <d>\u00A0: dernier jour du dispositif 2028-12-31"
    )]
    public async Task A_calendar_holds_the_days_as_whole_days(string address, params string[] days)
    {
        using var response = await _host.Visitor().GetAsync(address);
        var text = await response.Content.ReadAsStringAsync();
        var events = Ical.Net.Calendar.Load(text)!.Events;

        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal([address[1..3]], response.Content.Headers.ContentLanguage);
        Assert.Equal(days, events.Select(e => $"{e.Summary} {e.Start!.Date:yyyy-MM-dd}"));
        Assert.All(events, e =>
        {
            Assert.True(e.IsAllDay);
            Assert.Equal(e.Start!.Date.AddDays(1), e.End!.Date);
            Assert.StartsWith($"https://incubator.example.org:8443{address[..3]}/housing/", e.Url!.ToString(), StringComparison.Ordinal);
            Assert.Equal(new DateTime(2026, 11, 22, 12, 0, 0), e.DtStamp!.AsUtc);
        });
        Assert.Contains("\r\nDTSTART;VALUE=DATE:20261022\r\n", text);
        // RFC 5545, 3.1: lines end in CRLF and hold at most 75 octets.
        Assert.All(text.Split("\r\n"), l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 75 && !l.Contains('\n'), l));
    }

    [Theory]
    [InlineData(
        "/en/housing/feed.atom",
        "Housing aid: openings and deadlines",
        "/en/housing",
        "Lyon prize: applications open, 1 December 2026"
    )]
    [InlineData(
        "/fr/housing/feed.atom",
        "Aides au logement\u00A0: ouvertures et échéances",
        "/fr/housing",
        "Lyon prize\u00A0: ouverture des candidatures, 1er décembre 2026"
    )]
    [InlineData(
        "/en/cities/lyon/housing.atom",
        "Housing aid in Lyon: openings and deadlines",
        "/en/cities/lyon",
        "Lyon prize: applications open, 1 December 2026"
    )]
    [InlineData(
        "/fr/cities/lyon/housing.atom",
        "Aides au logement à Lyon\u00A0: ouvertures et échéances",
        "/fr/cities/lyon",
        "Lyon prize\u00A0: ouverture des candidatures, 1er décembre 2026"
    )]
    public async Task A_feed_has_all_that_atom_asks_for(string address, string title, string page, string entry)
    {
        using var response = await _host.Visitor().GetAsync(address);
        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();

        Assert.Equal("application/atom+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Matches("^urn:uuid:[0-9a-f-]{36}$", feed.Element(Atom + "id")!.Value);
        Assert.Equal(title, feed.Element(Atom + "title")!.Value);
        Assert.Equal("2026-11-22T12:00:00Z", feed.Element(Atom + "updated")!.Value);
        Assert.NotNull(feed.Element(Atom + "author")!.Element(Atom + "name"));
        Assert.Equal(["self https://incubator.example.org:8443" + address, "alternate https://incubator.example.org:8443" + page],
            feed.Elements(Atom + "link").Select(l => $"{l.Attribute("rel")!.Value} {l.Attribute("href")!.Value}"));
        Assert.Contains(entry, entries.Select(e => e.Element(Atom + "title")!.Value));
        Assert.All(entries, e => Assert.All(["id", "title", "updated", "link", "summary"], name => Assert.Single(e.Elements(Atom + name))));
        Assert.Equal(entries.Count, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count());
    }

    [Fact]
    public async Task A_day_that_moves_stays_the_same_entry_and_says_when_it_changed()
    {
        var before = await MobiliAsync();
        _host.Clock.Advance(TimeSpan.FromDays(1));
        var input = (await _host.Get<HousingAidEditor>().ReadAsync(_mobili.Id, Actor.Operator, CancellationToken.None))!;
        input.Closes = new DateOnly(2027, 3, 1);
        Assert.IsType<SaveResult.Saved>(
            await _host.Get<HousingAidEditor>().SaveAsync(_mobili.Id, input, Actor.Operator, CancellationToken.None)
        );
        var after = await MobiliAsync();

        Assert.Equal(before.Uid, after.Uid);
        Assert.Equal(before.Id, after.Id);
        Assert.Equal("2026-11-22 for 2027-01-31", before.Said);
        Assert.Equal("2026-11-23 for 2027-03-01", after.Said);
        Assert.True(after.Sequence > before.Sequence);
    }

    [Fact]
    public async Task Ids_stay_when_records_move_to_other_addresses_and_the_site_to_another_host()
    {
        var before = await IdsAsync(_host.Visitor(), "paris");
        var aid = (await _host.Get<HousingAidEditor>().ReadAsync(_mobili.Id, Actor.Operator, CancellationToken.None))!;
        var city = (await _host.Get<CityEditor>().ReadAsync(_paris.Id, Actor.Operator, CancellationToken.None))!;
        (aid.Slug, city.Slug) = ("mobili", "lutece");
        Assert.IsType<SaveResult.Saved>(
            await _host.Get<HousingAidEditor>().SaveAsync(_mobili.Id, aid, Actor.Operator, CancellationToken.None)
        );
        Assert.IsType<SaveResult.Saved>(await _host.Get<CityEditor>().SaveAsync(_paris.Id, city, Actor.Operator, CancellationToken.None));
        var moved = await IdsAsync(_host.Visitor(), "lutece");

        // The same database, served under another address.
        await using var other = new WebHost
        {
            Settings =
            {
                ["Incubator:PublicUrl"] = "https://other.example.net",
                ["ConnectionStrings:Incubator"] = $"Data Source={await CopyAsync()}",
            },
        };
        var served = await IdsAsync(other.Visitor(), "lutece");

        Assert.Equal(before, moved);
        Assert.Equal(before, served);
        // Two feeds and four days in each language; a city's days are those of all.
        Assert.Equal(2 * (2 + 4), before.Distinct().Count());
    }

    /// <summary>The ids of all feeds and of what is in them, with the other languages' apart.</summary>
    private static async Task<IReadOnlyList<string>> IdsAsync(HttpClient client, string city)
    {
        var ids = new List<string>();
        foreach (var feed in (string[])["/en/housing/{0}", "/fr/housing/{0}", "/en/cities/{1}/{0}", "/fr/cities/{1}/{0}"])
        {
            var isCity = feed.Contains("{1}", StringComparison.Ordinal);
            string Address(string all, string own) =>
                string.Format(System.Globalization.CultureInfo.InvariantCulture, feed, isCity ? own : all, city);
            var atom = XDocument.Parse(await client.GetStringAsync(Address("feed.atom", "housing.atom"))).Root!;
            var events = Ical.Net.Calendar.Load(await client.GetStringAsync(Address("calendar.ics", "housing.ics")))!.Events;
            var entries = atom.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value).ToList();
            Assert.Equal(entries, events.Select(e => $"urn:uuid:{e.Uid}"));
            ids.AddRange(entries.Prepend(atom.Element(Atom + "id")!.Value));
        }

        return ids;
    }

    private async Task<string> CopyAsync()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("incubator-web-").FullName, "incubator.db");
        await using var db = await _host.Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {path}");
        return path;
    }

    [Theory]
    [InlineData("/en/cities/atlantis/housing.ics", HttpStatusCode.NotFound)]
    [InlineData("/en/cities/atlantis/housing.atom", HttpStatusCode.NotFound)]
    [InlineData("/en/cities/lost/housing.ics", HttpStatusCode.Gone)]
    [InlineData("/en/cities/lost/housing.atom", HttpStatusCode.Gone)]
    public async Task A_city_without_a_page_has_no_feed(string address, HttpStatusCode expected)
    {
        var lost = await _host.AddCityAsync("Lost");
        Assert.IsType<SaveResult.Saved>(
            await _host.Get<CityEditor>().ArchiveAsync(lost.Id, lost.Version, Actor.Operator, CancellationToken.None)
        );

        using var response = await _host.Visitor().GetAsync(address);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_feed_without_a_language_leads_to_one_and_a_city_that_moved_to_its_new_address()
    {
        var input = (await _host.Get<CityEditor>().ReadAsync(_paris.Id, Actor.Operator, CancellationToken.None))!;
        input.Slug = "lutece";
        Assert.IsType<SaveResult.Saved>(await _host.Get<CityEditor>().SaveAsync(_paris.Id, input, Actor.Operator, CancellationToken.None));

        using var without = await _host.Visitor().GetAsync("/housing/calendar.ics");
        using var moved = await _host.Visitor().GetAsync("/fr/cities/paris/housing.atom");

        Assert.Equal("/en/housing/calendar.ics", without.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal("/fr/cities/lutece/housing.atom", moved.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Without_a_public_address_the_links_are_those_of_the_request()
    {
        await using var host = new WebHost();
        var feed = XDocument.Parse(await host.Visitor("http://elsewhere.example:81").GetStringAsync("/en/housing/feed.atom")).Root!;

        Assert.Equal("http://elsewhere.example:81/en/housing/feed.atom", feed.Elements(Atom + "link").First().Attribute("href")!.Value);
        Assert.Empty(feed.Elements(Atom + "entry"));
    }

    [Theory]
    [InlineData("/en/housing", "/en/housing/calendar.ics", "/en/housing/feed.atom", "Follow the dates")]
    [InlineData("/fr/housing?city=paris", "/fr/cities/paris/housing.ics", "/fr/cities/paris/housing.atom", "Suivre les dates")]
    [InlineData("/en/cities/paris", "/en/cities/paris/housing.ics", "/en/cities/paris/housing.atom", "Follow the dates")]
    public async Task The_pages_link_to_their_feeds(string page, string calendar, string feed, string words)
    {
        var html = WebUtility.HtmlDecode(await _host.Visitor().GetStringAsync(page));

        Assert.Contains(words, html);
        Assert.Contains($"<a href=\"{calendar}\"", html);
        Assert.Contains($"<a href=\"{feed}\"", html);
        Assert.Contains("rel=\"alternate\" type=\"application/atom+xml\"", html);
        Assert.Contains("rel=\"alternate\" type=\"text/calendar\"", html);
    }

    /// <summary>The closing day of the first aid, in both files.</summary>
    private async Task<(string Uid, string Id, string Said, int Sequence)> MobiliAsync()
    {
        var closes = Ical
            .Net.Calendar.Load(await _host.Visitor().GetStringAsync("/en/cities/paris/housing.ics"))!
            .Events.Single(e =>
                e.Summary!.StartsWith("Mobili", StringComparison.Ordinal) && e.Summary.EndsWith("apply", StringComparison.Ordinal)
            );
        var entry = XDocument
            .Parse(await _host.Visitor().GetStringAsync("/en/cities/paris/housing.atom"))
            .Descendants(Atom + "entry")
            .Single(e =>
                e.Element(Atom + "title")!.Value.StartsWith("Mobili-Jeune; a, b \\ “c” & <d>: last day to apply", StringComparison.Ordinal)
            );
        Assert.Equal($"{closes.LastModified!.AsUtc:yyyy-MM-dd'T'HH:mm:ss'Z'}", entry.Element(Atom + "updated")!.Value);
        return (
            closes.Uid!,
            entry.Element(Atom + "id")!.Value,
            $"{closes.LastModified!.AsUtc:yyyy-MM-dd} for {closes.Start!.Date:yyyy-MM-dd}",
            closes.Sequence
        );
    }

    private async Task<SaveResult.Saved> AddAidAsync(string name, Action<HousingAidInput> change)
    {
        var input = new HousingAidInput { Name = name, Provider = "Action Logement", Kind = AidKind.Grant };
        change(input);
        return Assert.IsType<SaveResult.Saved>(
            await _host.Get<HousingAidEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)
        );
    }
}
