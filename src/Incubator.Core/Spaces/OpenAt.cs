using System.Globalization;

namespace Incubator.Core.Spaces;

/// <summary>
/// When a space has to be open, by its own clock: at this moment (no day), at a time of a weekday, or at some time of it (no time).
/// </summary>
/// <param name="Minute">Since midnight.</param>
public readonly record struct OpenAt(DayOfWeek? Day, int? Minute = null)
{
    public const string NowToken = "now";

    private const int Week = 7;

    /// <summary>What the weekdays are called in an address and in opening hours, Monday first.</summary>
    public static IReadOnlyList<string> DayTokens { get; } = ["mo", "tu", "we", "th", "fr", "sa", "su"];

    public static OpenAt Now => default;

    public bool IsNow => Day is null;

    /// <summary>Reads <c>now</c>, <c>mo-20:00</c> and <c>mo</c>; null for anything else.</summary>
    /// <param name="time">What a form says beside the day.</param>
    public static OpenAt? Parse(string text, string? time = null)
    {
        if (string.Equals(text, NowToken, StringComparison.OrdinalIgnoreCase))
        {
            return Now;
        }

        var parts = text.Split('-', 2);
        if (DayOf(parts[0]) is not { } day)
        {
            return null;
        }

        if ((parts.Length > 1 ? parts[1] : time) is not { } typed)
        {
            return new OpenAt(day);
        }

        return MinuteOf(typed) is { } minute ? new OpenAt(day, minute) : null;
    }

    /// <summary>A time of day as browsers send it; null for anything else.</summary>
    public static int? MinuteOf(string? time) =>
        TimeOnly.TryParseExact(time, ["H:mm", "HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            ? (read.Hour * 60) + read.Minute
            : null;

    /// <summary>As an address says it.</summary>
    public override string ToString() => Day switch
    {
        null => NowToken,
        { } day when Minute is { } minute => string.Create(
            CultureInfo.InvariantCulture, $"{TokenOf(day)}-{minute / 60:00}:{minute % 60:00}"),
        { } day => TokenOf(day),
    };

    public static string TokenOf(DayOfWeek day) => DayTokens[((int)day + Week - 1) % Week];

    private static DayOfWeek? DayOf(string token)
    {
        for (var i = 0; i < Week; i++)
        {
            if (string.Equals(DayTokens[i], token, StringComparison.OrdinalIgnoreCase))
            {
                return (DayOfWeek)((i + 1) % Week);
            }
        }

        return null;
    }
}
