using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Events;

public sealed class EventQueriesTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _atelier;
    private int _kiln;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _atelier = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier")).Id;
        _kiln = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync("London", "GB", "Europe/London"), "Kiln")).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private EventQueries Queries => _incubator.Get<EventQueries>();

    private async Task<IReadOnlyList<string>> NamesAsync(EventFilter filter) =>
        [.. (await Queries.SearchAsync(filter, CancellationToken.None)).Page.Items.Select(e => e.Name)];

    [Fact]
    public async Task Without_days_what_is_not_over_is_listed_by_its_next_date()
    {
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "Over", "2026-11-21"));
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "Third", "2026-12-02"));
        await _incubator.AddEventAsync(EventWorld.Weekly(_kiln));
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "First", "2026-11-20", e => e.EndDay = new DateOnly(2026, 11, 22)));

        Assert.Equal(["First", "Evening of questions", "Third"], await NamesAsync(new EventFilter()));

        _incubator.Clock.Advance(TimeSpan.FromDays(11));
        var found = (await Queries.SearchAsync(new EventFilter(), CancellationToken.None)).Page.Items;
        Assert.Equal([new DateOnly(2026, 12, 8)], found.Select(e => e.Next.Day));
    }

    /// <summary>The day of an event ends at midnight of its place.</summary>
    [Theory]
    [InlineData("America/Los_Angeles", "2026-11-25T00:30Z", true)]
    [InlineData("America/Los_Angeles", "2026-11-25T07:59Z", true)]
    [InlineData("America/Los_Angeles", "2026-11-25T08:00Z", false)]
    [InlineData("Pacific/Auckland", "2026-11-24T10:59Z", true)]
    [InlineData("Pacific/Auckland", "2026-11-24T11:00Z", false)]
    public async Task An_event_is_listed_until_the_end_of_its_day(string zone, string now, bool isListed)
    {
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "Evening", "2026-11-24", e =>
            (e.StartTime, e.EndTime, e.TimeZone) = (new TimeOnly(18, 0), new TimeOnly(20, 0), zone)));
        _incubator.Clock.SetUtcNow(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(isListed ? ["Evening"] : [], await NamesAsync(new EventFilter()));
        var found = Assert.IsType<Lookup<EventDetails>.Found>(await Queries.FindAsync("evening", CancellationToken.None)).Value;
        Assert.Equal(isListed, found.Next(PlaceDays.Now(_incubator.Clock)) is not null);
        // Days that are asked for are those of the calendar on the wall.
        Assert.Empty(await NamesAsync(new EventFilter { FirstDay = new DateOnly(2026, 11, 25) }));
    }

    [Fact]
    public async Task City_kind_days_and_text_narrow_together()
    {
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "Old open day", "2026-10-01"));
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "Open day", "2026-12-05"));
        await _incubator.AddEventAsync(EventWorld.Weekly(_kiln));

        Assert.Equal(["Open day"], await NamesAsync(new EventFilter { Cities = ["paris"] }));
        Assert.Equal(["Evening of questions"], await NamesAsync(new EventFilter { Kinds = [EventKind.InfoEvening] }));
        Assert.Equal(["Evening of questions"], await NamesAsync(new EventFilter { Text = "kiln" }));
        var autumn = new EventFilter { FirstDay = new DateOnly(2026, 9, 1), LastDay = new DateOnly(2026, 11, 1) };
        Assert.Equal(["Old open day"], await NamesAsync(autumn));
        var one = await Queries.SearchAsync(
            new EventFilter { FirstDay = new DateOnly(2026, 12, 16), LastDay = new DateOnly(2026, 12, 29) }, CancellationToken.None);
        // The 22nd is left out of the series.
        Assert.Equal(new DateOnly(2026, 12, 29), Assert.Single(one.Page.Items).Next.Day);
        Assert.Empty(await NamesAsync(new EventFilter { FirstDay = new DateOnly(2026, 12, 22), LastDay = new DateOnly(2026, 12, 22) }));
    }

    [Fact]
    public async Task Until_alone_looks_from_today_on()
    {
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "Over", "2026-11-21"));
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "Next", "2026-12-05"));
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "Later", "2027-02-05"));

        Assert.Equal(["Next"], await NamesAsync(new EventFilter { LastDay = new DateOnly(2026, 12, 31) }));
        Assert.Empty(await NamesAsync(new EventFilter { LastDay = new DateOnly(2026, 11, 21) }));
    }

    [Fact]
    public async Task A_space_that_moves_takes_its_events_along()
    {
        var saved = await _incubator.AddEventAsync(EventWorld.Once(_atelier));
        Assert.Null(await PlaceAsync());

        await ChangeAsync(_atelier, s => (s.Street, s.Postcode, s.Latitude, s.Longitude) = ("3 rue du Puits", "75011", 48.86, 2.37));
        Assert.Equal("3 rue du Puits, 75011, 48.86, 2.37", await PlaceAsync());
        await ChangeAsync(_atelier, s => s.Latitude = 48.87);
        Assert.Equal("3 rue du Puits, 75011, 48.87, 2.37", await PlaceAsync());

        var same = await EntryAsync();
        await ChangeAsync(_atelier, s => s.Summary.En = "Bright");
        Assert.Same(same, await EntryAsync());

        ValueTask<EventEntry> EntryAsync() => _incubator.Get<CurrentEvents>().ReadAsync(
            (index, _) => index[index.RowOf(saved.Id)!.Value], CancellationToken.None);

        async Task<string?> PlaceAsync()
        {
            var place = Assert.Single((await Queries.SearchAsync(new EventFilter(), CancellationToken.None)).Page.Items).Place;
            return place.Street is null ? null : FormattableString.Invariant(
                $"{place.Street}, {place.Postcode}, {place.Latitude}, {place.Longitude}");
        }
    }

    [Fact]
    public async Task The_next_day_finds_the_same_index()
    {
        await _incubator.AddEventAsync(EventWorld.Once(_atelier));
        var events = _incubator.Get<CurrentEvents>();
        var today = await events.ReadAsync((index, _) => index, CancellationToken.None);

        _incubator.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Same(today, await events.ReadAsync((index, _) => index, CancellationToken.None));
    }

    [Fact]
    public async Task Dates_are_counted_for_who_reads_them_alone()
    {
        await _incubator.AddEventAsync(EventWorld.Weekly(_atelier));

        var found = Assert.Single(await Queries.FollowedAsync(_atelier, null, CancellationToken.None));

        Assert.False(found.Counted.IsValueCreated);
        Assert.Equal(4, found.Dates.Count);
        Assert.Same(found.Dates, found.Dates);
    }

    [Fact]
    public async Task Who_follows_learns_of_what_comes_before_what_is_over()
    {
        await using (var db = _incubator.OpenDb())
        {
            for (var i = 0; i < 600; i++)
            {
                Add(db, $"over-{i}", "2026-11-21", new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc));
            }

            Add(db, "next", "2026-12-05", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            await db.SaveChangesAsync();
        }

        var followed = await Queries.FollowedAsync(_atelier, null, CancellationToken.None);

        Assert.Equal(600, followed.Count);
        Assert.Equal("next", followed[^1].Slug);

        void Add(Core.Storage.IncubatorDb db, string slug, string day, DateTime changed)
        {
            var input = EventWorld.Once(_atelier, slug, day, e => e.TimeZone = "Europe/Paris");
            var added = new SpaceEvent { Slug = slug, State = RecordState.Live, Version = 1, ChangedAt = changed };
            added.Apply(input, input.StartDay!.Value);
            db.Events().Add(added);
        }
    }

    [Fact]
    public async Task An_empty_answer_says_how_many_there_are_on_other_days()
    {
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "Over", "2026-11-01"));
        await _incubator.AddEventAsync(EventWorld.Weekly(_kiln));

        var found = await Queries.SearchAsync(new EventFilter { FirstDay = new DateOnly(2027, 1, 1) }, CancellationToken.None);

        Assert.Equal([("from", 1)], found.Hints.Select(h => (h.Key, h.Total)));
    }

    [Fact]
    public async Task Pages_show_each_event_once()
    {
        for (var i = 0; i < 30; i++)
        {
            await _incubator.AddEventAsync(EventWorld.Once(_atelier, $"Open day {i}", $"2026-12-{1 + (i / 2):00}"));
        }

        var first = (await Queries.SearchAsync(new EventFilter(), CancellationToken.None)).Page;
        var second = (await Queries.SearchAsync(new EventFilter { After = first.After }, CancellationToken.None)).Page;

        Assert.Equal((24, 6), (first.Items.Count, second.Items.Count));
        Assert.Equal(30, first.Items.Concat(second.Items).Select(e => e.Id).Distinct().Count());
        Assert.Null(second.After);
    }

    [Fact]
    public async Task What_its_space_hides_is_hidden()
    {
        var manager = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync("Lyon"), "Hidden", s => s.State = RecordState.Draft);
        await _incubator.AddEventAsync(EventWorld.Once(manager.Id, "Secret"));
        Assert.Empty(await NamesAsync(new EventFilter()));
        Assert.IsType<Lookup<EventDetails>.Unknown>(await Queries.FindAsync("secret", CancellationToken.None));

        await _incubator.AddEventAsync(EventWorld.Once(_atelier));
        Assert.Equal(["Open day"], await NamesAsync(new EventFilter()));
        var space = await _incubator.Get<SpaceEditor>().ReadAsync(_atelier, Actor.Operator, CancellationToken.None);
        await _incubator.Get<SpaceEditor>().ArchiveAsync(_atelier, space!.Version, Actor.Operator, CancellationToken.None);

        Assert.Empty(await NamesAsync(new EventFilter()));
        Assert.IsType<Lookup<EventDetails>.Gone>(await Queries.FindAsync("open-day", CancellationToken.None));
        Assert.Empty(await Queries.FollowedAsync(_atelier, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_former_address_does_not_tell_the_present_one_of_an_event_whose_space_is_hidden()
    {
        var saved = await _incubator.AddEventAsync(EventWorld.Once(_atelier));
        var input = await _incubator.Get<EventEditor>().ReadAsync(saved.Id, Actor.Operator, CancellationToken.None);
        input!.Slug = "secret-guest";
        await _incubator.AddEventAsync(input, id: saved.Id);

        await ChangeAsync(_atelier, s => s.State = RecordState.Draft);

        Assert.IsType<Lookup<EventDetails>.Unknown>(await Queries.FindAsync("open-day", CancellationToken.None));
    }

    private async Task ChangeAsync(int space, Action<SpaceInput> change)
    {
        var editor = _incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(space, Actor.Operator, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(space, input, Actor.Operator, CancellationToken.None));
    }

    [Fact]
    public async Task A_renamed_city_is_found_under_its_new_name()
    {
        await _incubator.AddEventAsync(EventWorld.Once(_kiln));
        var editor = _incubator.Get<Core.Places.CityEditor>();
        await using var db = _incubator.OpenDb();
        var london = Core.Places.PlaceSets.Cities(db).Single(c => c.Name == "London").Id;
        var city = await editor.ReadAsync(london, Actor.Operator, CancellationToken.None);
        city!.NameFr = "Londres";
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(london, city, Actor.Operator, CancellationToken.None));

        Assert.Equal(["Open day"], await NamesAsync(new EventFilter { Text = "londres" }));
    }

    [Fact]
    public async Task A_former_address_leads_to_the_new_one_and_an_archived_event_is_gone()
    {
        var saved = await _incubator.AddEventAsync(EventWorld.Once(_atelier));
        var editor = _incubator.Get<EventEditor>();
        var input = await editor.ReadAsync(saved.Id, Actor.Operator, CancellationToken.None);
        input!.Slug = "day-of-doors";
        saved = await _incubator.AddEventAsync(input, id: saved.Id);

        var moved = Assert.IsType<Lookup<EventDetails>.Moved>(await Queries.FindAsync("open-day", CancellationToken.None));
        Assert.Equal("day-of-doors", moved.Slug);

        await editor.ArchiveAsync(saved.Id, saved.Version, Actor.Operator, CancellationToken.None);
        Assert.IsType<Lookup<EventDetails>.Gone>(await Queries.FindAsync("day-of-doors", CancellationToken.None));
    }
}
