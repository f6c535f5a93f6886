using System.Globalization;
using System.Text.RegularExpressions;

namespace Incubator.Core.Common;

/// <summary>
/// Numbers as people type them in either language: <c>12,50</c>, <c>12.50</c>, <c>1 150</c>, <c>1,150.00</c>, <c>1.150,00</c>.
/// An amount like <c>1,150</c> or <c>1.150</c> could be either and is nobody's to guess, unless its currency has three decimals, or none.
/// </summary>
public static partial class TypedNumber
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Without blanks and apostrophes between thousands, and with a plain minus; null where they stand elsewhere.</summary>
    public static string? Bare(string text)
    {
        var typed = text.Trim().Replace('\u2212', '-');
        if (!typed.Any(IsGap))
        {
            return typed;
        }

        return Grouped().IsMatch(typed) ? string.Concat(typed.Where(c => !IsGap(c))) : null;
    }

    /// <summary>Three digits after the only sign: thousands in one language, decimals in the other.</summary>
    public static bool IsAmbiguous(string bare)
    {
        var digits = bare.AsSpan().TrimStart("+-");
        var sign = digits.IndexOfAny(',', '.');
        return sign is >= 1 and <= 3 && digits.Length - sign == 4 && digits[0] != '0' && digits.LastIndexOfAny(',', '.') == sign;
    }

    /// <summary>With one decimal point at most; null where the signs stand in places that make no sense.</summary>
    public static string? WithoutThousands(string bare)
    {
        var last = bare.LastIndexOfAny([',', '.']);
        if (last < 0)
        {
            return bare;
        }

        // The same sign twice can only stand between thousands.
        if (bare.IndexOf(bare[last]) != last)
        {
            return Joined(bare, bare[last]);
        }

        return Joined(bare[..last], bare[last] == ',' ? '.' : ',') is { } whole ? $"{whole}.{bare[(last + 1)..]}" : null;
    }

    /// <summary>The amount a person means; null for what is none, and for what could be two.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="currency">The currency of the amount, where it is known: one without decimals can only mean thousands.</param>
    public static decimal? Amount(string text, string? currency = null)
    {
        if (Bare(text) is not { } bare)
        {
            return null;
        }

        if (!IsAmbiguous(bare))
        {
            return Parse(WithoutThousands(bare));
        }

        var (thousands, decimals) = Readings(bare);
        return Money.IsCurrency(currency) ? Money.Exponent(currency!) switch { 0 => thousands, 3 => decimals, _ => null } : null;
    }

    /// <summary>The two amounts that an ambiguous text could mean, written without doubt; null for any other text.</summary>
    public static (string Thousands, string Decimals)? Doubt(string text)
    {
        if (Bare(text) is not { } bare || !IsAmbiguous(bare))
        {
            return null;
        }

        var (thousands, decimals) = Readings(bare);
        return (Write(thousands, CultureInfo.CurrentCulture), Write(decimals, CultureInfo.CurrentCulture));
    }

    /// <summary>An amount that is read back as it is: three decimals alone could be thousands.</summary>
    public static string Write(decimal amount, IFormatProvider format) =>
        amount.ToString("0.###", format) is var text && IsAmbiguous(text) ? $"{text}0" : text;

    private static (decimal Thousands, decimal Decimals) Readings(string bare) =>
        (Parse(string.Concat(bare.Where(c => c is not (',' or '.')))) ?? 0, Parse(bare.Replace(',', '.')) ?? 0);

    private static decimal? Parse(string? plain) =>
        decimal.TryParse(plain, Plain, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private static bool IsGap(char c) => char.IsWhiteSpace(c) || c is '\'' or '’';

    private static string? Joined(string typed, char sign)
    {
        var groups = typed.TrimStart('-').Split(sign);
        return groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3))
            ? typed.Replace(sign.ToString(), "", StringComparison.Ordinal)
            : null;
    }

    [GeneratedRegex(@"^[-+]?[0-9]{1,3}(?:[\s'’][0-9]{3})+(?:[.,][0-9]+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Grouped();
}
