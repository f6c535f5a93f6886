namespace Incubator.Core.Events;

public enum EventFrequency
{
    Daily,
    Weekly,
    Monthly,
}

/// <summary>Days of the week as addresses and files write them.</summary>
public enum Weekday
{
    Mo,
    Tu,
    We,
    Th,
    Fr,
    Sa,
    Su,
}

public static class Weekdays
{
    public static Weekday Of(DateOnly day) => (Weekday)(((int)day.DayOfWeek + 6) % 7);

    public static DayOfWeek ToDayOfWeek(this Weekday day) => (DayOfWeek)(((int)day + 1) % 7);
}

/// <summary>How a series goes on after its first day. Weeks begin on Monday; a month without the day of the start is skipped.</summary>
/// <param name="Interval">Every so many days, weeks or months.</param>
/// <param name="Weekdays">Of a weekly series; empty: the weekday of the start.</param>
/// <param name="Until">The last day on which it may begin; null where <paramref name="Count"/> ends it.</param>
/// <param name="Count">How many dates there are, exceptions included.</param>
/// <param name="Exceptions">The days on which it does not take place.</param>
public sealed record Recurrence(
    EventFrequency Frequency, int Interval, IReadOnlyList<Weekday> Weekdays, DateOnly? Until, int? Count,
    IReadOnlyList<DateOnly> Exceptions);
