using FluentValidation;
using Incubator.Core.Events;
using Incubator.Core.Records;

namespace Incubator.Core.Tests.Events;

public sealed class EventInputValidatorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    /// <summary>For each rule one broken input, and the field that it is refused beside.</summary>
    public static Dictionary<string, (string Path, Action<EventInput> Break)> Broken { get; } = new()
    {
        ["no name"] = ("Name", e => e.Name = " "),
        ["two-line name"] = ("Name", e => e.Name = "a\nb"),
        ["reserved slug"] = ("Slug", e => e.Slug = "map"),
        ["born archived"] = ("State", e => e.State = RecordState.Archived),
        ["no kind"] = ("Kind", e => e.Kind = null),
        ["unknown event kind"] = ("Kind", e => e.Kind = (EventKind)9),
        ["no space"] = ("SpaceId", e => e.SpaceId = null),
        ["no first day"] = ("StartDay", e => e.StartDay = null),
        ["year of the Romans"] = ("StartDay", e => e.StartDay = e.EndDay = new DateOnly(202, 12, 1)),
        ["seconds at the start"] = ("StartTime", e => e.StartTime = new TimeOnly(18, 30, 5)),
        ["last day in a far year"] = ("EndDay", e => e.EndDay = new DateOnly(2205, 12, 1)),
        ["last day before the first"] = ("EndDay", e => e.EndDay = new DateOnly(2026, 11, 30)),
        ["sixty days"] = ("EndDay", e => e.EndDay = e.StartDay!.Value.AddDays(60)),
        ["seconds at the end"] = ("EndTime", e => e.EndTime = new TimeOnly(20, 0, 1)),
        ["end without start"] = ("EndTime", e => e.StartTime = null),
        ["last day without its hour"] = ("EndTime", e => (e.EndDay, e.EndTime) = (new DateOnly(2026, 12, 2), null)),
        ["end before start"] = ("EndTime", e => e.EndTime = new TimeOnly(18, 30)),
        ["unknown zone"] = ("TimeZone", e => e.TimeZone = "Mars/Olympus"),
        ["unknown frequency"] = ("Frequency", e => e.Frequency = (EventFrequency)9),
        ["parts of no series"] = ("Frequency", e => e.Frequency = null),
        ["every 0 weeks"] = ("Interval", e => e.Interval = 0),
        ["unknown weekday"] = ("Weekdays", e => e.Weekdays = [Weekday.Tu, (Weekday)9]),
        ["weekdays of months"] = ("Weekdays", e => e.Frequency = EventFrequency.Monthly),
        ["not on its first day"] = ("Weekdays", e => e.Weekdays = [Weekday.We]),
        ["no end of the series"] = ("Until", e => e.Until = null),
        ["two ends of the series"] = ("Until", e => e.Count = 3),
        ["series ends before it starts"] = ("Until", e => (e.Until, e.Exceptions) = (new DateOnly(2026, 11, 30), [])),
        ["no date at all"] = ("Count", e => (e.Until, e.Count, e.Exceptions) = (null, 0, [])),
        ["too many exceptions"] = ("Exceptions", e =>
            e.Exceptions = [.. Enumerable.Range(0, 101).Select(i => new DateOnly(2027, 1, 1).AddDays(i))]),
        ["exception on another day"] = ("Exceptions", e => e.Exceptions = [new DateOnly(2026, 12, 23)]),
        ["no date left"] = ("Exceptions", e => (e.Until, e.Exceptions) = (new DateOnly(2026, 12, 7), [new DateOnly(2026, 12, 1)])),
        ["series of six years"] = ("Until", e => e.Until = new DateOnly(2032, 12, 31)),
        ["series beyond the cap"] = ("Until", e =>
            (e.Frequency, e.Weekdays, e.Until) = (EventFrequency.Daily, [], new DateOnly(2028, 12, 31))),
        ["point of nothing"] = ("Address", e => e.Address = null),
        ["latitude beyond the pole"] = ("Latitude", e => e.Latitude = 91),
        ["latitude alone"] = ("Latitude", e => e.Longitude = null),
        ["longitude beyond the date line"] = ("Longitude", e => e.Longitude = 181),
        ["negative price"] = ("Price", e => e.Price = -1),
        ["price of a third of a cent"] = ("Price", e => e.Price = 5.003m),
        ["unknown currency"] = ("Currency", e => e.Currency = "XYZ"),
        ["price without currency"] = ("Currency", e => e.Currency = null),
    };

    public static TheoryData<string> Breaks => [.. Broken.Keys];

    [Fact]
    public void A_good_event_is_accepted() => Assert.Empty(Errors(EventWorld.Weekly(1)));

    [Theory]
    [MemberData(nameof(Breaks))]
    public void What_breaks_a_rule_is_refused_beside_its_field(string what)
    {
        var input = EventWorld.Weekly(1);
        Broken[what].Break(input);

        Assert.Contains(Broken[what].Path, Errors(input).Select(Fields.Root));
    }

    [Fact]
    public void A_series_may_have_its_whole_cap_of_dates()
    {
        var input = EventWorld.Weekly(1);
        (input.Frequency, input.Weekdays, input.Until, input.Count) = (EventFrequency.Daily, [], null, Series.MaxDates);
        Assert.Empty(Errors(input));
    }

    private IEnumerable<string> Errors(EventInput input) =>
        _incubator.Get<IValidator<EventInput>>().Validate(input).Errors.Select(e => e.PropertyName);
}
