using System.Globalization;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

/// <summary>Opening hours as people type them, given and made up.</summary>
internal static class TypedHours
{
    // A week without a change of clocks: Monday 1 to Sunday 7 June 2026.
    public static readonly DateTime Monday = new(2026, 6, 1);
    public static readonly string[] DayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    public static OpeningHours Parse(string text)
    {
        Assert.True(OpeningHours.TryParse(text, out var hours), text);
        return hours;
    }

    public static string Generate(Random random)
    {
        string[] dashes = ["-", " - ", "\u2013"];
        string[] commas = [",", ", "];
        string Dash() => dashes[random.Next(dashes.Length)];
        string Comma() => commas[random.Next(commas.Length)];
        string Day() => DayNames[random.Next(7)];
        string Selector() => random.Next(8) switch
        {
            0 => "PH",
            < 4 => Day() + Dash() + Day(),
            _ => Day(),
        };
        string Span()
        {
            // Coarse times, so that spans often overlap or meet.
            var from = random.Next(48) * 30;
            var until = random.Next(97) * 30;
            until = until == from ? from + 15 : until;
            return $"{from / 60}:{from % 60:00}{Dash()}{until / 60:00}:{until % 60:00}";
        }

        string List(Func<string> item) => string.Join(Comma(), Enumerable.Range(0, random.Next(1, 4)).Select(_ => item()));
        string Rule() => random.Next(10) switch
        {
            0 => "24/7",
            1 => List(Selector) + " off",
            2 => List(Span),
            _ => List(Selector) + " " + List(Span),
        };
        var text = string.Join("; ", Enumerable.Range(0, random.Next(1, 5)).Select(_ => Rule()));
        return random.Next(2) == 0 ? text : text.ToLowerInvariant();
    }

    /// <summary>"Tu 09:30" in the test week, "Tu+ 09:30" in the week after.</summary>
    public static DateTime At(string text)
    {
        var day = Array.IndexOf(DayNames, text[..2]) + (text[2] == '+' ? 7 : 0);
        return Monday.AddDays(day) + TimeSpan.Parse(text[^5..], CultureInfo.InvariantCulture);
    }
}
