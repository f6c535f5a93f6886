using Incubator.Core.Events;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Events;

public sealed class EventEditorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _atelier;
    private int _canut;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        _atelier = (await _incubator.AddSpaceAsync(paris, "Atelier")).Id;
        _canut = (await _incubator.AddSpaceAsync(paris, "Canut")).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private EventEditor Editor => _incubator.Get<EventEditor>();

    private Task<SaveResult> SaveAsync(EventInput input, Actor actor, int? id = null) =>
        Editor.SaveAsync(id, input, actor, CancellationToken.None);

    private async Task<EventInput> ReadAsync(int id) => (await Editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;

    private static string Refused(SaveResult result) => Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors).Path;

    private async Task<int> SequenceAsync(int id)
    {
        await using var db = _incubator.OpenDb();
        return await db.Events().Where(e => e.Id == id).Select(e => e.Sequence).SingleAsync();
    }

    [Fact]
    public async Task A_manager_writes_archives_and_restores_the_events_of_their_spaces_alone()
    {
        var manager = await _incubator.AddPersonAsync("mara", spaces: _atelier);
        Assert.Equal(nameof(EventInput.SpaceId), Refused(await SaveAsync(EventWorld.Once(_canut), manager)));
        var other = await _incubator.AddEventAsync(EventWorld.Once(_canut));
        Assert.Null(await Editor.ReadAsync(other.Id, manager, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await SaveAsync(EventWorld.Once(_canut), manager, other.Id));

        var saved = await _incubator.AddEventAsync(EventWorld.Once(_atelier), manager);
        var moved = await ReadAsync(saved.Id);
        moved.SpaceId = _canut;
        Assert.Equal(nameof(EventInput.SpaceId), Refused(await SaveAsync(moved, manager, saved.Id)));
        var archived = Assert.IsType<SaveResult.Saved>(await Editor.ArchiveAsync(saved.Id, saved.Version, manager, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await Editor.RestoreAsync(saved.Id, archived.Version, manager, CancellationToken.None));
    }

    [Fact]
    public async Task Who_manages_nothing_adds_nothing() => Assert.IsType<SaveResult.Forbidden>(
        await SaveAsync(EventWorld.Once(_atelier), await _incubator.AddPersonAsync("nobody")));

    [Fact]
    public async Task The_zone_of_the_city_is_stored_with_the_event()
    {
        var saved = await _incubator.AddEventAsync(EventWorld.Once(_atelier));

        Assert.Equal("Europe/Paris", (await ReadAsync(saved.Id)).TimeZone);
    }

    [Fact]
    public async Task Without_a_zone_in_the_city_the_event_must_say_one()
    {
        var nowhere = await _incubator.AddCityAsync("Nowhere", timeZone: null);
        var space = (await _incubator.AddSpaceAsync(nowhere, "Hut")).Id;

        Assert.Equal(nameof(EventInput.TimeZone), Refused(await SaveAsync(EventWorld.Once(space), Actor.Operator)));

        await _incubator.AddEventAsync(EventWorld.Once(space, change: e => e.TimeZone = "Africa/Nairobi"));
    }

    [Fact]
    public async Task An_empty_zone_is_no_change_of_what_is_stored()
    {
        var saved = await _incubator.AddEventAsync(EventWorld.Once(_atelier));
        var same = await ReadAsync(saved.Id);
        same.TimeZone = null;

        Assert.Equal(saved.Version, Assert.IsType<SaveResult.Saved>(await SaveAsync(same, Actor.Operator, saved.Id)).Version);
    }

    public static TheoryData<string> Moves => [.. Moved.Keys];

    private static Dictionary<string, Action<EventInput>> Moved { get; } = new()
    {
        ["day"] = e => (e.StartDay, e.EndDay) = (new DateOnly(2026, 12, 8), null),
        ["start"] = e => e.StartTime = new TimeOnly(18, 0),
        ["end"] = e => e.EndTime = new TimeOnly(21, 0),
        ["zone"] = e => e.TimeZone = "Europe/London",
        ["weekdays"] = e => e.Weekdays = [Weekday.Tu, Weekday.Th],
        ["last day of the series"] = e => e.Until = new DateOnly(2027, 1, 31),
        ["another exception"] = e => e.Exceptions.Add(new DateOnly(2026, 12, 29)),
        ["cancelled"] = e => e.IsCancelled = true,
        ["address"] = e => e.Address = "Elsewhere",
        ["point"] = e => e.Latitude = 48.9,
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task Sequence_goes_up_when_time_place_or_cancellation_change(string what)
    {
        var saved = await _incubator.AddEventAsync(EventWorld.Weekly(_atelier));
        var input = await ReadAsync(saved.Id);
        Moved[what](input);

        await _incubator.AddEventAsync(input, id: saved.Id);

        Assert.Equal(1, await SequenceAsync(saved.Id));
    }

    public static TheoryData<string> SameTimes => [.. SaidOtherwise.Keys];

    private static Dictionary<string, Action<EventInput>> SaidOtherwise { get; } = new()
    {
        ["the day of the start is the last"] = e => e.EndDay = null,
        ["every week is every one week"] = e => e.Interval = null,
        ["the weekday of the start"] = e => e.Weekdays = [],
    };

    [Theory]
    [MemberData(nameof(SameTimes))]
    public async Task Sequence_stays_when_the_same_times_are_said_otherwise(string what)
    {
        var saved = await _incubator.AddEventAsync(EventWorld.Weekly(_atelier));
        var input = await ReadAsync(saved.Id);
        SaidOtherwise[what](input);

        await _incubator.AddEventAsync(input, id: saved.Id);

        Assert.Equal(0, await SequenceAsync(saved.Id));
    }

    [Fact]
    public async Task Sequence_goes_up_when_the_space_moves_unless_the_event_is_elsewhere()
    {
        var there = await _incubator.AddEventAsync(EventWorld.Once(_atelier));
        var elsewhere = await _incubator.AddEventAsync(EventWorld.Weekly(_atelier));
        var other = await _incubator.AddEventAsync(EventWorld.Once(_canut));
        var spaces = _incubator.Get<SpaceEditor>();

        async Task<(int, int, int)> AfterAsync(Action<SpaceInput> change)
        {
            var space = (await spaces.ReadAsync(_atelier, Actor.Operator, CancellationToken.None))!;
            change(space);
            Assert.IsType<SaveResult.Saved>(await spaces.SaveAsync(_atelier, space, Actor.Operator, CancellationToken.None));
            return (await SequenceAsync(there.Id), await SequenceAsync(elsewhere.Id), await SequenceAsync(other.Id));
        }

        var lyon = await _incubator.AddCityAsync("Lyon");
        Assert.Equal((0, 0, 0), await AfterAsync(s => s.Name = "Atelier Nord"));
        Assert.Equal((1, 0, 0), await AfterAsync(s => s.Street = "3 rue du Puits"));
        Assert.Equal((2, 0, 0), await AfterAsync(s => (s.Latitude, s.Longitude) = (48.86, 2.37)));
        Assert.Equal((3, 0, 0), await AfterAsync(s => s.CityId = lyon));
    }

    [Fact]
    public async Task Sequence_stays_when_anything_else_changes()
    {
        var saved = await _incubator.AddEventAsync(EventWorld.Weekly(_atelier));
        var input = await ReadAsync(saved.Id);
        (input.Name, input.Slug, input.Kind) = ("Another", "another", EventKind.DemoDay);
        (input.Link, input.Price, input.Summary.En) = (null, 0, "Else");

        await _incubator.AddEventAsync(input, id: saved.Id);

        Assert.Equal(0, await SequenceAsync(saved.Id));
    }

    [Fact]
    public async Task The_last_day_of_the_last_date_is_kept_for_the_lists()
    {
        var saved = await _incubator.AddEventAsync(EventWorld.Weekly(_atelier));

        await using var db = _incubator.OpenDb();
        Assert.Equal(new DateOnly(2026, 12, 29), await db.Events().Where(e => e.Id == saved.Id).Select(e => e.FinishesOn).SingleAsync());
    }

    [Fact]
    public async Task Each_view_of_the_grid_shows_what_it_says()
    {
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "Past", "2026-11-20"));
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "Today", "2026-11-22"));
        await _incubator.AddEventAsync(EventWorld.Once(_canut, "Cancelled", change: e => e.IsCancelled = true));
        var gone = await _incubator.AddEventAsync(EventWorld.Once(_canut, "Gone"));
        await Editor.ArchiveAsync(gone.Id, gone.Version, Actor.Operator, CancellationToken.None);
        var grid = _incubator.Get<EventGrid>();

        async Task<IEnumerable<string>> Names(string view, Actor actor) =>
            (await grid.PageAsync(new GridRequest(null, view, null, false, 0, 50), actor, CancellationToken.None)).Rows.Select(r => r.Name);

        Assert.Equal(["Today"], await Names("upcoming", Actor.Operator));
        Assert.Equal(["Past"], await Names("past", Actor.Operator));
        Assert.Equal(["Cancelled"], await Names("cancelled", Actor.Operator));
        Assert.Equal(["Gone"], await Names("archived", Actor.Operator));
        Assert.Equal(["Past", "Today"], await Names("all", await _incubator.AddPersonAsync("mara", spaces: _atelier)));
    }

    [Fact]
    public async Task A_space_that_has_events_is_not_taken_back_with_its_import()
    {
        await _incubator.AddEventAsync(EventWorld.Once(_atelier));
        await using var db = _incubator.OpenDb();

        Assert.True(
            await References.ExistAsync(db, await db.Spaces().SingleAsync(s => s.Id == _atelier), _ => false, CancellationToken.None)
        );
    }
}
