using Incubator.Core.Events;

namespace Incubator.Core.Tests.Events;

/// <summary>Paris: at 2 on 28 March 2027 the clock goes to 3; at 3 on 31 October 2027 it goes back to 2.</summary>
public sealed class EventTimesTests
{
    private static readonly DateOnly Skipped = new(2027, 3, 28);
    private static readonly DateOnly Twice = new(2027, 10, 31);

    private static EventTimes Once(DateOnly day, TimeOnly? from, TimeOnly? until, DateOnly? last = null) =>
        new(day, from, last ?? day, until, "Europe/Paris", null);

    private static string Written(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mmzzz", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void An_hour_that_the_clock_skips_counts_with_the_offset_before()
    {
        var date = Once(Skipped, new TimeOnly(2, 30), new TimeOnly(4, 0)).On(Skipped);

        Assert.Equal(("2027-03-28T03:30+02:00", "2027-03-28T04:00+02:00"), (Written(date.Starts), Written(date.Ends)));
    }

    [Fact]
    public void An_hour_that_comes_twice_is_the_first_of_the_two()
    {
        var date = Once(Twice, new TimeOnly(2, 30), new TimeOnly(3, 0)).On(Twice);

        Assert.Equal(("2027-10-31T02:30+02:00", "2027-10-31T03:00+01:00"), (Written(date.Starts), Written(date.Ends)));
    }

    [Fact]
    public void An_end_that_the_clock_puts_before_the_start_is_the_start()
    {
        var date = Once(Skipped, new TimeOnly(2, 30), new TimeOnly(3, 10)).On(Skipped);

        Assert.Equal(date.Starts, date.Ends);
    }

    [Fact]
    public void Whole_days_go_from_midnight_to_the_midnight_after_the_last()
    {
        var date = Once(Skipped, null, null, Skipped.AddDays(1)).On(Skipped);

        Assert.Equal(("2027-03-28T00:00+01:00", "2027-03-30T00:00+02:00"), (Written(date.Starts), Written(date.Ends)));
    }

    [Fact]
    public void A_series_keeps_its_hour_when_the_clocks_change()
    {
        var day = new DateOnly(2027, 3, 23);
        var weekly = new Recurrence(EventFrequency.Weekly, 1, [], null, 2, []);

        var dates = Series.DatesOf(new EventTimes(day, new TimeOnly(18, 0), day, null, "Europe/Paris", weekly));

        Assert.Equal(["2027-03-23T18:00+01:00", "2027-03-30T18:00+02:00"], dates.Select(d => Written(d.Starts)));
    }
}
