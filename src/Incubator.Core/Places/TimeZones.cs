using System.Collections.ObjectModel;
using System.Text.RegularExpressions;

namespace Incubator.Core.Places;

/// <summary>The time zones that this machine knows, by their IANA names.</summary>
public static partial class TimeZones
{
    private static readonly Lazy<ReadOnlyCollection<string>> Listed = new(List);

    /// <summary>The names to offer in a form, sorted.</summary>
    public static IReadOnlyList<string> All => Listed.Value;

    /// <summary>
    /// True for an IANA name such as Africa/Nairobi or UTC, exactly as it is written; false for Windows names, abbreviations and paths.
    /// </summary>
    public static bool IsKnown(string? iana) =>
        iana is not null
        && IanaName().IsMatch(iana)
        && TimeZoneInfo.TryFindSystemTimeZoneById(iana, out var zone)
        && zone.Id == iana;

    /// <summary>What clocks show in a zone at a moment (UTC); null where no such zone is known.</summary>
    public static DateTime? WallClock(string? iana, DateTime utc)
    {
        if (string.IsNullOrWhiteSpace(iana) || !TimeZoneInfo.TryFindSystemTimeZoneById(iana, out var zone))
        {
            return null;
        }

        // Values read from a database come without a kind, and a wall clock has none.
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);
        return DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
    }

    private static ReadOnlyCollection<string> List() => TimeZoneInfo.GetSystemTimeZones()
        .Select(zone => zone.HasIanaId || !TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? zone.Id : iana)
        .Where(IsKnown)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .ToList()
        .AsReadOnly();

    [GeneratedRegex(@"\A(?:UTC|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z0-9_+-]*)+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex IanaName();
}
