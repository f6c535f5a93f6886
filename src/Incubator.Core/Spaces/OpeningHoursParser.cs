using static Incubator.Core.Spaces.OpeningHours;

namespace Incubator.Core.Spaces;

/// <summary>
/// Reads the rules of the <c>opening_hours</c> syntax: days with times, <c>off</c>, <c>24/7</c>, later rules that replace earlier ones
/// after a semicolon and add to them after a comma. Whatever depends on more than the weekday and <c>PH</c> is not read.
/// </summary>
internal static class OpeningHoursParser
{
    // Other hyphens, dashes and the minus sign, as word processors put them in.
    private const string Dashes = "\u2010\u2011\u2012\u2013\u2014\u2212";

    /// <param name="slots">The seven weekdays, Monday first, then the public holidays; null where no rule names one.</param>
    public static bool TryRead(string text, out TimeSpanOfDay[]?[] slots)
    {
        var scanner = new OpeningHoursScanner(Dashes.Aggregate(text, (t, dash) => t.Replace(dash, '-')));
        slots = new TimeSpanOfDay[]?[8];
        var adds = false;
        do
        {
            if (!TryReadRule(scanner, slots, adds))
            {
                return false;
            }

            adds = scanner.Take(",");
        }
        while (adds || (scanner.Take(";") && !scanner.AtEnd));

        return scanner.AtEnd;
    }

    private static bool TryReadRule(OpeningHoursScanner scanner, TimeSpanOfDay[]?[] slots, bool adds)
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
            if (chosen[slot])
            {
                // Nothing adds to a closed day but its closing.
                slots[slot] = adds && spans.Length > 0 ? Merge([.. slots[slot] ?? [], .. spans]) : spans;
            }
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
                scanner.Take(":");
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
            // Equal times could mean a whole day or nothing at all: not read rather than guessed.
            if (!scanner.TakeTime(out var from) || from >= DayMinutes
                || !scanner.Take("-") || !scanner.TakeTime(out var until) || until == from)
            {
                return false;
            }

            read.Add(new TimeSpanOfDay(from, until < from ? until + DayMinutes : until));
        }
        while (scanner.TakeBeforeTime(","));

        scanner.Take("open");
        spans = Merge(read);
        return true;
    }
}
