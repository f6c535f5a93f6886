using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Common;

/// <summary>Numbers, money, dates and plurals in the language of the request.</summary>
public static class Formats
{
    private const char NoBreakSpace = '\u00A0';
    private const double KilometresInAMile = 1.609344;

    private static readonly ConcurrentDictionary<(string Language, string Currency, int Decimals), NumberFormatInfo> Amounts = new();

    /// <summary>The right plural of <c>key.one</c> or <c>key.other</c>, with the number as {0}. French counts zero as one.</summary>
    public static string Count<T>(this IStringLocalizer<T> text, string key, int count) =>
        text[$"{key}.{(count == 1 || (count == 0 && Languages.Current == "fr") ? "one" : "other")}", Number(count)];

    /// <summary>Between a name and what it names; French puts a space before it.</summary>
    public static string Colon => Languages.Current == "fr" ? $"{NoBreakSpace}: " : ": ";

    public static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>An amount in its own currency, written as the reader's language does; decimals only where there are some.</summary>
    public static string Amount(Money money)
    {
        var decimals = decimal.IsInteger(money.Major) ? 0 : Money.Exponent(money.Currency);
        var format = Amounts.GetOrAdd((CultureInfo.CurrentCulture.Name, money.Currency, decimals), FormatOf);
        // French groups digits with a narrow space that the display font does not have, and .NET puts a plain one before the symbol.
        return money.Major.ToString("C", format).Replace('\u202F', NoBreakSpace).Replace(' ', NoBreakSpace);
    }

    private static NumberFormatInfo FormatOf((string Language, string Currency, int Decimals) amount)
    {
        var format = (NumberFormatInfo)CultureInfo.GetCultureInfo(amount.Language).NumberFormat.Clone();
        var symbol = amount.Currency switch { "EUR" => "€", "USD" => "$", "GBP" => "£", "JPY" => "¥", "INR" => "₹", _ => null };
        var isFrench = amount.Language.StartsWith("fr", StringComparison.Ordinal);
        format.CurrencySymbol = symbol ?? (isFrench ? amount.Currency : $"{amount.Currency}{NoBreakSpace}");
        format.CurrencyDecimalDigits = amount.Decimals;
        return format;
    }

    /// <summary>3 March 2024; French writes the first day of a month "1er".</summary>
    public static string Date(DateOnly date) =>
        date.ToString(date.Day == 1 && Languages.Current == "fr" ? "d'er' MMMM yyyy" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>A date known to the year, the month or the day.</summary>
    public static string Date(PartialDate date) => (date.Month, date.Day) switch
    {
        ({ } month, { } day) => Date(new DateOnly(date.Year, month, day)),
        ({ } month, null) => new DateOnly(date.Year, month, 1).ToString("MMMM yyyy", CultureInfo.CurrentCulture),
        _ => date.Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    /// <summary>A name in the reader's language: the French one where there is one.</summary>
    public static string Name(string name, string? nameFr) => Name(name, nameFr, Languages.Current);

    public static string Name(string name, string? nameFr, string language) => language == "fr" ? nameFr ?? name : name;

    /// <summary>"in Paris"; in French "à Paris", "au Havre", "aux Lilas": an article melts into the preposition.</summary>
    public static string InCity(string name) => name switch
    {
        _ when Languages.Current != "fr" => $"in {name}",
        ['L', 'e', ' ', .. var rest] => $"au {rest}",
        ['L', 'e', 's', ' ', .. var rest] => $"aux {rest}",
        _ => $"à {name}",
    };

    /// <summary>"in Paris and Lyon"; in French "à Paris et au Havre".</summary>
    public static string InCities(IReadOnlyList<string> names) =>
        Languages.Current == "fr" ? List([.. names.Select(InCity)]) : $"in {List(names)}";

    public static string Kilometres(double kilometres) =>
        $"{kilometres.ToString(kilometres < 10 ? "0.#" : "0", CultureInfo.CurrentCulture)}{NoBreakSpace}km";

    /// <summary>A distance at a place; in English with miles beside it where people measure in them.</summary>
    public static string Distance(double kilometres, string countryCode)
    {
        var miles = kilometres / KilometresInAMile;
        return Languages.Current == "fr" || countryCode is not ("US" or "GB")
            ? Kilometres(kilometres)
            : $"{Kilometres(kilometres)} ({miles.ToString(miles < 10 ? "0.#" : "0", CultureInfo.CurrentCulture)}{NoBreakSpace}mi)";
    }

    /// <summary>A short distance in metres, a longer one in kilometres.</summary>
    public static string Metres(double kilometres) =>
        kilometres < 1 ? $"{(kilometres * 1000).ToString("0", CultureInfo.CurrentCulture)}{NoBreakSpace}m" : Kilometres(kilometres);

    /// <summary>A wall-clock time from minutes since midnight: 1200 is 20:00, in French 20 h.</summary>
    public static string Time(int minutes)
    {
        var (hour, minute) = (minutes / 60 % 24, minutes % 60);
        return Languages.Current == "fr"
            ? $"{hour}{NoBreakSpace}h{(minute == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{NoBreakSpace}{minute:00}"))}"
            : string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}");
    }

    /// <summary>"A", "A and B", "A, B and C".</summary>
    public static string List(IReadOnlyList<string> items)
    {
        var and = Languages.Current == "fr" ? " et " : " and ";
        return items.Count < 2 ? string.Concat(items) : string.Join(", ", items.SkipLast(1)) + and + items[^1];
    }

    /// <summary>A sentence's or line's first letter as a capital: French names of days and languages are written small.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];

    /// <summary>11th; in French 11e, and 1er.</summary>
    public static string Ordinal(int number) => Languages.Current == "fr"
        ? $"{number}{(number == 1 ? "er" : "e")}"
        : number + ((number % 10, number % 100 / 10) switch { (_, 1) => "th", (1, _) => "st", (2, _) => "nd", (3, _) => "rd", _ => "th" });

    /// <summary>2 Nov 2026; in French 2 nov. 2026, and 1er nov. 2026.</summary>
    /// <param name="today">Given where the year goes without saying within some months of it.</param>
    public static string ShortDate(DateOnly date, DateOnly? today = null)
    {
        var day = date.Day == 1 && Languages.Current == "fr" ? "d'er' MMM" : "d MMM";
        var isNear = today is { } now && date.AddMonths(11) > now && date <= now.AddMonths(11);
        return date.ToString(isNear ? day : $"{day} yyyy", CultureInfo.CurrentCulture).Replace(' ', NoBreakSpace);
    }

    /// <summary>A number between 0 and <paramref name="count"/> that is the same for the same text in every process.</summary>
    public static int Pick(string text, int count) => (int)(Hash(text) % (uint)count);

    /// <summary>FNV-1a: string.GetHashCode differs from run to run.</summary>
    public static uint Hash(string text) => text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));
}
