using NodaTime;

namespace Incubator.Core.Events;

/// <summary>Hours of a zone that hold from a moment on.</summary>
/// <param name="Local">When they begin, by the clock that was shown until then.</param>
/// <param name="From">The distance to UTC until then.</param>
/// <param name="To">The distance to UTC from then on.</param>
/// <param name="IsSaving">By the zone's own words, these are not its standard hours.</param>
/// <param name="Name">As the zone abbreviates them.</param>
public sealed record ZoneChange(DateTime Local, TimeSpan From, TimeSpan To, bool IsSaving, string Name);

public static class ZoneChanges
{
    // Where the hours of a zone have no beginning: far enough for every event.
    private static readonly DateTime Ever = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>
    /// All the hours that a zone has between two days, each by itself: whatever rule they follow, and also where they follow none.
    /// </summary>
    /// <param name="zone">IANA name; UTC where it is not known.</param>
    public static IReadOnlyList<ZoneChange> Between(string zone, DateOnly first, DateOnly last)
    {
        var hours = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc;
        // A day more at both ends: the days are local.
        var from = Instant.FromDateTimeUtc(first.AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        var until = Instant.FromDateTimeUtc(last.AddDays(2).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        return [.. hours.GetZoneIntervals(from, until).Select(i => ChangeTo(i, hours))];
    }

    private static ZoneChange ChangeTo(NodaTime.TimeZones.ZoneInterval interval, DateTimeZone hours)
    {
        var to = interval.WallOffset;
        if (!interval.HasStart)
        {
            return new ZoneChange(Ever, to.ToTimeSpan(), to.ToTimeSpan(), interval.Savings != Offset.Zero, interval.Name);
        }

        var before = hours.GetZoneInterval(interval.Start - Duration.Epsilon).WallOffset;
        return new ZoneChange(
            interval.Start.WithOffset(before).LocalDateTime.ToDateTimeUnspecified(), before.ToTimeSpan(), to.ToTimeSpan(),
            interval.Savings != Offset.Zero, interval.Name);
    }
}
