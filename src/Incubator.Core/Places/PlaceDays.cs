using System.Collections.Concurrent;

namespace Incubator.Core.Places;

/// <summary>What day it is where, at one moment: a day ends at midnight of its place (decision 42).</summary>
/// <param name="utcNow">UTC.</param>
public sealed class PlaceDays(DateTime utcNow)
{
    // The clocks of Baker Island and of Kiribati.
    private const int Behind = 12;
    private const int Ahead = 14;

    // Every record of a list asks, and there are few zones.
    private readonly ConcurrentDictionary<(string? Zone, string? Country), DateOnly> _days = new();

    /// <summary>At this moment.</summary>
    public static PlaceDays Now(TimeProvider clock) => new(clock.GetUtcNow().UtcDateTime);

    /// <summary>No place has an earlier day.</summary>
    public DateOnly Earliest { get; } = DateOnly.FromDateTime(utcNow.AddHours(-Behind));

    /// <summary>No place has a later day.</summary>
    public DateOnly Latest { get; } = DateOnly.FromDateTime(utcNow.AddHours(Ahead));

    /// <summary>The day of a zone; where that is not known, of the country's main zone, and of UTC where no country is.</summary>
    /// <param name="timeZone">IANA name.</param>
    public DateOnly In(string? timeZone, string? country) => _days.GetOrAdd((timeZone, country), DayOf);

    private DateOnly DayOf((string? Zone, string? Country) place) => DateOnly.FromDateTime(
        TimeZones.WallClock(place.Zone, utcNow) ?? TimeZones.WallClock(Countries.Find(place.Country)?.MainZone, utcNow) ?? utcNow);
}
