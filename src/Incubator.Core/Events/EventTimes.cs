using Incubator.Core.Places;
using NodaTime;
using NodaTime.TimeZones;

namespace Incubator.Core.Events;

/// <summary>One date of an event.</summary>
/// <param name="Day">By the wall clock of its place.</param>
/// <param name="LastDay">Inclusive.</param>
/// <param name="Starts">With the offset that holds there then.</param>
/// <param name="Ends">The same as <paramref name="Starts"/> where no end is known; of whole days, the midnight after the last.</param>
public readonly record struct EventDate(DateOnly Day, DateOnly LastDay, DateTimeOffset Starts, DateTimeOffset Ends);

/// <summary>When an event takes place, by the wall clock of its place.</summary>
/// <param name="StartTime">Null: it lasts whole days.</param>
/// <param name="LastDay">Inclusive; of a series, that of its first date.</param>
/// <param name="EndTime">Null where no end is known.</param>
/// <param name="Zone">IANA name.</param>
public sealed record EventTimes(
    DateOnly StartDay, TimeOnly? StartTime, DateOnly LastDay, TimeOnly? EndTime, string Zone, Recurrence? Recurrence)
{
    // RFC 5545, 3.3.5: an hour that comes twice is the first of the two, one that is skipped counts with the offset before the change.
    private static readonly ZoneLocalMappingResolver Rule = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    public bool IsAllDay => StartTime is null;

    /// <summary>Whether the hours of a zone are known here.</summary>
    public static bool IsKnownZone(string? zone) => zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;

    /// <summary>The day at its place.</summary>
    public DateOnly Today(PlaceDays days) => days.In(Zone, null);

    /// <summary>When the date that begins on a day starts.</summary>
    public DateTimeOffset StartOn(DateOnly day) => StartTime is { } time ? At(day, time) : Midnight(day);

    /// <summary>The date that begins on a day.</summary>
    public EventDate On(DateOnly day)
    {
        var (starts, last) = (StartOn(day), day.AddDays(LastDay.DayNumber - StartDay.DayNumber));
        if (IsAllDay)
        {
            return new EventDate(day, last, starts, Midnight(last.AddDays(1)));
        }

        var ends = EndTime is { } end ? At(last, end) : starts;
        return new EventDate(day, last, starts, ends < starts ? starts : ends);
    }

    private DateTimeZone Hours => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) ?? DateTimeZone.Utc;

    private DateTimeOffset At(DateOnly day, TimeOnly time) =>
        (LocalDate.FromDateOnly(day) + LocalTime.FromTimeOnly(time)).InZone(Hours, Rule).ToDateTimeOffset();

    private DateTimeOffset Midnight(DateOnly day) => Hours.AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeOffset();
}
