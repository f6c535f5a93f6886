using System.Globalization;

namespace Incubator.Core.Housing.Rules;

/// <summary>A day that returns every year, written as <c>05-14</c>.</summary>
internal static class YearDay
{
    private const string First = "01-01";
    private const string Last = "12-31";
    private const int MaxYears = 3;

    /// <summary>The 29th of February is none: it does not return every year.</summary>
    public static bool IsValid(string text) => On(text, 2001) is not null;

    /// <summary>That day of a year; null for what is no such day.</summary>
    public static DateOnly? On(string text, int year) =>
        DateOnly.TryParseExact($"2001-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateOnly(year, day.Month, day.Day)
            : null;

    /// <summary>Whether a day lies between two that return every year, both inclusive, over the end of the year too.</summary>
    public static bool IsWithin(DateOnly day, string? opens, string? closes)
    {
        var here = day.ToString("MM-dd", CultureInfo.InvariantCulture);
        var isOpen = string.CompareOrdinal(here, opens ?? First) >= 0;
        var isNotOver = string.CompareOrdinal(here, closes ?? Last) <= 0;
        return string.CompareOrdinal(opens ?? First, closes ?? Last) <= 0 ? isOpen && isNotOver : isOpen || isNotOver;
    }

    /// <summary>
    /// The days after one, of the years that somebody may wait for, on which such a window opens or is over: the rule of a year may not
    /// be in force yet in the next one.
    /// </summary>
    public static IEnumerable<DateOnly> Turns(DateOnly day, string? opens, string? closes)
    {
        for (var year = day.Year; year <= Math.Min(day.Year + MaxYears, DateOnly.MaxValue.Year - 1); year++)
        {
            if (On(opens ?? First, year) is { } first && first > day)
            {
                yield return first;
            }

            if (On(closes ?? Last, year)?.AddDays(1) is { } over && over > day)
            {
                yield return over;
            }
        }
    }
}
