using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace Incubator.Core.Events;

/// <summary>The days on which an event begins.</summary>
/// <param name="Days">In order, exceptions left out.</param>
/// <param name="IsWhole">False where the series goes beyond what is counted: such a one is refused.</param>
public sealed record SeriesDays(IReadOnlyList<DateOnly> Days, bool IsWhole);

/// <summary>
/// Counts the days of a series with Ical.Net, by the calendar alone, so that no change of clocks takes part in it; each day's moment is
/// <see cref="EventTimes.On"/>. A series has a cap and an end in time, and counting it for the first time, before it is written, a time
/// limit: no rule may hold up who writes or reads it.
/// </summary>
public static class Series
{
    public const int MaxDates = 400;
    public const int MaxYears = 5;

    private const int MaxEmptySteps = 1_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<EventDate> DatesOf(EventTimes times) =>
        [.. DaysOf(times.StartDay, times.Recurrence).Days.Select(times.On)];

    /// <param name="clock">
    /// For the time limit, of a series that is not written yet. One that is was counted in time then, and is never counted short.
    /// </param>
    /// <exception cref="TimeoutException">Counting took too long.</exception>
    public static SeriesDays DaysOf(DateOnly start, Recurrence? recurrence, TimeProvider? clock = null)
    {
        if (recurrence is null)
        {
            return new SeriesDays([start], true);
        }

        var counted = new CalendarEvent { Start = new CalDateTime(start), RecurrenceRule = RuleOf(start, recurrence) };
        foreach (var exception in recurrence.Exceptions)
        {
            counted.ExceptionDates.Add(new CalDateTime(exception));
        }

        var (days, began, end) = (new List<DateOnly>(), clock?.GetTimestamp() ?? 0, start.AddYears(MaxYears));
        try
        {
            foreach (var date in counted.GetOccurrences(null, new EvaluationOptions { MaxUnmatchedIncrementsLimit = MaxEmptySteps }))
            {
                var day = date.Period.StartTime.Date;
                if (clock?.GetElapsedTime(began) > Limit)
                {
                    throw new TimeoutException("The days of a series took too long to count.");
                }

                if (days.Count == MaxDates || day > end)
                {
                    return new SeriesDays(days, false);
                }

                days.Add(day);
            }
        }
        catch (EvaluationLimitExceededException)
        {
            return new SeriesDays(days, false);
        }

        return new SeriesDays(days, true);
    }

    /// <summary>The rule as calendars read it, with its last day as a date.</summary>
    public static RecurrenceRule RuleOf(DateOnly start, Recurrence recurrence)
    {
        var rule = new RecurrenceRule(FrequencyOf(recurrence.Frequency), recurrence.Interval) { Count = recurrence.Count };
        if (recurrence.Until is { } until)
        {
            rule.Until = new CalDateTime(until);
        }

        if (recurrence.Frequency == EventFrequency.Weekly)
        {
            var days = recurrence.Weekdays.Count > 0 ? recurrence.Weekdays : [Weekdays.Of(start)];
            rule.ByDay = [.. days.Select(d => new WeekDay(d.ToDayOfWeek()))];
        }

        return rule;
    }

    private static FrequencyType FrequencyOf(EventFrequency frequency) => frequency switch
    {
        EventFrequency.Daily => FrequencyType.Daily,
        EventFrequency.Weekly => FrequencyType.Weekly,
        _ => FrequencyType.Monthly,
    };
}
