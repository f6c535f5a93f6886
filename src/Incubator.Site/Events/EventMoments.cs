using System.Globalization;
using Incubator.Core.Events;

namespace Incubator.Site.Events;

/// <summary>Moments as machines read them (ISO 8601, with the offset of the place).</summary>
internal static class EventMoments
{
    /// <summary>When a date starts: a moment, or a day.</summary>
    public static string Machine(this EventDate date, bool isAllDay) =>
        isAllDay ? date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Written(date.Starts);

    public static string Written(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
