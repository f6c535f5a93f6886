using Incubator.Core.Events;
using Incubator.Core.Places;

namespace Incubator.Core.Tests.Events;

public sealed class EventEntryTests
{
    private static readonly DateOnly First = new(2026, 12, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_date_within_some_days_is_the_one_that_a_walk_along_all_dates_finds(int length)
    {
        DateOnly[] days = [.. new[] { 0, 1, 5, 12, 13, 40 }.Select(First.AddDays)];
        var times = new EventTimes(First, null, First.AddDays(length - 1), null, "Europe/Paris", null);
        var entry = new EventEntry(null!, "", 1, new CityOption(1, "paris", "Paris", null, "FR", null), times, days, []);
        for (var from = -6; from < 46; from++)
        {
            for (var until = from; until < 46; until++)
            {
                var (first, last) = (First.AddDays(from), First.AddDays(until));
                var walked = Array.FindIndex(days, d => d.AddDays(length - 1) >= first);

                Assert.Equal(walked >= 0 && days[walked] <= last ? walked : null, entry.Within(first, last));
            }
        }

        Assert.Equal(0, entry.Within(DateOnly.MinValue, DateOnly.MaxValue));
        Assert.Null(entry.Within(DateOnly.MaxValue, DateOnly.MaxValue));
    }
}
