using System.Text.RegularExpressions;

namespace Incubator.Core.Common;

/// <summary>A price as a visitor types it: an amount, perhaps with its currency beside it (<c>1 000 €</c>, <c>EUR 12.50</c>).</summary>
public static partial class TypedPrice
{
    private const string Amount = @"(?<amount>[0-9](?:[0-9.,'’\s]*[0-9])?)";
    private const string Currency = @"(?<currency>\p{Sc}|[A-Za-z]{3})";

    /// <summary>Null for what is no price, could be two, or is in another currency than the chosen one.</summary>
    public static (decimal Amount, string? Currency)? Read(string text, string? chosen)
    {
        if (Price().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var typed = match.Groups["currency"].Success ? Code(match.Groups["currency"].Value) : chosen;
        var isOther = match.Groups["currency"].Success && (typed is null || typed != (chosen ?? typed));
        return !isOther && TypedNumber.Amount(match.Groups["amount"].Value, typed) is { } amount ? (amount, typed) : null;
    }

    // Other signs belong to several currencies: "$" alone does not say which dollars.
    private static string? Code(string currency) => currency switch
    {
        "€" => "EUR",
        "£" => "GBP",
        _ when currency.ToUpperInvariant() is var code && Money.IsCurrency(code) => code,
        _ => null,
    };

    [GeneratedRegex($@"^(?:{Amount}\s*{Currency}?|{Currency}\s*{Amount})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Price();
}
