using Bunit;
using Incubator.Core.Events;
using Incubator.Core.Records;
using Incubator.Core.Tests.Events;
using Incubator.Site.Cities;
using Incubator.Site.Events;
using Incubator.Site.Spaces;
using Microsoft.AspNetCore.Http;

namespace Incubator.Web.Tests.Site;

public sealed class EventPagesTests : PageTest
{
    private int _weekly;

    [Fact]
    public async Task The_list_says_what_when_and_where_and_counts_its_filters()
    {
        await AddWorldAsync();

        var page = Open<EventSearchPage>("/en/events");

        AssertSound(page);
        Assert.Equal("3", page.Find("#results").GetAttribute("data-total"));
        Assert.Equal(
            ["evening-of-questions", "cancelled-day", "two-days"],
            page.FindAll("#results [data-slug]").Select(e => e.GetAttribute("data-slug")!));
        var evening = Words(page.Find("[data-slug=evening-of-questions]"));
        Assert.Contains("Tuesday 1 December 2026, 18:30 – 20:00", evening, StringComparison.Ordinal);
        Assert.Contains("Every Tuesday, until 31 December 2026", evening, StringComparison.Ordinal);
        Assert.Equal(["Information evening", "€5"], page.FindAll("[data-slug=evening-of-questions] .badge").Select(b => b.TextContent));
        Assert.Contains("Cancelled", Words(page.Find("[data-slug=cancelled-day]")), StringComparison.Ordinal);
        Assert.Contains("Friday 9 April 2027 – Saturday 10 April 2027", Words(page.Find("[data-slug=two-days]")), StringComparison.Ordinal);
        Assert.Equal("2", page.Find("[data-facet=kind][data-value=open-day]").GetAttribute("data-count"));
    }

    [Fact]
    public async Task A_day_that_cannot_be_read_is_asked_back_beside_its_field()
    {
        await AddWorldAsync();

        var page = Open<EventSearchPage>("/en/events?from=soon&until=2026-12-31");

        var field = page.Find("input[name=from]");
        Assert.Equal(("true", "soon"), (field.GetAttribute("aria-invalid"), field.GetAttribute("value")));
        Assert.Contains("“soon” is not a date", Words(page.Find($"#{field.GetAttribute("aria-describedby")}")), StringComparison.Ordinal);
        Assert.Equal("2026-12-31", page.Find("input[name=until]").GetAttribute("value"));
        Assert.Equal("2", page.Find("#results").GetAttribute("data-total"));
    }

