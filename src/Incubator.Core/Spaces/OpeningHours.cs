using System.Diagnostics.CodeAnalysis;
using Incubator.Core.Common;
using Incubator.Core.Places;

namespace Incubator.Core.Spaces;

/// <summary>A span of opening in minutes since midnight of the day it starts on; <c>Until</c> exceeds 1440 past midnight.</summary>
public readonly record struct TimeSpanOfDay(int From, int Until);

/// <summary>The spans that start on a weekday, sorted and apart from one another; none when closed.</summary>
public sealed record DayHours(DayOfWeek Day, IReadOnlyList<TimeSpanOfDay> Spans);

/// <summary>What the hours say about public holidays.</summary>
public enum PublicHolidayRule
{
    Unknown,
    Closed,
    Open,
}

/// <summary>Open or closed, and the wall-clock time at which that changes; null when it never does.</summary>
public readonly record struct OpenState(bool IsOpen, DateTime? Until);

/// <summary>Weekly opening hours in the usual part of OpenStreetMap's <c>opening_hours</c> syntax.</summary>
public sealed class OpeningHours
{
    private const int MaxLength = 500;
    internal const int DayMinutes = 24 * 60;
    private const int WeekMinutes = 7 * DayMinutes;
    internal const int LatestUntil = 2 * DayMinutes;

    // The slot after the seven weekdays holds the public holidays.
    internal const int Holiday = 7;

    /// <summary>So many days ahead it is looked for the next opening or closing.</summary>
    private const int Horizon = 7;

    internal static readonly string[] DayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"];

    private readonly string _text;

    // Minutes since the Monday of the week asked about, merged, sorted, from a week before it to a week after it.
    private readonly TimeSpanOfDay[] _timeline;

    private OpeningHours(TimeSpanOfDay[]?[] slots)
    {
        Week = [.. Enumerable.Range(0, 7).Select(d => new DayHours((DayOfWeek)((d + 1) % 7), slots[d] ?? []))];
        HolidaySpans = slots[Holiday] ?? [];
        Holidays = slots[Holiday] switch
        {
            null => PublicHolidayRule.Unknown,
            [] => PublicHolidayRule.Closed,
            _ => PublicHolidayRule.Open,
        };
        _timeline = Merge(
            from day in Enumerable.Range(-7, 21)
            from span in Week[(day + 7) % 7].Spans
            select new TimeSpanOfDay((day * DayMinutes) + span.From, (day * DayMinutes) + span.Until));
        _text = OpeningHoursPrinter.Print(slots);
    }

    /// <summary>The week has no closing time, public holidays apart.</summary>
    public bool AlwaysOpen => _timeline is [{ From: <= 0, Until: >= WeekMinutes }];

    /// <summary>The seven days, Monday first.</summary>
    public IReadOnlyList<DayHours> Week { get; }

    /// <summary>Known only when a rule names <c>PH</c>, wherever that rule stands.</summary>
    public PublicHolidayRule Holidays { get; }

    public IReadOnlyList<TimeSpanOfDay> HolidaySpans { get; }

    /// <summary>Reads the syntax, tolerant of case, white space and kinds of dash; false for anything beyond the usual cases.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out OpeningHours? hours)
    {
        hours = null;
        if (text is null || text.Length > MaxLength)
        {
            return false;
        }

        if (!OpeningHoursParser.TryRead(text, out var slots))
        {
            return false;
        }

        // Padding ("8:00" to "08:00") lengthens a text, and the printed form has to be readable again.
        var parsed = new OpeningHours(slots);
        hours = parsed._text.Length <= MaxLength ? parsed : null;
        return hours is not null;
    }

    /// <summary>The form to store: normalised, or as it was written where it cannot be read; null for nothing.</summary>
    public static string? Stored(string? text) => Read(text)?.ToString() ?? Text.Clean(text);

    /// <summary>Hours in the syntax or in human words of both languages; null for anything beyond the usual cases.</summary>
    public static OpeningHours? Read(string? text) =>
        TryParse(text, out var hours) || TryParse(SpokenHours.Translate(text), out hours) ? hours : null;

    /// <summary>
    /// The state in a zone at a moment; null when the hours or the zone are missing or not understood, and on a day that is a public
    /// holiday, or may be one, of which the hours say nothing.
    /// </summary>
    /// <param name="area">Whose public holidays count: see <see cref="Places.Holidays.AreaOf"/>.</param>
    public static OpenState? At(string? hours, string? ianaTimeZone, DateTime utcNow, string? area = null) =>
        TryParse(hours, out var parsed) ? At(parsed, ianaTimeZone, utcNow, area) : null;

