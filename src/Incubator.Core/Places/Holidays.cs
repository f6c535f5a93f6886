using System.Collections.Frozen;
using System.Globalization;
using Incubator.Core.Common;

namespace Incubator.Core.Places;

/// <summary>What is known of a day: whether it is a public holiday of a place.</summary>
public enum DayKind
{
    Ordinary,
    Holiday,

    /// <summary>In a part of the country, or for those whose employer chose it.</summary>
    PerhapsHoliday,

    /// <summary>The table does not have the country, or the year.</summary>
    NotKnown,
}

/// <summary>
/// Public holidays, from a dated table that tools/Holidays writes: of some countries, and of their parts where these have their own.
/// </summary>
public static class Holidays
{
    private const string Table = "Incubator.Core.Places.holidays.csv";
    private const string Parts = "Incubator.Core.Places.holiday-parts.csv";

    private static readonly Lazy<FrozenDictionary<(string Area, int Year), YearOfHolidays>> Years = new(() =>
        Lines(Table).ToFrozenDictionary(
            line => (line[0], int.Parse(line[1], CultureInfo.InvariantCulture)),
            line => new YearOfHolidays(Days(line[2]), Days(line[3]))));

    private static readonly Lazy<FrozenDictionary<(string Country, string City), string>> PartsByCity = new(() =>
        Lines(Parts).ToFrozenDictionary(line => (line[0][..2], Text.Fold(line[1])), line => line[0]));

    /// <summary>The area whose holidays a place has: a part of the country where that is known, else the country.</summary>
    public static string AreaOf(string country, string city, string? postcode) =>
        (country, postcode) switch
        {
            ("FR", ['5', '7', _, _, _]) => "FR-57",
            ("FR", ['6', '7', _, _, _]) => "FR-67",
            ("FR", ['6', '8', _, _, _]) => "FR-68",
            ("FR", { Length: 5 }) => country,
            _ => PartsByCity.Value.GetValueOrDefault((country, Text.Fold(city)), country),
        };

    /// <param name="area">As <see cref="AreaOf"/> names it.</param>
    public static DayKind KindOf(string area, DateOnly day)
    {
        if (!Years.Value.TryGetValue((area, day.Year), out var year))
        {
            return DayKind.NotKnown;
        }

        var number = (day.Month * 100) + day.Day;
        if (year.Days.Contains(number))
        {
            return DayKind.Holiday;
        }

        return year.Perhaps.Contains(number) ? DayKind.PerhapsHoliday : DayKind.Ordinary;
    }

    private static FrozenSet<int> Days(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(day => int.Parse(day, CultureInfo.InvariantCulture)).ToFrozenSet();

    // No field of these files holds a comma or a quote.
    private static IEnumerable<string[]> Lines(string resource)
    {
        using var stream = typeof(Holidays).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }

    /// <summary>Months and days: 1225 for 25 December.</summary>
    private sealed record YearOfHolidays(FrozenSet<int> Days, FrozenSet<int> Perhaps);
}
