namespace Incubator.Core.Common;

public static class Clock
{
    /// <summary>The offsets of all zones are so many quarters of an hour: no day turns within one.</summary>
    public static TimeSpan Quarter { get; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// This day, UTC: for what is noted or counted by the day. The day of a record is that of its place (<c>PlaceDays</c>, decision 42).
    /// </summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>When the quarter of an hour began, UTC: until its end every place has the same day.</summary>
    public static DateTime QuarterHour(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % Quarter.Ticks));
    }
}
