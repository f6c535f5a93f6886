using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Events;

/// <summary>When an event takes place, in the language of the request.</summary>
public static class EventWords
{
    /// <summary>"Thursday 3 December 2026, 18:00 – 20:00".</summary>
    public static string When(this EventDate date, bool isAllDay)
    {
        var first = Day(date.Day);
        if (isAllDay)
        {
            return date.Day == date.LastDay ? first : $"{first} – {Day(date.LastDay)}";
        }

        var start = $"{first}, {Time(date.Starts)}";
        if (date.Ends == date.Starts)
        {
            return start;
        }

        return date.Day == date.LastDay ? $"{start} – {Time(date.Ends)}" : $"{start} – {Day(date.LastDay)}, {Time(date.Ends)}";
    }

    /// <summary>"every Tuesday, until 30 June 2027".</summary>
    public static string Series(this IStringLocalizer<Words> words, Recurrence recurrence, DateOnly start)
    {
        var days = Formats.List([.. (recurrence.Weekdays.Count > 0 ? recurrence.Weekdays : [Weekdays.Of(start)])
            .Select(d => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(d.ToDayOfWeek()))]);
        var (often, n) = (recurrence.Interval == 1 ? "one" : "other", Formats.Number(recurrence.Interval));
        string each = recurrence.Frequency switch
        {
            EventFrequency.Daily => words[$"Series.daily.{often}", n],
            EventFrequency.Weekly => words[$"Series.weekly.{often}", n, days],
            _ => words[$"Series.monthly.{often}", n, Formats.Number(start.Day)],
        };
        return recurrence switch
        {
            { Until: { } until } => words["Series.until", each, Formats.Date(until)],
            { Count: { } count } => Times(words, each, count - recurrence.Exceptions.Count),
            _ => each,
        };
    }

    private static string Times(IStringLocalizer<Words> words, string each, int count) =>
        words[$"Series.count.{(count == 1 ? "one" : "other")}", each, Formats.Number(count)];

    private static string Day(DateOnly day) => $"{day.ToString("dddd", CultureInfo.CurrentCulture)} {Formats.Date(day)}";

    private static string Time(DateTimeOffset time) => Formats.Time((time.Hour * 60) + time.Minute);
}
