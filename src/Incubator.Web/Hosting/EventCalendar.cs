using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Incubator.Core.Common;
using Incubator.Core.Events;

namespace Incubator.Web.Hosting;

/// <summary>
/// Events for a calendar (RFC 5545), in the language of the request. A series is one component with its rule, its exceptions and its
/// zone, under one UID for ever; the same data gives the same bytes.
/// </summary>
/// <param name="Title">How the calendar is called.</param>
/// <param name="Origin">The address of the site, without a slash at its end.</param>
internal sealed record EventCalendar(string Title, string Origin, IReadOnlyList<EventDetails> Events)
{
    private static readonly string[] Universal = ["UTC", "Etc/UTC"];

    /// <param name="reminds">Whether each event reminds of itself: see <see cref="Calendars.Remind"/>.</param>
    public string Write(Func<string, string> addressOf, bool reminds = false)
    {
        var calendar = Calendars.New(Title);
        var zones = Events.Where(e => !e.Times.IsAllDay).GroupBy(e => e.Times.Zone, StringComparer.Ordinal);
        foreach (var zone in zones.OrderBy(z => z.Key, StringComparer.Ordinal))
        {
            if (!Universal.Contains(zone.Key))
            {
                calendar.AddTimeZone(ZoneOf(zone.Key, zone.Min(e => e.Times.StartDay), zone.Max(e => LastDay(e.Times))));
            }
        }

        calendar.Events.AddRange(Events.Select(e => ComponentOf(e, Origin + addressOf(e.Slug))));
        if (reminds)
        {
            calendar.Events.ToList().ForEach(Calendars.Remind);
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    // Each change of the clocks by itself: no rule has to be found that says them all, and nothing depends on today.
    private static VTimeZone ZoneOf(string name, DateOnly first, DateOnly last)
    {
        var zone = new VTimeZone(name);
        foreach (var change in ZoneChanges.Between(name, first, last))
        {
            zone.Children.Add(new VTimeZoneInfo(change.IsSaving ? "DAYLIGHT" : "STANDARD")
            {
                Start = new CalDateTime(change.Local),
                OffsetFrom = new UtcOffset(change.From),
                OffsetTo = new UtcOffset(change.To),
                TimeZoneName = change.Name,
            });
        }

        return zone;
    }

    private static DateOnly LastDay(EventTimes times) => times.Recurrence is { } recurrence
        ? recurrence.Until?.AddDays(times.LastDay.DayNumber - times.StartDay.DayNumber) ?? times.StartDay.AddYears(Series.MaxYears)
        : times.LastDay;

    /// <summary>The same in every language, after another address and in every calendar that has the event.</summary>
    public static Guid IdOf(EventDetails e, params string[] facts) => StableId.Of(EventRecords.Token, e.Id, e.CreatedAt, facts);

    private static CalendarEvent ComponentOf(EventDetails e, string address)
    {
        var times = e.Times;
        var component = new CalendarEvent
        {
            Uid = IdOf(e).ToString(),
            Sequence = e.Sequence,
            DtStamp = new CalDateTime(e.ChangedAt),
            LastModified = new CalDateTime(e.ChangedAt),
            Created = new CalDateTime(e.CreatedAt),
            Start = At(times, times.StartDay, times.StartTime),
            Summary = e.Name,
            Description = e.Summary.In(Languages.Current) is { } summary ? $"{summary.Value}\n{address}" : address,
            Location = Location(e.Place),
            Url = new Uri(address),
            Status = e.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            // Who follows a city is not busy at all of it.
            Transparency = TransparencyType.Transparent,
        };
        if (times.IsAllDay)
        {
            component.End = new CalDateTime(times.LastDay.AddDays(1));
        }
        else if (times.EndTime is { } end)
        {
            component.End = At(times, times.LastDay, end);
        }

        if (times.Recurrence is { } recurrence)
        {
            component.RecurrenceRule = RuleOf(times, recurrence);
            foreach (var exception in recurrence.Exceptions)
            {
                component.ExceptionDates.Add(At(times, exception, times.StartTime));
            }
        }

        return component;
    }

    // The end of a series with times of day is a moment of UTC (RFC 5545, 3.3.10).
    private static RecurrenceRule RuleOf(EventTimes times, Recurrence recurrence)
    {
        var rule = Series.RuleOf(times.StartDay, recurrence);
        if (recurrence.Until is { } until && !times.IsAllDay)
        {
            rule.Until = new CalDateTime(times.On(until).Starts.UtcDateTime);
        }

        return rule;
    }

    private static CalDateTime At(EventTimes times, DateOnly day, TimeOnly? time) => time is { } hour
        ? new CalDateTime(day, hour, Universal.Contains(times.Zone) ? CalDateTime.UtcTzId : times.Zone)
        : new CalDateTime(day);

    private static string Location(EventPlace place)
    {
        var city = place.City.InLanguage();
        string?[] parts = place.Other is null ? [place.SpaceName, place.Street, place.Postcode, city] : [place.Other];
        return string.Join(", ", parts.OfType<string>());
    }
}
