using Incubator.Core.Events;
using NodaTime;

namespace Incubator.Core.Tests.Events;

/// <summary>
/// What Ical.Net counts is what a plain walk along the calendar counts, and each date's moment is what the offsets of its zone say. A
/// failure names its rule.
/// </summary>
public sealed class SeriesPropertyTests
{
    private const int Rules = 1_200;

    // With changes of clocks at midnight, of half an hour, at other times of the year or never, and a whole day that was skipped.
    private static readonly string[] Zones =
    [
        "UTC", "Europe/Paris", "Europe/London", "Europe/Lisbon", "Europe/Kyiv", "America/New_York", "America/Los_Angeles",
        "America/Sao_Paulo", "America/St_Johns", "America/Santiago", "America/Havana", "Africa/Cairo", "Africa/Casablanca",
        "Africa/Nairobi", "Asia/Beirut", "Asia/Kolkata", "Asia/Tokyo",
        "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Chatham", "Pacific/Apia",
    ];

    [Fact]
    public void Every_series_has_the_dates_that_a_plain_count_gives_in_every_zone()
    {
        var random = new Random(20261127);
        for (var n = 0; n < Rules; n++)
        {
            var (start, recurrence) = Make(random);
            var what = $"rule {n}: {start:yyyy-MM-dd} {recurrence}, on {string.Join(' ', recurrence.Weekdays)},"
                + $" not on {string.Join(' ', recurrence.Exceptions)}";
            var days = Series.DaysOf(start, recurrence);
            Assert.True(days.IsWhole, what);
            var expected = Plain(start, recurrence).ToList();
            Assert.True(
                expected.SequenceEqual(days.Days), $"{what} gave {string.Join(' ', days.Days)} and not {string.Join(' ', expected)}");

            var (from, length) = (new TimeOnly(random.Next(24), random.Next(4) * 15), random.Next(0, 3));
            foreach (var zone in Zones)
            {
                var times = new EventTimes(start, from, start.AddDays(length), from.AddMinutes(-1), zone, recurrence);
                foreach (var day in days.Days)
                {
                    var moment = Moment(zone, day.ToDateTime(from));
                    Assert.True(
                        moment == times.On(day).Starts, $"{what} in {zone} on {day:yyyy-MM-dd} {from}:"
                        + $" {times.On(day).Starts} and not {moment}");
                }
            }
        }
    }

    private static (DateOnly Start, Recurrence Recurrence) Make(Random random)
    {
        var start = new DateOnly(2024, 1, 1).AddDays(random.Next(4 * 366));
        var frequency = (EventFrequency)random.Next(3);
        var weekdays = frequency == EventFrequency.Weekly && random.Next(3) > 0
            ? Enum.GetValues<Weekday>().Where(d => d == Weekdays.Of(start) || random.Next(3) == 0).ToList()
            : [];
        var byCount = random.Next(2) == 0;
        var interval = random.Next(1, 6);
        var recurrence = new Recurrence(
            frequency, interval, weekdays, byCount ? null : start.AddDays(random.Next(300)), byCount ? random.Next(1, 12) : null, []);
        var all = Plain(start, recurrence).ToList();
        return (start, recurrence with { Exceptions = [.. all.Where(_ => random.Next(6) == 0)] });
    }

    /// <summary>The second way: one day after the other, with NodaTime's calendar alone.</summary>
    private static IEnumerable<DateOnly> Plain(DateOnly start, Recurrence rule)
    {
        var first = LocalDate.FromDateOnly(start);
        var monday = first.PlusDays(1 - (int)first.DayOfWeek);
        var wanted = rule.Weekdays.Count > 0 ? [.. rule.Weekdays.Select(d => (int)d + 1)] : new HashSet<int> { (int)first.DayOfWeek };
        var count = 0;
        for (var day = first; day < first.PlusYears(6); day = day.PlusDays(1))
        {
            var isOne = rule.Frequency switch
            {
                EventFrequency.Daily => Period.DaysBetween(first, day) % rule.Interval == 0,
                EventFrequency.Weekly => Period.DaysBetween(monday, day) / 7 % rule.Interval == 0 && wanted.Contains((int)day.DayOfWeek),
                _ => day.Day == first.Day && (((day.Year - first.Year) * 12) + day.Month - first.Month) % rule.Interval == 0,
            };
            if (!isOne)
            {
                continue;
            }

            if (count++ == rule.Count || day.ToDateOnly() > rule.Until)
            {
                yield break;
            }

            if (!rule.Exceptions.Contains(day.ToDateOnly()))
            {
                yield return day.ToDateOnly();
            }
        }
    }

    /// <summary>
    /// The first moment at which the wall clock shows this; where it never does, the moment that the offset before the change makes of
    /// it. Found by trying each offset that holds around then.
    /// </summary>
    private static DateTimeOffset Moment(string zone, DateTime local)
    {
        var hours = DateTimeZoneProviders.Tzdb[zone];
        var utc = Instant.FromDateTimeUtc(DateTime.SpecifyKind(local, DateTimeKind.Utc));
        var offsets = new[] { -36, 36 }.Select(h => hours.GetUtcOffset(utc + Duration.FromHours(h)).ToTimeSpan()).ToArray();
        foreach (var offset in offsets)
        {
            var moment = new DateTimeOffset(local, offset);
            if (hours.GetUtcOffset(Instant.FromDateTimeOffset(moment)).ToTimeSpan() == offset)
            {
                return moment;
            }
        }

        return new DateTimeOffset(local, offsets[0]);
    }
}
