namespace Incubator.Core.Places;

/// <summary>Postcodes of countries that write all of theirs with five digits: a spreadsheet takes the first zero away.</summary>
public static class Postcodes
{
    private const int Digits = 5;

    private static readonly HashSet<string> FiveDigits = ["FR", "US", "DE", "IT", "ES", "FI", "EE", "MX", "HR", "TR"];

    /// <summary>The postcode with the zero that it has lost, and without a spreadsheet's mark for a text; else as it is.</summary>
    public static string? Complete(string? countryCode, string? postcode)
    {
        var bare = postcode is ['\'', .. var rest] && rest.All(char.IsAsciiDigit) ? rest : postcode;
        return countryCode is not null && FiveDigits.Contains(countryCode) && bare?.Length == Digits - 1 && bare.All(char.IsAsciiDigit)
            ? $"0{bare}"
            : bare;
    }
}
