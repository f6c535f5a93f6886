using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Ical.Net.CalendarComponents;
using Incubator.Core.Events;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests.Events;

namespace Incubator.Web.Tests.Hosting;

/// <summary>Events as calendars read them (RFC 5545) and as Atom feeds (RFC 4287).</summary>
public sealed class EventFeedTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly WebHost _host = new() { Settings = { ["Incubator:PublicUrl"] = "https://incubator.example.org:8443/" } };
    private int _weekly;

    public async ValueTask InitializeAsync()
    {
        var city = new CityInput { Name = "Paris", CountryCode = "FR", TimeZone = "Europe/Paris" };
        var paris = Saved(await _host.Get<CityEditor>().SaveAsync(null, city, Actor.Operator, CancellationToken.None)).Id;
        var atelier = await AddSpaceAsync("Atelier", paris);
        _weekly = (await SaveAsync(EventWorld.Weekly(atelier))).Id;
        var canut = await AddSpaceAsync("Canut", paris);
        await SaveAsync(EventWorld.Once(canut, "Two days", "2027-04-09", e => e.EndDay = new DateOnly(2027, 4, 10)));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task<string> ReadAsync(string address) => await _host.Visitor().GetStringAsync(address);

    private async Task<CalendarEvent> OneAsync(string address) => Assert.Single(Ical.Net.Calendar.Load(await ReadAsync(address))!.Events);

    [Fact]
    public async Task A_series_is_one_component_with_its_rule_its_exceptions_and_its_zone()
    {
        using var response = await _host.Visitor().GetAsync("/en/events/evening-of-questions.ics");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        string[] lines =
        [
            "DTSTART;TZID=Europe/Paris:20261201T183000", "DTEND;TZID=Europe/Paris:20261201T200000",
            "RRULE:FREQ=WEEKLY;UNTIL=20261231T173000Z;BYDAY=TU", "EXDATE;TZID=Europe/Paris:20261222T183000",
            "DTSTAMP:20261122T120000Z", "SEQUENCE:0", "STATUS:CONFIRMED", "BEGIN:VTIMEZONE", "TZID:Europe/Paris",
            "URL:https://incubator.example.org:8443/en/events/evening-of-questions",
        ];
        Assert.All(lines, line => Assert.Contains($"\r\n{line}\r\n", text, StringComparison.Ordinal));
        // RFC 5545, 3.1: lines end in CRLF and hold at most 75 octets.
        Assert.All(text.Split("\r\n"), l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 75 && !l.Contains('\n'), l));
        Assert.Equal(text, await ReadAsync("/en/events/evening-of-questions.ics"));
    }

    [Fact]
    public async Task A_calendar_reads_the_dates_that_the_page_shows()
    {
        var read = (await OneAsync("/en/events/evening-of-questions.ics")).GetOccurrences().Select(o => o.Period.StartTime.AsUtc);
        var found = Assert.IsType<Lookup<EventDetails>.Found>(
            await _host.Get<EventQueries>().FindAsync("evening-of-questions", CancellationToken.None));

        Assert.Equal(found.Value.Dates.Select(d => d.Starts.UtcDateTime), read);
        Assert.Equal(4, found.Value.Dates.Count);
    }

    /// <summary>By the text alone: whoever reads it may know no other hours of the zone.</summary>
    [Theory]
    [InlineData("Europe/Paris", "2028-11-07", "20281029T030000 +0200 +0100", "20290325T020000 +0100 +0200")]
    [InlineData("Europe/Dublin", "2026-12-01", "20261025T020000 +0100 +0000", "20270328T010000 +0000 +0100")]
    [InlineData("Africa/Casablanca", "2027-01-05", "20260920T020000 +0100 +0000")]
    [InlineData("America/Santiago", "2027-01-05", "20270404T000000 -0300 -0400", "20270905T000000 -0400 -0300")]
    public async Task A_calendar_tells_the_hours_of_its_zone_for_as_long_as_a_series_lasts(
        string zone, string start, params string[] changes)
    {
        var space = await AddSpaceAsync("Far", (await _host.AddCityAsync("Far")).Id);
        await SaveAsync(EventWorld.Once(space, "Monthly", start, e =>
        {
            (e.StartTime, e.TimeZone) = (new TimeOnly(18, 0), zone);
            (e.Frequency, e.Interval, e.Count) = (EventFrequency.Monthly, 1, 12);
        }));

        var text = await ReadAsync("/en/events/monthly.ics");

        var parts = Regex.Matches(
            text, @"BEGIN:(?:STANDARD|DAYLIGHT)\s+DTSTART:(\S+)\s+TZNAME:\S+\s+TZOFFSETFROM:(\S+)\s+TZOFFSETTO:(\S+)",
            RegexOptions.None, TimeSpan.FromSeconds(1));
        var told = parts.Select(p => $"{p.Groups[1]} {p.Groups[2]} {p.Groups[3]}").ToList();
        Assert.All(changes, change => Assert.Contains(change, told));
        Assert.DoesNotContain("RRULE:FREQ=YEARLY", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whole_days_end_before_the_day_after_the_last()
    {
        var text = await ReadAsync("/en/events/two-days.ics");

        Assert.Contains("\r\nDTSTART;VALUE=DATE:20270409\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nDTEND;VALUE=DATE:20270411\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("VTIMEZONE", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moved_and_renamed_event_keeps_its_uid_and_a_cancelled_one_says_so()
    {
        var before = await OneAsync("/en/events/evening-of-questions.ics");
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        var input = (await _host.Get<EventEditor>().ReadAsync(_weekly, Actor.Operator, CancellationToken.None))!;
        (input.Slug, input.StartTime, input.IsCancelled) = ("evening", new TimeOnly(19, 0), true);
        await SaveAsync(input, _weekly);

        var after = await OneAsync("/fr/events/evening.ics");

        Assert.Equal((before.Uid, 0, 1), (after.Uid, before.Sequence, after.Sequence));
        Assert.Equal("CANCELLED", after.Status);
        Assert.Equal(new DateTime(2026, 11, 22, 12, 5, 0), after.DtStamp!.AsUtc);
        using var moved = await _host.Visitor().GetAsync("/en/events/evening-of-questions.ics");
        Assert.Equal((HttpStatusCode.MovedPermanently, "/en/events/evening.ics"), (moved.StatusCode, moved.Headers.Location!.ToString()));
    }

    [Theory]
    [InlineData("/en/spaces/atelier/events.ics", "Evening of questions")]
    [InlineData("/en/spaces/canut/events.ics", "Two days")]
    [InlineData("/fr/cities/paris/events.ics", "Evening of questions", "Two days")]
    public async Task The_events_of_a_space_and_of_a_city_are_a_calendar_with_the_same_uids(string address, params string[] names)
    {
        var events = Ical.Net.Calendar.Load(await ReadAsync(address))!.Events;

        Assert.Equal(names, events.Select(e => e.Summary));
        foreach (var each in events)
        {
            var alone = await OneAsync($"/en/events/{(each.Summary == "Two days" ? "two-days" : "evening-of-questions")}.ics");
            Assert.Equal(alone.Uid, each.Uid);
        }
    }

    [Theory]
    [InlineData("/en/events/feed.atom", "Events", "/en/events", 2)]
    [InlineData("/fr/cities/paris/events.atom", "Événements à Paris", "/fr/cities/paris", 2)]
    [InlineData("/en/spaces/atelier/events.atom", "Events of Atelier", "/en/spaces/atelier", 1)]
    public async Task A_feed_has_all_that_atom_asks_for(string address, string title, string page, int count)
    {
        var feed = XDocument.Parse(await ReadAsync(address)).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();

        Assert.Equal(title, feed.Element(Atom + "title")!.Value.Replace('\u00A0', ' '));
        Assert.Equal(
            ["self https://incubator.example.org:8443" + address, "alternate https://incubator.example.org:8443" + page],
            feed.Elements(Atom + "link").Select(l => $"{l.Attribute("rel")!.Value} {l.Attribute("href")!.Value}"));
        Assert.Equal(count, entries.Count);
        Assert.All(entries, e => Assert.All(["id", "title", "updated", "link", "summary"], name => Assert.Single(e.Elements(Atom + name))));
    }

    [Fact]
    public async Task What_machines_read_of_a_page_says_when_where_by_whom_and_for_how_much()
    {
        var facts = await FactsAsync("/en/events/evening-of-questions");

        Assert.Equal("2026-12-01T18:30:00+01:00", facts.GetProperty("startDate").GetString());
        Assert.Equal("2026-12-01T20:00:00+01:00", facts.GetProperty("endDate").GetString());
        Assert.Equal("https://schema.org/EventScheduled", facts.GetProperty("eventStatus").GetString());
        // Nobody has said whether one can also take part from afar.
        Assert.False(facts.TryGetProperty("eventAttendanceMode", out _));
        Assert.Equal("3 rue du Puits, 75011 Paris", facts.GetProperty("location").GetProperty("address").GetString());
        Assert.Equal("Atelier", facts.GetProperty("organizer").GetProperty("name").GetString());
        var offer = facts.GetProperty("offers");
        Assert.Equal((5, "EUR"), (offer.GetProperty("price").GetDecimal(), offer.GetProperty("priceCurrency").GetString()));
        Assert.False(facts.GetProperty("isAccessibleForFree").GetBoolean());

        var input = (await _host.Get<EventEditor>().ReadAsync(_weekly, Actor.Operator, CancellationToken.None))!;
        (input.IsCancelled, input.Price, input.StartTime, input.EndTime) = (true, 0, null, null);
        await SaveAsync(input, _weekly);

        facts = await FactsAsync("/en/events/evening-of-questions");
        Assert.Equal("https://schema.org/EventCancelled", facts.GetProperty("eventStatus").GetString());
        Assert.True(facts.GetProperty("isAccessibleForFree").GetBoolean());
        Assert.Equal("2026-12-01", facts.GetProperty("startDate").GetString());
    }

    [Fact]
    public async Task A_price_without_a_currency_is_no_offer()
    {
        var input = (await _host.Get<EventEditor>().ReadAsync(_weekly, Actor.Operator, CancellationToken.None))!;
        (input.Price, input.Currency) = (0, null);
        await SaveAsync(input, _weekly);

        var facts = await FactsAsync("/en/events/evening-of-questions");

        Assert.True(facts.GetProperty("isAccessibleForFree").GetBoolean());
        Assert.False(facts.TryGetProperty("offers", out _));
    }

    [Theory]
    [InlineData("/en/events/nothing.ics", HttpStatusCode.NotFound)]
    [InlineData("/en/spaces/nothing/events.ics", HttpStatusCode.NotFound)]
    [InlineData("/en/cities/nothing/events.atom", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_has_no_calendar(string address, HttpStatusCode status)
    {
        using var response = await _host.Visitor().GetAsync(address);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task An_archived_event_is_gone_everywhere()
    {
        var editor = _host.Get<EventEditor>();
        var input = (await editor.ReadAsync(_weekly, Actor.Operator, CancellationToken.None))!;
        Saved(await editor.ArchiveAsync(_weekly, input.Version, Actor.Operator, CancellationToken.None));

        const string slug = "evening-of-questions";
        foreach (var address in (string[])[$"/en/events/{slug}", $"/en/events/{slug}.ics", $"/api/v1/events/{slug}"])
        {
            using var response = await _host.Visitor().GetAsync(address);
            Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        }

        Assert.DoesNotContain("evening-of-questions", await ReadAsync("/sitemap.xml"), StringComparison.Ordinal);
        Assert.Contains("/en/events/two-days", await ReadAsync("/sitemap.xml"), StringComparison.Ordinal);
    }

    private async Task<JsonElement> FactsAsync(string address)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await ReadAsync(address));
        return JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement
            .GetProperty("@graph").EnumerateArray().Single(f => f.GetProperty("@type").GetString() == "Event");
    }

    private async Task<int> AddSpaceAsync(string name, int city) => Saved(await _host.Get<SpaceEditor>().SaveAsync(
        null, new SpaceInput { Name = name, Kind = SpaceKind.Coworking, CityId = city }, Actor.Operator, CancellationToken.None)).Id;

    private async Task<SaveResult.Saved> SaveAsync(EventInput input, int? id = null) =>
        Saved(await _host.Get<EventEditor>().SaveAsync(id, input, Actor.Operator, CancellationToken.None));

    private static SaveResult.Saved Saved(SaveResult result) => Assert.IsType<SaveResult.Saved>(result);
}
