using System.Globalization;
using System.Text.RegularExpressions;
using Incubator.Core.Common;

namespace Incubator.Web.Admin.FormParts;

/// <summary>
/// Reads an amount as people write it, with the sign, the code or the name of its currency beside it: <c>1 150,00 €</c>, <c>EUR 30</c>,
/// <c>30 euros</c>. Another currency than the known one is refused.
/// </summary>
/// <param name="currency">The known currency; null where none is said yet.</param>
public sealed partial class AmountFormat(Func<string?> currency) : ITextFormat<decimal?>
{
    // A sign that several currencies have means the known one.
    private static readonly string[] Dollars = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"];

    private readonly NumberText<decimal> _number = new();

    /// <summary>The currency that stood beside what was read last.</summary>
    public string? Found { get; private set; }

    public string? Write(decimal? value) => _number.Write(value);

    public string? Read(string text, out decimal? value)
    {
        Found = null;
        if (_number.Read(text, out value) is not { } refusal)
        {
            return null;
        }

        var known = Core.Common.Text.Clean(currency()?.ToUpperInvariant());
        var price = TypedPrice.Read(Plain(text.Trim(), known), known);
        (value, Found) = (price?.Amount, price?.Currency);
        return price is null ? refusal : null;
    }

    private static string Plain(string text, string? known)
    {
        var plain = Name().Replace(text, match => char.ToLower(match.Value[0], CultureInfo.InvariantCulture) switch
        {
            'e' => "EUR",
            'd' => "$",
            _ => "GBP",
        });
        return Dollars.Contains(known) ? plain.Replace("$", known, StringComparison.Ordinal) : plain;
    }

    [GeneratedRegex(@"\b(?:euros?|dollars?|pounds?|livres?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
