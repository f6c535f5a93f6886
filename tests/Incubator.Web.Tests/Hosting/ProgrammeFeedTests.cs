using System.Net;
using System.Xml.Linq;
using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Web.Tests.Security;
using Calendar = Ical.Net.Calendar;

namespace Incubator.Web.Tests.Hosting;

/// <summary>Programmes, aids and events for calendars and feed readers. The clock stands on 22 November 2026.</summary>
public sealed class ProgrammeFeedTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly TestSite _host = new();
    private int _space;
    private int _programme;

    public async ValueTask InitializeAsync()
    {
        var paris = (await _host.AddCityAsync("Paris")).Id;
        _space = (await _host.AddSpaceAsync(paris, "Atelier")).Id;
        var other = (await _host.AddSpaceAsync((await _host.AddCityAsync("Lyon")).Id, "Soie")).Id;
        _programme = await SaveAsync(new ProgrammeInput
        {
            Name = "Spring intake",
            NameFr = "Promotion de printemps",
            SpaceId = _space,
            Opens = new DateOnly(2026, 11, 1),
            Closes = new DateOnly(2026, 12, 4),
            Starts = new DateOnly(2027, 1, 11),
            Summary = new BilingualText("Nine months", "Neuf mois"),
        });
        await SaveAsync(new ProgrammeInput { Name = "Silk", SpaceId = other, Closes = new DateOnly(2027, 2, 1) });
        await SaveAsync(new ProgrammeInput { Name = "Studio", SpaceId = _space });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_programme_brings_its_coming_days_each_with_a_reminder_a_week_before()
    {
        var text = await ReadAsync("/en/programmes/spring-intake.ics");

        var calendar = Calendar.Load(text)!;
        Assert.Equal(
            ["Spring intake: last day to apply", "Spring intake: programme starts"],
            calendar.Events.OrderBy(e => e.Start!.Date).Select(e => e.Summary));
        Assert.All(calendar.Events, e => Assert.Equal(2, e.Alarms.Count));
        Assert.Equal(2, text.Split("TRIGGER:-P7D").Length - 1);
        Assert.Equal(2, text.Split("TRIGGER:-P1D").Length - 1);
        Assert.Contains("BEGIN:VALARM", text, StringComparison.Ordinal);
        Assert.Contains(
            "Promotion de printemps : dernier jour pour candidater",
            Unfolded(await ReadAsync("/fr/programmes/spring-intake.ics")).Replace('\u00A0', ' '),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Until_midnight_in_the_city_the_last_day_is_offered()
    {
        // 23:30 in Paris. What was asked for is kept for a while: the second question is put in the other language.
        _host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 4, 22, 30, 0, TimeSpan.Zero));
        Assert.Contains("20261204", await ReadAsync("/en/programmes/spring-intake.ics"), StringComparison.Ordinal);

        _host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 4, 23, 30, 0, TimeSpan.Zero));
        Assert.DoesNotContain("20261204", await ReadAsync("/fr/programmes/spring-intake.ics"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/programmes/calendar.ics", 4)]
    [InlineData("/en/cities/paris/programmes.ics", 3)]
    [InlineData("/en/spaces/soie/programmes.ics", 1)]
    public async Task A_list_is_subscribed_to_without_reminders(string address, int days)
    {
        var calendar = Calendar.Load(await ReadAsync(address))!;

        Assert.Equal(days, calendar.Events.Count);
        Assert.All(calendar.Events, e => Assert.Empty(e.Alarms));
        Assert.Equal(days, calendar.Events.Select(e => e.Uid).Distinct().Count());
    }

    [Theory]
    [InlineData("/en/programmes/feed.atom", 4)]
    [InlineData("/fr/cities/lyon/programmes.atom", 1)]
    [InlineData("/fr/spaces/atelier/programmes.atom", 3)]
    public async Task A_feed_has_an_entry_for_each_day(string address, int days)
    {
        var feed = XDocument.Parse(await ReadAsync(address)).Root!;

        Assert.Equal(days, feed.Elements(Atom + "entry").Count());
        Assert.EndsWith(address, feed.Elements(Atom + "link").First().Attribute("href")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_keeps_its_id_when_it_is_put_off_and_says_that_it_changed()
    {
        var before = Deadline(await ReadAsync("/en/programmes/spring-intake.ics"));
        var editor = _host.Get<ProgrammeEditor>();
        var input = (await editor.ReadAsync(_programme, Actor.Operator, CancellationToken.None))!;
        input.Closes = new DateOnly(2026, 12, 18);
        await SaveAsync(input, _programme);

        var after = Deadline(await ReadAsync("/en/programmes/spring-intake.ics"));

        Assert.Equal(before.Uid, after.Uid);
        Assert.True(after.Sequence > before.Sequence);
    }

    [Fact]
    public async Task An_aid_and_an_event_have_a_reminder_too()
    {
        Saved(await _host.Get<HousingAidEditor>().SaveAsync(null, new HousingAidInput
        {
            Name = "Prize",
            Provider = "Ville",
            Kind = AidKind.Grant,
            CountryCode = "FR",
            Closes = new DateOnly(2027, 1, 31),
        }, Actor.Operator, CancellationToken.None));
        Saved(await _host.Get<EventEditor>().SaveAsync(null, new EventInput
        {
            Name = "Open day",
            Kind = EventKind.OpenDay,
            SpaceId = _space,
            StartDay = new DateOnly(2027, 1, 16),
        }, Actor.Operator, CancellationToken.None));

        foreach (var address in (string[])["/en/housing/prize.ics", "/en/events/open-day.ics"])
        {
            var item = Assert.Single(Calendar.Load(await ReadAsync(address))!.Events);
            Assert.Equal(2, item.Alarms.Count);
        }

        Assert.Single(Calendar.Load(await ReadAsync("/en/events/calendar.ics"))!.Events);
        Assert.Contains("/en/housing/prize.ics", await ReadAsync("/en/housing/prize"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/programmes/nothing.ics")]
    [InlineData("/en/housing/nothing.ics")]
    [InlineData("/en/spaces/nothing/programmes.ics")]
    [InlineData("/en/cities/nothing/programmes.atom")]
    public async Task What_is_not_there_has_no_calendar(string address)
    {
        using var response = await _host.Visitor().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_pages_of_space_and_city_and_the_sitemap_lead_to_it()
    {
        Assert.Contains("/en/programmes/spring-intake", await ReadAsync("/en/spaces/atelier"), StringComparison.Ordinal);
        Assert.Contains("/en/spaces/atelier/programmes.ics", await ReadAsync("/en/spaces/atelier"), StringComparison.Ordinal);
        Assert.Contains("/en/cities/paris/programmes.ics", await ReadAsync("/en/cities/paris"), StringComparison.Ordinal);
        Assert.Contains("/en/programmes/spring-intake", await ReadAsync("/sitemap.xml"), StringComparison.Ordinal);
        Assert.Contains("Applications close in 12 days", await ReadAsync("/en/spaces?intake=open"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_engines_learn_the_days()
    {
        var page = await ReadAsync("/en/programmes/spring-intake");

        Assert.Contains("\"applicationDeadline\":\"2026-12-04\"", page, StringComparison.Ordinal);
        Assert.Contains("\"applicationStartDate\":\"2026-11-01\"", page, StringComparison.Ordinal);
    }

    private static Ical.Net.CalendarComponents.CalendarEvent Deadline(string text) =>
        Calendar.Load(text)!.Events.Single(e => e.Summary!.EndsWith("last day to apply", StringComparison.Ordinal));

    private static string Unfolded(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal);

    private async Task<string> ReadAsync(string address) => await _host.Visitor().GetStringAsync(address);

    private async Task<int> SaveAsync(ProgrammeInput input, int? id = null) =>
        Saved(await _host.Get<ProgrammeEditor>().SaveAsync(id, input, Actor.Operator, CancellationToken.None)).Id;

    private static SaveResult.Saved Saved(SaveResult result) => Assert.IsType<SaveResult.Saved>(result);
}