    [Fact]
    public async Task An_empty_list_leads_back_to_other_days()
    {
        await AddWorldAsync();

        var page = Open<EventSearchPage>("/fr/events?city=paris&from=2028-01-01&until=2028-02-01");

        Assert.Equal("/fr/events?city=paris", page.Find(".empty li a").GetAttribute("href"));
        Assert.Contains("Retirer «\u00A0Jours\u00A0» (3 résultats)", Words(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_shows_the_next_date_the_further_ones_and_how_to_keep_it()
    {
        await AddWorldAsync();
        Incubator.Clock.Advance(TimeSpan.FromDays(11));

        var page = Open<EventPage>("/fr/events/evening-of-questions", p => p.Add(e => e.Slug, "evening-of-questions"));

        AssertSound(page);
        Assert.Contains("Mardi 8 décembre 2026, 18\u00A0h\u00A030 – 20\u00A0h", page.Find(".hero").TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-12-08T18:30:00+01:00", page.Find(".hero time").GetAttribute("datetime"));
        // The 22nd is left out.
        Assert.Equal(
            ["2026-12-15T18:30:00+01:00", "2026-12-29T18:30:00+01:00"],
            page.FindAll(".rows time").Select(t => t.GetAttribute("datetime")!));
        Assert.Contains("3 rue du Puits, 75011 Paris", Words(page.Find(".aside")), StringComparison.Ordinal);
        Assert.Equal("/fr/events/evening-of-questions.ics", page.Find(".aside a[type='text/calendar']").GetAttribute("href"));
        Assert.Equal("https://atelier.example/evening", page.Find(".aside a.button").GetAttribute("href"));
    }

    [Fact]
    public async Task A_long_series_says_how_often_it_takes_place_and_how_many_dates_are_not_shown()
    {
        await AddSeriesAsync(20);

        var page = Open<EventPage>("/en/events/standup", p => p.Add(e => e.Slug, "standup"));
        Assert.Contains("Every day, 18 times", Words(page.Find(".hero")), StringComparison.Ordinal);
        Assert.Equal(12, page.FindAll(".rows time").Count);
        Assert.Contains("and 5 more dates", Words(page), StringComparison.Ordinal);

        Assert.Contains(
            "et 5 autres dates",
            Words(Open<EventPage>("/fr/events/standup", p => p.Add(e => e.Slug, "standup"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_of_which_one_date_is_left_takes_place_once()
    {
        await AddSeriesAsync(3);

        var page = Open<EventPage>("/en/events/standup", p => p.Add(e => e.Slug, "standup"));

        Assert.Contains("Every day, 1 time ", Words(page.Find(".hero")) + " ", StringComparison.Ordinal);
        Assert.DoesNotContain("more date", Words(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_event_with_times_of_day_names_their_zone()
    {
        await AddWorldAsync();

        var evening = Open<EventPage>("/en/events/evening-of-questions", p => p.Add(e => e.Slug, "evening-of-questions"));
        Assert.Contains("Local time (Europe/Paris)", Words(evening), StringComparison.Ordinal);
        var days = Open<EventPage>("/en/events/two-days", p => p.Add(e => e.Slug, "two-days"));
        Assert.DoesNotContain("Local time", Words(days), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_space_and_the_city_show_what_comes()
    {
        await AddWorldAsync();

        var space = Open<SpacePage>("/en/spaces/atelier", p => p.Add(s => s.Slug, "atelier"));
        Assert.Equal(["evening-of-questions", "cancelled-day", "two-days"], Slugs(space));
        Assert.Contains("/en/spaces/atelier/events.ics", space.Markup, StringComparison.Ordinal);

        var city = Open<CityPage>("/en/cities/paris", p => p.Add(c => c.Slug, "paris"));
        Assert.Equal(["evening-of-questions", "cancelled-day", "two-days"], Slugs(city));
        Assert.Contains("/en/cities/paris/events.ics", city.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_former_address_redirects_an_archived_event_is_gone_and_nothing_is_not_found()
    {
        await AddWorldAsync();
        var editor = Incubator.Get<EventEditor>();
        var input = (await editor.ReadAsync(_weekly, Actor.Operator, CancellationToken.None))!;
        input.Slug = "evening";
        var saved = await Incubator.AddEventAsync(input, id: _weekly);

        Open<EventPage>("/en/events/evening-of-questions", p => p.Add(e => e.Slug, "evening-of-questions"));
        Assert.Equal((301, "/en/events/evening"), (Http.Response.StatusCode, Http.Response.Headers.Location.ToString()));

        await editor.ArchiveAsync(_weekly, saved.Version, Actor.Operator, CancellationToken.None);
        Open<EventPage>("/en/events/evening", p => p.Add(e => e.Slug, "evening"));
        Assert.Equal(StatusCodes.Status410Gone, Http.Response.StatusCode);

        Open<EventPage>("/en/events/nothing", p => p.Add(e => e.Slug, "nothing"));
        Assert.True(IsNotFound);
    }

    private static IEnumerable<string> Slugs<TPage>(IRenderedComponent<TPage> page)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        page.FindAll("[data-slug]").Where(e => e.QuerySelector(".leafday") is not null).Select(e => e.GetAttribute("data-slug")!);

    /// <summary>Every day from 1 December on, but for the 2nd and the 3rd.</summary>
    private async Task AddSeriesAsync(int count)
    {
        var space = (await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), "Atelier")).Id;
        await Incubator.AddEventAsync(EventWorld.Once(space, "Standup", "2026-12-01", e =>
        {
            (e.Frequency, e.Count) = (EventFrequency.Daily, count);
            e.Exceptions = [new DateOnly(2026, 12, 2), new DateOnly(2026, 12, 3)];
        }));
    }

    private async Task AddWorldAsync()
    {
        var space = (await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), "Atelier")).Id;
        _weekly = (await Incubator.AddEventAsync(EventWorld.Weekly(space))).Id;
        await Incubator.AddEventAsync(EventWorld.Once(space, "Two days", "2027-04-09", e => e.EndDay = new DateOnly(2027, 4, 10)));
        await Incubator.AddEventAsync(EventWorld.Once(space, "Cancelled day", change: e => (e.IsCancelled, e.Price) = (true, 0)));
    }
}
