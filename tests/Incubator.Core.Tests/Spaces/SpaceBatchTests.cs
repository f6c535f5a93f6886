using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Spaces;

public sealed class SpaceBatchTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private TestIncubator _incubator = null!;
    private int _paris;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData(PriceStep.Percent, "3", null, "257.50")]
    [InlineData(PriceStep.Percent, "-10", null, "225")]
    [InlineData(PriceStep.Amount, "12.5", "EUR", "262.50")]
    [InlineData(PriceStep.To, "199", "EUR", "199")]
    public async Task A_price_is_changed_and_the_history_tells_it_as_a_form_would(
        PriceStep step, string value, string? currency, string then)
    {
        var space = await AddAsync("Écluse", Month(250));
        var ada = await _incubator.AddPersonAsync("Ada", administrator: true);

        var result = await RunAsync(new SpaceChange.Price(step, Number(value), currency, null), ada, space);

        Assert.Equal((1, 0, 0), (result.Changed, result.Same, result.Refused.Count));
        Assert.Equal(Number(then), (await ReadAsync(space.Id)).Plans[0].Amount);
        await using var db = _incubator.OpenDb();
        var change = await db.Changes().Where(c => c.RecordId == space.Id && c.Field == "Plans[0].Amount").OrderBy(c => c.Id).LastAsync();
        Assert.Equal(("Ada", "form", ada.Id), (change.Who, change.Channel, change.UserId));
    }

    [Fact]
    public async Task Only_the_plans_that_were_meant_change_and_hidden_ones_never()
    {
        var space = await AddAsync("Loft", Month(200), Day(20), Month(90, isHidden: true));

        await RunAsync(new SpaceChange.Price(PriceStep.Percent, 10, null, PlanKind.DayPass), Actor.Operator, space);
        Assert.Equal([200m, 22m, 90m], (await ReadAsync(space.Id)).Plans.Select(p => p.Amount!.Value));

        await RunAsync(new SpaceChange.Price(PriceStep.Percent, 10, null, null), Actor.Operator, space);
        Assert.Equal([220m, 24.2m, 90m], (await ReadAsync(space.Id)).Plans.Select(p => p.Amount!.Value));
    }

    [Fact]
    public async Task What_is_refused_is_listed_by_name_and_the_others_are_changed()
    {
        var (one, free, dollars, several, cheap) = (
            await AddAsync("One", Month(100)), await AddAsync("Free"), await AddAsync("Dollars", Month(100, "USD")),
            await AddAsync("Several", Month(100), Day(10)), await AddAsync("Cheap", Month(3)));
        var archived = await AddAsync("Archived", Month(100));
        await _incubator.Get<SpaceEditor>().ArchiveAsync(archived.Id, archived.Version, Actor.Operator, CancellationToken.None);
        SaveResult.Saved[] all = [one, free, dollars, several, cheap, archived];

        var set = await RunAsync(new SpaceChange.Price(PriceStep.To, 120, "EUR", null), Actor.Operator, all);
        var lowered = await RunAsync(new SpaceChange.Price(PriceStep.Amount, -5, "EUR", PlanKind.DayPass), Actor.Operator, several, cheap);
        var below = await RunAsync(new SpaceChange.Price(PriceStep.Amount, -500, "EUR", null), Actor.Operator, cheap);

        Assert.Equal(2, set.Changed);
        Assert.Equal(
            [("Free", "It has no such price."), ("Dollars", "Its price is in another currency."),
                ("Several", "It has several such prices: change them on its form."), ("Archived", "It is archived: restore it first.")],
            set.Refused.Select(r => (r.Record.Name, WhyOf(r))));
        Assert.Equal(["Cheap"], lowered.Refused.Select(r => r.Record.Name));
        Assert.Equal("Plans[0].Amount", Assert.IsType<SaveResult.Invalid>(below.Refused.Single().Refusal).Errors.Single().Path);
    }

    [Fact]
    public async Task Confirming_dates_all_that_is_said_and_a_second_time_changes_nothing()
    {
        var space = await AddAsync("Velvet", s =>
        {
            (s.DesksFree, s.DesksAsOf, s.OpeningHours) = (4, new DateOnly(2026, 1, 1), "Mo-Fr 09:00-18:00");
            s.Plans = [Month(100)];
        });
        var manager = await _incubator.AddPersonAsync("Manon", false, space.Id);

        var first = await RunAsync(new SpaceChange.Confirm(), manager, space);
        var second = await RunAsync(new SpaceChange.Confirm(), manager, space);

        Assert.Equal((1, 0, 0, 1), (first.Changed, first.Same, second.Changed, second.Same));
        var now = await ReadAsync(space.Id);
        var confirmed = new Confirmation { On = Today, By = "the space" };
        Assert.Equal(
            (confirmed, confirmed, confirmed, confirmed), (now.PriceChecked, now.DesksChecked, now.HoursChecked, now.AddressChecked));
        Assert.Equal(Today, now.DesksAsOf);
        Assert.Null(now.TextChecked.On);
    }

    [Fact]
    public async Task A_new_number_of_free_desks_is_of_today_and_more_than_there_are_is_refused()
    {
        var (big, small) = (await AddAsync("Big", s => s.DesksTotal = 20), await AddAsync("Small", s => s.DesksTotal = 3));

        var result = await RunAsync(new SpaceChange.Desks(5), Actor.Operator, big, small);

        Assert.Equal(["Small"], result.Refused.Select(r => r.Record.Name));
        Assert.Equal((5, Today), ((await ReadAsync(big.Id)).DesksFree, (await ReadAsync(big.Id)).DesksAsOf));
    }

    [Fact]
    public async Task What_one_may_is_asked_at_every_write()
    {
        var (mine, other) = (await AddAsync("Mine", Month(100)), await AddAsync("Other", Month(100)));
        var manager = await _incubator.AddPersonAsync("Manon", false, mine.Id);

        var result = await RunAsync(new SpaceChange.Price(PriceStep.Percent, 5, null, null), manager, mine, other);
        var archived = await RunAsync(new SpaceChange.Archive(), manager, mine);
        var given = await RunAsync(new SpaceChange.Give(manager.Id), manager, other);

        Assert.Equal((1, "Other"), (result.Changed, result.Refused.Single().Record.Name));
        Assert.IsType<SaveResult.Missing>(result.Refused.Single().Refusal);
        Assert.IsType<SaveResult.Forbidden>(archived.Refused.Single().Refusal);
        Assert.Single(given.Refused);
        Assert.Equal(100m, (await ReadAsync(other.Id)).Plans[0].Amount);

        // Taken back between two writes of one batch.
        var both = await _incubator.AddPersonAsync("Both", false, mine.Id, other.Id);
        await using var db = _incubator.OpenDb();
        var stopped = await _incubator.Get<SpaceBatch>().RunAsync(
            Of(mine, other), new SpaceChange.Price(PriceStep.Percent, 5, null, null), both,
            _ => db.SpaceGrants().Where(g => g.UserId == both.Id).ExecuteDelete(), CancellationToken.None);
        Assert.Equal((1, 1), (stopped.Changed, stopped.Refused.Count));
    }

    [Fact]
    public async Task An_administrator_archives_and_gives_away_many()
    {
        var (one, two) = (await AddAsync("One"), await AddAsync("Two"));
        var manager = await _incubator.AddPersonAsync("Manon");
        var ada = await _incubator.AddPersonAsync("Ada", administrator: true);

        var given = await RunAsync(new SpaceChange.Give(manager.Id), ada, one, two);
        var archived = await RunAsync(new SpaceChange.Archive(), ada, one, two);
        var again = await RunAsync(new SpaceChange.Archive(), ada, one, two);
        var twice = await RunAsync(new SpaceChange.Give(manager.Id), ada, one, two);
        var toAda = await RunAsync(new SpaceChange.Give(ada.Id), ada, one);

        Assert.Equal((0, 2), (twice.Changed, twice.Same));
        Assert.Equal("An administrator edits every space already, and a disabled account none.", WhyOf(toAda.Refused.Single()));
        Assert.Equal((2, 2, 0, 2), (given.Changed, archived.Changed, again.Changed, again.Same));
        await using var db = _incubator.OpenDb();
        Assert.Equal(2, await db.SpaceGrants().CountAsync(g => g.UserId == manager.Id));
        Assert.Equal(2, await db.Spaces().CountAsync(s => s.State == RecordState.Archived));
    }

    [Fact]
    public async Task One_that_was_changed_since_it_was_shown_is_refused_where_that_matters()
    {
        var space = await AddAsync("Écluse", Month(250));
        await RunAsync(new SpaceChange.Desks(3), Actor.Operator, space);

        var result = await _incubator.Get<SpaceBatch>().RunAsync(
            [new RecordToChange(SpaceRecords.Token, space.Id, "Écluse") { Version = space.Version }],
            new SpaceChange.PlanPrice(0, 300), Actor.Operator, null, CancellationToken.None);

        Assert.IsType<SaveResult.Stale>(result.Refused.Single().Refusal);
        Assert.Equal(250m, (await ReadAsync(space.Id)).Plans[0].Amount);
    }

    [Fact]
    public async Task A_batch_counts_as_one_write_and_too_many_batches_are_refused()
    {
        var spaces = new List<SaveResult.Saved>();
        for (var i = 0; i < 3; i++)
        {
            spaces.Add(await AddAsync($"Number {i}", Month(100)));
        }

        var ada = (await _incubator.AddPersonAsync("Ada", administrator: true)) with { Session = "unknown" };
        var change = new SpaceChange.Price(PriceStep.Percent, 1, null, null);
        for (var i = 0; i < WriteLimit.PerMinute; i++)
        {
            var result = await RunAsync(change, ada, spaces[0], spaces[1], spaces[2]);
            Assert.DoesNotContain(result.Refused, r => r.Refusal is SaveResult.TooOften);
        }

        var last = await RunAsync(change, ada, spaces[0], spaces[1], spaces[2]);
        Assert.Equal(3, last.Refused.Count(r => r.Refusal is SaveResult.TooOften));
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_said_of_every_space_that_is_left()
    {
        var (one, two) = (await AddAsync("One", Month(100)), await AddAsync("Two", Month(100)));
        _incubator.Storage.Protect();

        var result = await RunAsync(new SpaceChange.Price(PriceStep.Percent, 5, null, null), Actor.Operator, one, two);

        Assert.Equal((0, 2), (result.Changed, result.Refused.Count(r => r.Fault == StorageFault.ReadOnly)));
    }

    private static string? WhyOf(NotChanged refused) => (refused.Refusal as SaveResult.Invalid)?.Errors.Single().Message;

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static PlanInput Month(decimal amount, string currency = "EUR", bool isHidden = false) =>
        new() { Kind = PlanKind.HotDesk, Amount = amount, Currency = currency, Unit = PriceUnit.Month, IsHidden = isHidden };

    private static PlanInput Day(decimal amount) =>
        new() { Kind = PlanKind.DayPass, Amount = amount, Currency = "EUR", Unit = PriceUnit.Day };

    private Task<SaveResult.Saved> AddAsync(string name, params PlanInput[] plans) => AddAsync(name, s => s.Plans = [.. plans]);

    private Task<SaveResult.Saved> AddAsync(string name, Action<SpaceInput> change) => _incubator.AddSpaceAsync(_paris, name, change);

    private async Task<SpaceInput> ReadAsync(int id) =>
        (await _incubator.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;

    private IReadOnlyList<RecordToChange> Of(params SaveResult.Saved[] spaces)
    {
        using var db = _incubator.OpenDb();
        var names = db.Spaces().ToDictionary(s => s.Id, s => s.Name);
        return [.. spaces.Select(s => new RecordToChange(SpaceRecords.Token, s.Id, names[s.Id]))];
    }

    private Task<BatchResult> RunAsync(SpaceChange change, Actor actor, params SaveResult.Saved[] spaces) =>
        _incubator.Get<SpaceBatch>().RunAsync(Of(spaces), change, actor, null, CancellationToken.None);
}
