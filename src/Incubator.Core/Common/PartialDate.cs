using System.Globalization;

namespace Incubator.Core.Common;

/// <summary>A date known to the year, the month or the day: <c>2026</c>, <c>2026-01</c> or <c>2026-01-06</c>.</summary>
public readonly record struct PartialDate(int Year, int? Month = null, int? Day = null)
{
    public static PartialDate? Parse(string? text)
    {
        var value = text?.Trim();
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new PartialDate(day.Year, day.Month, day.Day);
        }

        if (DateOnly.TryParseExact(value, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return new PartialDate(month.Year, month.Month);
        }

        return DateOnly.TryParseExact(value, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year)
            ? new PartialDate(year.Year)
            : null;
    }

    public override string ToString() => (Month, Day) switch
    {
        ({ } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{m:00}-{d:00}"),
        ({ } m, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{m:00}"),
        _ => Year.ToString("0000", CultureInfo.InvariantCulture),
    };
}
