// Writes the dated table of public holidays: dotnet run --project tools/Holidays -- 2026 2028 > src/Incubator.Core/Places/holidays.csv
// France, the United States, Quebec and Berlin by their own rules (service-public.fr F2405 and the laws that vacanza/holidays names);
// the others by the package PublicHoliday (MIT). A day that is a holiday in a part of the country only, or that employers choose, is
// a "perhaps" of the whole.
using System.Globalization;
using PublicHoliday;

var (first, last) = (int.Parse(args[0], CultureInfo.InvariantCulture), int.Parse(args[1], CultureInfo.InvariantCulture));
var whole = new (string Country, Func<IPublicHolidays> Days)[]
{
    ("AT", () => new AustriaPublicHoliday()), ("BE", () => new BelgiumPublicHoliday()), ("BR", () => new BrazilPublicHoliday()),
    ("CZ", () => new CzechRepublicPublicHoliday()), ("DK", () => new DenmarkPublicHoliday(false, false, false, false, false)),
    ("EE", () => new EstoniaPublicHoliday()), ("ES", () => new SpainPublicHoliday()), ("FI", () => new FinlandPublicHoliday(false)),
    ("GR", () => new GreecePublicHoliday()), ("HR", () => new CroatiaPublicHoliday()), ("HU", () => new HungaryPublicHoliday()),
    ("IE", () => new IrelandPublicHoliday()), ("IT", () => new ItalyPublicHoliday()), ("JP", () => new JapanPublicHoliday()),
    ("LT", () => new LithuaniaPublicHoliday()), ("LU", () => new LuxembourgPublicHoliday()), ("LV", () => new LatviaPublicHoliday()),
    ("MX", () => new MexicoPublicHoliday()), ("NL", () => new DutchPublicHoliday()), ("NO", () => new NorwayPublicHoliday()),
    ("NZ", () => new NewZealandPublicHoliday()), ("PL", () => new PolandPublicHoliday()), ("PT", () => new PortugalPublicHoliday()),
    ("RO", () => new RomanianPublicHoliday()), ("SE", () => new SwedenPublicHoliday()), ("SI", () => new SloveniaPublicHoliday()),
    ("SK", () => new SlovakiaPublicHoliday()), ("ZA", () => new SouthAfricaPublicHoliday()),
};
Console.WriteLine("area,year,days,perhaps");
for (var year = first; year <= last; year++)
{
    foreach (var (area, days, perhaps) in Areas(year).OrderBy(a => a.Area, StringComparer.Ordinal))
    {
        Console.WriteLine($"{area},{year},{Write(days, year)},{Write(perhaps.Except(days), year)}");
    }
}

