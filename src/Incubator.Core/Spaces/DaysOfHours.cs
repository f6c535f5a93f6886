using Incubator.Core.Records;

namespace Incubator.Core.Spaces;

/// <summary>Opening hours as eight parts, the weekdays and the public holidays, so that two people may change different days.</summary>
public static class DaysOfHours
{
    public static TextParts Parts { get; } = new(Apart, Together);

    private static Dictionary<string, string>? Apart(string text)
    {
        if (OpeningHours.Read(text) is not { } hours)
        {
            return null;
        }

        var days = hours.Week.Select((day, i) => (Name: OpeningHours.DayNames[i], day.Spans));
        if (hours.Holidays != PublicHolidayRule.Unknown)
        {
            days = days.Append((OpeningHours.DayNames[OpeningHours.Holiday], hours.HolidaySpans));
        }

        return days.ToDictionary(
            d => d.Name, d => d.Spans.Count == 0 ? "off" : string.Join(',', d.Spans.Select(OpeningHoursPrinter.Print)));
    }

    private static string? Together(IReadOnlyDictionary<string, string> days) =>
        OpeningHours.Stored(string.Join("; ", OpeningHours.DayNames.Where(days.ContainsKey).Select(d => $"{d} {days[d]}")));
}
