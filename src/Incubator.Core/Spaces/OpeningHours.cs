using System.Diagnostics.CodeAnalysis;

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

    // Other hyphens, dashes and the minus sign, as word processors put them in.
    private const string Dashes = "\u2010\u2011\u2012\u2013\u2014\u2212";

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

        var scanner = new OpeningHoursScanner(Dashes.Aggregate(text, (t, dash) => t.Replace(dash, '-')));
        var slots = new TimeSpanOfDay[]?[8];
        do
        {
            if (!TryReadRule(scanner, slots))
            {
                return false;
            }
        }
        while (scanner.Take(";"));

        if (!scanner.AtEnd)
        {
            return false;
        }

        // Padding ("8:00" to "08:00") lengthens a text, and the printed form has to be readable again.
        var parsed = new OpeningHours(slots);
        hours = parsed._text.Length <= MaxLength ? parsed : null;
        return hours is not null;
    }

    /// <summary>The state in a zone at a moment; null when the hours or the zone are missing or not understood.</summary>
    public static OpenState? At(string? hours, string? ianaTimeZone, DateTime utcNow)
    {
        if (string.IsNullOrWhiteSpace(ianaTimeZone)
            || !TryParse(hours, out var parsed)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(ianaTimeZone, out var zone))
        {
            return null;
        }

        // Values read from a database come without a kind, and a wall clock has none.
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utcNow, DateTimeKind.Utc), zone);
        return parsed.StateAt(DateTime.SpecifyKind(local, DateTimeKind.Unspecified));
    }

    /// <summary>The state at a wall-clock time of the space, as on any day that is no public holiday.</summary>
    public OpenState StateAt(DateTime local)
    {
        var monday = local.Date.AddDays(-(((int)local.DayOfWeek + 6) % 7));
        var minute = (int)(local - monday).TotalMinutes;
        foreach (var span in _timeline)
        {
            if (minute < span.From)
            {
                return new OpenState(false, monday.AddMinutes(span.From));
            }

            if (minute < span.Until)
            {
                return new OpenState(true, AlwaysOpen ? null : monday.AddMinutes(span.Until));
            }
        }

        return new OpenState(false, null);
    }

    /// <summary>The normalised text: the form to store.</summary>
    public override string ToString() => _text;

    public override bool Equals(object? obj) => obj is OpeningHours other && other._text == _text;

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    private static bool TryReadRule(OpeningHoursScanner scanner, TimeSpanOfDay[]?[] slots)
    {
        if (scanner.Take("24/7"))
        {
            Array.Fill(slots, [new TimeSpanOfDay(0, DayMinutes)], 0, Holiday);
            return true;
        }

        var chosen = new bool[slots.Length];
        if (!TryReadDays(scanner, chosen) || !TryReadSpans(scanner, out var spans))
        {
            return false;
        }

        for (var slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] = chosen[slot] ? spans : slots[slot];
        }

        return true;
    }

    private static bool TryReadDays(OpeningHoursScanner scanner, bool[] chosen)
    {
        if (!scanner.TakeDay(out var first))
        {
            Array.Fill(chosen, true, 0, Holiday);
            return true;
        }

        do
        {
            var last = first;
            if (first != Holiday && scanner.Take("-") && (!scanner.TakeDay(out last) || last == Holiday))
            {
                return false;
            }

            for (var day = first; day != last; day = (day + 1) % 7)
            {
                chosen[day] = true;
            }

            chosen[last] = true;
            if (!scanner.Take(","))
            {
                return true;
            }
        }
        while (scanner.TakeDay(out first));

        return false;
    }

    private static bool TryReadSpans(OpeningHoursScanner scanner, out TimeSpanOfDay[] spans)
    {
        spans = [];
        if (scanner.Take("off") || scanner.Take("closed"))
        {
            return true;
        }

        var read = new List<TimeSpanOfDay>();
        do
        {
            // Equal times could mean a whole day or nothing at all: refused rather than guessed.
            if (!scanner.TakeTime(out var from) || from >= DayMinutes
                || !scanner.Take("-") || !scanner.TakeTime(out var until) || until == from)
            {
                return false;
            }

            read.Add(new TimeSpanOfDay(from, until < from ? until + DayMinutes : until));
        }
        while (scanner.Take(","));

        spans = Merge(read);
        return true;
    }

    /// <summary>Sorts, and joins what overlaps or adjoins.</summary>
    private static TimeSpanOfDay[] Merge(IEnumerable<TimeSpanOfDay> spans)
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