IEnumerable<(string Area, IEnumerable<DateTime> Days, IEnumerable<DateTime> Perhaps)> Areas(int year)
{
    foreach (var (country, days) in whole)
    {
        yield return (country, days().PublicHolidays(year), []);
    }

    DateTime Day(int month, int day) => new(year, month, day);
    DateTime Nth(int month, DayOfWeek weekday, int nth) =>
        Enumerable.Range(1, 31).Select(d => Day(month, 1).AddDays(d - 1)).Where(d => d.DayOfWeek == weekday && d.Month == month)
            .ElementAt(nth - 1);
    DateTime LastMonday(int month, int until) =>
        Enumerable.Range(0, 7).Select(back => Day(month, until).AddDays(-back)).First(d => d.DayOfWeek == DayOfWeek.Monday);
    var easter = new FrancePublicHoliday().PublicHolidayNames(year).Single(d => d.Value == "Lundi de Pâques").Key.AddDays(-1);
    DateTime[] french =
    [
        Day(1, 1), easter.AddDays(1), Day(5, 1), Day(5, 8), easter.AddDays(39), easter.AddDays(50), Day(7, 14), Day(8, 15), Day(11, 1),
        Day(11, 11), Day(12, 25),
    ];
    yield return ("FR", french, []);
    foreach (var department in (string[])["57", "67", "68"])
    {
        // Good Friday where there is a Protestant or mixed church.
        yield return ($"FR-{department}", [.. french, Day(12, 26)], [easter.AddDays(-2)]);
    }

    DateTime[] federal =
    [
        Day(1, 1), Nth(1, DayOfWeek.Monday, 3), Nth(2, DayOfWeek.Monday, 3), LastMonday(5, 31), Day(6, 19), Day(7, 4),
        Nth(9, DayOfWeek.Monday, 1), Nth(10, DayOfWeek.Monday, 2), Day(11, 11), Nth(11, DayOfWeek.Thursday, 4), Day(12, 25),
    ];
    // Observed by federal staff: Friday for a Saturday, Monday for a Sunday.
    var observed = federal.Append(new DateTime(year + 1, 1, 1))
        .Select(d => d.DayOfWeek switch { DayOfWeek.Saturday => d.AddDays(-1), DayOfWeek.Sunday => d.AddDays(1), _ => d })
        .Where(d => d.Year == year);
    yield return ("US", federal, observed);

    var canada = Day(7, 1).DayOfWeek == DayOfWeek.Sunday ? Day(7, 2) : Day(7, 1);
    (string, IEnumerable<DateTime>, IEnumerable<DateTime>) quebec = ("CA-QC",
        [
            Day(1, 1), LastMonday(5, 24), Day(6, 24), canada, Nth(9, DayOfWeek.Monday, 1), Nth(10, DayOfWeek.Monday, 2), Day(12, 25),
        ],
        [easter.AddDays(-2), easter.AddDays(1)]);
    string[] provinces = ["AB", "BC", "MB", "NB", "NL", "NS", "ON", "PE", "SK"];
    foreach (var part in Parts("CA", provinces, p => new CanadaPublicHoliday(p).PublicHolidays(year), year, quebec))
    {
        yield return part;
    }

    DateTime[] uprising = year == 2028 ? [Day(6, 17)] : [];
    (string, IEnumerable<DateTime>, IEnumerable<DateTime>) berlin = ("DE-BE",
        [
            Day(1, 1), Day(3, 8), easter.AddDays(-2), easter.AddDays(1), Day(5, 1), easter.AddDays(39), easter.AddDays(50), .. uprising,
            Day(10, 3), Day(12, 25), Day(12, 26),
        ],
        []);
    var states = Enum.GetNames<GermanPublicHoliday.States>().Where(s => s.Length == 2 && s != "BE").ToArray();
    foreach (var part in Parts("DE", states,
        s => new GermanPublicHoliday { State = Enum.Parse<GermanPublicHoliday.States>(s) }.PublicHolidays(year), year, berlin))
    {
        yield return part;
    }

    foreach (var part in Parts("AU", [.. Enum.GetNames<AustraliaPublicHoliday.States>().Where(s => s.Length is 2 or 3 && s != "All")],
        s => new AustraliaPublicHoliday { State = Enum.Parse<AustraliaPublicHoliday.States>(s) }.PublicHolidays(year), year))
    {
        yield return part;
    }

    foreach (var part in Parts("CH", [.. Enum.GetNames<SwitzerlandPublicHoliday.Cantons>().Where(s => s.Length == 2)],
        s => new SwitzerlandPublicHoliday(true, true, true) { Canton = Enum.Parse<SwitzerlandPublicHoliday.Cantons>(s) }
            .PublicHolidays(year), year))
    {
        yield return part;
    }

    foreach (var part in Parts("GB", Enum.GetNames<UKBankHoliday.UkCountries>(),
        s => new UKBankHoliday { UkCountry = Enum.Parse<UKBankHoliday.UkCountries>(s) }.PublicHolidays(year), year))
    {
        yield return part;
    }
}

// The parts one by one, and the whole: what all of them have, and perhaps what some have.
static IEnumerable<(string, IEnumerable<DateTime>, IEnumerable<DateTime>)> Parts(
    string country, string[] parts, Func<string, IEnumerable<DateTime>> days, int year,
    params (string Area, IEnumerable<DateTime> Days, IEnumerable<DateTime> Perhaps)[] own)
{
    var all = parts.Select(p => ($"{country}-{p}", days(p).Select(d => d.Date).ToList().AsEnumerable(), Enumerable.Empty<DateTime>()))
        .Concat(own).ToList();
    var some = all.SelectMany(a => a.Item2.Concat(a.Item3)).Distinct().ToList();
    var every = some.Where(d => all.All(a => a.Item2.Contains(d))).ToList();
    return all.Prepend((country, every, some));
}

static string Write(IEnumerable<DateTime> days, int year) =>
    string.Join(' ', days.Where(d => d.Year == year).Select(d => d.Date).Distinct().Order().Select(d => $"{d:MMdd}"));
