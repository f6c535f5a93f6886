using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Incubator.Core.Common;

namespace Incubator.Web.Hosting;

/// <summary>What every calendar of the site has (RFC 5545, RFC 7986).</summary>
internal static class Calendars
{
    public const string Publisher = "Incubator";

    /// <summary>An empty one, in the language of the request.</summary>
    public static Ical.Net.Calendar New(string title)
    {
        var calendar = new Ical.Net.Calendar { ProductId = $"-//{Publisher}//{Languages.Current.ToUpperInvariant()}" };
        calendar.AddProperty("NAME", title);
        calendar.AddProperty("X-WR-CALNAME", title);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        return calendar;
    }

    /// <summary>
    /// Reminds a week before and, as that may have passed when it is put into a calendar, the day before. For a date that somebody
    /// takes; who subscribes to a list is not reminded of all of it.
    /// </summary>
    public static void Remind(CalendarEvent component)
    {
        foreach (var days in (int[])[7, 1])
        {
            component.Alarms.Add(new Alarm
            {
                Action = AlarmAction.Display,
                Description = component.Summary,
                Trigger = new Trigger(Duration.FromDays(-days)),
            });
        }
    }
}
