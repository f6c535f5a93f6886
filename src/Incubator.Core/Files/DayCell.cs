using System.Globalization;
using System.Text.RegularExpressions;

namespace Incubator.Core.Files;

/// <summary>Days as spreadsheets and programs write them.</summary>
internal static partial class DayCell
{
    // What Excel counts from; a number outside of these years is no day.
    private static readonly DateOnly Epoch = new(1899, 12, 30);
    private const int FirstSerial = 20_000;
    private const int LastSerial = 80_000;

    private static readonly string[] Written = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd"];

    /// <summary>The day; null, with the two days that it could be, where nothing says in which order day and month stand.</summary>
    public static (DateOnly? Day, (DateOnly One, DateOnly Other)? Doubt) Read(string text, DayOrder order)
    {
        if (DateOnly.TryParseExact(WithoutTime(text), Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (day, null);
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            && serial is >= FirstSerial and <= LastSerial
        )
        {
            return (Epoch.AddDays(serial), null);
        }

        if (Local().Match(WithoutTime(text)) is not { Success: true } match)
        {
            return (null, null);
        }

        var (first, second, year) = (Number(match, 1), Number(match, 3), Number(match, 4));
        var (dayFirst, monthFirst) = (Of(year, second, first), Of(year, first, second));
        if (match.Groups[2].Value == "." || monthFirst is null || dayFirst == monthFirst || order == DayOrder.DayFirst)
        {
            return (dayFirst, null);
        }

        return dayFirst is null || order == DayOrder.MonthFirst ? (monthFirst, null) : (null, (dayFirst.Value, monthFirst.Value));
    }

    /// <summary>What a column's other days say: one above 12 is no month.</summary>
    public static DayOrder OrderOf(IEnumerable<string> cells)
    {
        var (days, months) = (false, false);
        foreach (var match in cells.Select(c => Local().Match(WithoutTime(c))).Where(m => m.Success && m.Groups[2].Value != "."))
        {
            days |= Number(match, 1) > 12;
            months |= Number(match, 3) > 12;
        }

        return (days, months) switch
        {
            (true, false) => DayOrder.DayFirst,
            (false, true) => DayOrder.MonthFirst,
            _ => DayOrder.Unknown,
        };
    }

    private static string WithoutTime(string text) => Time().Replace(text, "");

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static DateOnly? Of(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && year >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    [GeneratedRegex(@"^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Local();

    [GeneratedRegex(@"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Time();
}

/// <summary>In which order a column writes day and month.</summary>
internal enum DayOrder
{
    Unknown,
    DayFirst,
    MonthFirst,
}
