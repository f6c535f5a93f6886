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
}
