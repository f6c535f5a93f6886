using static Incubator.Core.Spaces.OpeningHours;

namespace Incubator.Core.Spaces;

/// <summary>Writes the slots of a week and its holidays in the shortest usual form.</summary>
internal static class OpeningHoursPrinter
{
    private const string WholeDayText = "00:00-24:00";

    public static string Print(TimeSpanOfDay[]?[] slots)
    {
        var spans = slots.Select(s => string.Join(',', (s ?? []).Select(Print))).ToArray();
        var rules = new List<string>();
        var holidayPrinted = slots[Holiday] is null;
        foreach (var text in spans.Take(Holiday).Distinct().Where(t => t.Length > 0))
        {
            var days = PrintDays(spans, text);
            if (text == spans[Holiday])
            {
                days += ",PH";
                holidayPrinted = true;
            }

            rules.Add(days == "Mo-Su" && text == WholeDayText ? "24/7" : $"{days} {text}");
        }

        if (rules.Count == 0)
        {
            rules.Add("Mo-Su off");
        }

        if (!holidayPrinted)
        {
            rules.Add(spans[Holiday].Length == 0 ? "PH off" : $"PH {spans[Holiday]}");
        }

        return string.Join("; ", rules);
    }

    private static string PrintDays(string[] spans, string text)
    {
        var runs = new List<string>();
        for (var day = 0; day < Holiday; day++)
        {
            var first = day;
            while (day < Holiday && spans[day] == text)
            {
                day++;
            }

            if (day > first)
            {
                runs.Add(day - first == 1 ? DayNames[first] : $"{DayNames[first]}-{DayNames[day - 1]}");
            }
        }

        return string.Join(',', runs);
    }

    internal static string Print(TimeSpanOfDay span)
    {
        // 18:00-02:00 reads better than 18:00-26:00, but from 24 hours on only the long form is unambiguous.
        var wraps = span.Until > DayMinutes && span.Until - DayMinutes < span.From;
        var until = wraps ? span.Until - DayMinutes : span.Until;
        return $"{span.From / 60:00}:{span.From % 60:00}-{until / 60:00}:{until % 60:00}";
    }
}