    /// <summary>The same of hours that were read; null where none were.</summary>
    public static OpenState? At(OpeningHours? parsed, string? ianaTimeZone, DateTime utcNow, string? area = null) =>
        parsed is null || TimeZones.WallClock(ianaTimeZone, utcNow) is not { } local
            ? null
            : parsed.StateAt(local, day => area is null ? DayKind.NotKnown : Places.Holidays.KindOf(area, day));

    /// <summary>The state at a wall-clock time of the space, as on any day that is no public holiday.</summary>
    public OpenState StateAt(DateTime local) => StateAt(local, _ => DayKind.Ordinary)!.Value;

    /// <summary>The state at a wall-clock time; null where it depends on a holiday of which the hours say nothing.</summary>
    /// <param name="kindOf">What is known of a day; what is not known is taken for an ordinary one.</param>
    public OpenState? StateAt(DateTime local, Func<DateOnly, DayKind> kindOf)
    {
        if (AlwaysOpen && Holidays == PublicHolidayRule.Unknown)
        {
            return new OpenState(true, null);
        }

        var today = DateOnly.FromDateTime(local);
        var (spans, end) = (new List<TimeSpanOfDay>(), (Horizon + 1) * DayMinutes);
        for (var day = -2; day <= Horizon; day++)
        {
            var start = day * DayMinutes;
            var week = Week[((int)today.AddDays(day).DayOfWeek + 6) % 7].Spans;
            if (SpansOn(week, kindOf(today.AddDays(day))) is { } known)
            {
                spans.AddRange(known.Select(s => new TimeSpanOfDay(start + s.From, start + s.Until)));
            }
            else if (day > 0)
            {
                end = start;
                break;
            }
            else if (week.Any(s => start + s.Until > 0))
            {
                return null;
            }
        }

        var minute = (int)local.TimeOfDay.TotalMinutes;
        foreach (var span in Merge(spans).Where(s => minute < s.Until))
        {
            if (minute < span.From)
            {
                return new OpenState(false, local.Date.AddMinutes(span.From));
            }

            // What comes after that is not known, or it stays open for the whole time looked at.
            var isUnending = span.Until == end || span.Until >= (Horizon + 1) * DayMinutes;
            return new OpenState(true, isUnending ? null : local.Date.AddMinutes(span.Until));
        }

        return new OpenState(false, null);
    }

    /// <summary>Whether it is open on a weekday that is no public holiday, at a time or, without one, at any.</summary>
    /// <param name="minute">Since midnight.</param>
    public bool IsOpenOn(DayOfWeek day, int? minute)
    {
        var weekday = ((int)day + 6) % 7;
        if (minute is not { } time)
        {
            return Week[weekday].Spans.Count > 0;
        }

        var asked = (weekday * DayMinutes) + time;
        return Array.Exists(_timeline, span => span.From <= asked && asked < span.Until);
    }

    /// <summary>The normalised text: the form to store.</summary>
    public override string ToString() => _text;

    public override bool Equals(object? obj) => obj is OpeningHours other && other._text == _text;

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The spans of a day; null where they depend on what is not known.</summary>
    private IReadOnlyList<TimeSpanOfDay>? SpansOn(IReadOnlyList<TimeSpanOfDay> week, DayKind kind)
    {
        if (kind is DayKind.Ordinary or DayKind.NotKnown)
        {
            return week;
        }

        if (Holidays == PublicHolidayRule.Unknown)
        {
            return week.Count == 0 ? week : null;
        }

        return kind == DayKind.Holiday || HolidaySpans.SequenceEqual(week) ? HolidaySpans : null;
    }

    /// <summary>Sorts, and joins what overlaps or adjoins.</summary>
    internal static TimeSpanOfDay[] Merge(IEnumerable<TimeSpanOfDay> spans)
    {
        var merged = new List<TimeSpanOfDay>();
        foreach (var span in spans.OrderBy(s => s.From))
        {
            if (merged.Count > 0 && span.From <= merged[^1].Until)
            {
                merged[^1] = merged[^1] with { Until = Math.Max(merged[^1].Until, span.Until) };
            }
            else
            {
                merged.Add(span);
            }
        }

        return [.. merged];
    }
}
