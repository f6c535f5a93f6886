using System.Text.RegularExpressions;

namespace Incubator.Core.Spaces;

/// <summary>What lists write around a price: "from", tax, and signs of currencies.</summary>
internal static partial class PriceText
{
    // Where "$" is the country's own sign, it means the country's own money; elsewhere it could be any of these.
    private static readonly HashSet<string> Dollars =
        new(StringComparer.Ordinal) { "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "JMD", "NAD", "FJD" };

    /// <summary>The price with codes for signs, and whether it includes tax.</summary>
    /// <param name="currency">The country's own; null where it is not known.</param>
    public static (string Text, TaxIncluded Tax) Read(string text, string? currency)
    {
        var tax = (Excluded().IsMatch(text), Included().IsMatch(text)) switch
        {
            (true, false) => TaxIncluded.No,
            (false, true) => TaxIncluded.Yes,
            _ => TaxIncluded.Unknown,
        };
        var plain = Round().Replace(From().Replace(Included().Replace(Excluded().Replace(text, " "), " "), ""), "");
        return (Sign().Replace(plain, m => Code(m.Value, currency) is { } code ? $" {code} " : m.Value).Trim(), tax);
    }

    private static string? Code(string sign, string? currency) => sign.ToUpperInvariant() switch
    {
        "€" => "EUR",
        "£" => "GBP",
        "₹" => "INR",
        "US$" => "USD",
        "C$" or "CA$" => "CAD",
        "A$" or "AU$" => "AUD",
        "$" when currency is not null && Dollars.Contains(currency) => currency,
        "¥" when currency is "JPY" or "CNY" => currency,
        _ => null,
    };

    [GeneratedRegex(
        @"^\s*(?:à partir de|a partir de|dès|from|starting (?:at|from)|ab)\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex From();

    [GeneratedRegex(
        @"(?<!\p{L})(?:h\.?t\.?|hors taxes?|excl\.? (?:vat|tax|tva)|\+ ?(?:vat|tva))(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Excluded();

    [GeneratedRegex(
        @"(?<!\p{L})(?:t\.?t\.?c\.?|toutes taxes comprises|incl\.? (?:vat|tax|tva))(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Included();

    // "25,-" is 25.
    [GeneratedRegex(@"(?<=[0-9])[.,]\s?[-–—](?![0-9])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Round();

    [GeneratedRegex(@"(?:US|CA?|AU?)\$|\p{Sc}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sign();
}
