using System.Globalization;

namespace Incubator.Core.Common;

/// <summary>
/// Numbers as people type them in either language: <c>12,50</c>, <c>12.50</c>, <c>1 150</c>, <c>1,150.00</c>, <c>1.150,00</c>.
/// An amount like <c>1,150</c> could be either and is nobody's to guess.
/// </summary>
public static class TypedNumber
{
    /// <summary>Without blanks and apostrophes between thousands, and with a plain minus.</summary>
    public static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '’'))).Replace('\u2212', '-');

    /// <summary>Three digits after the only sign: thousands in one language, decimals in the other.</summary>
    public static bool IsAmbiguous(string bare)
    {
        var sign = bare.IndexOfAny([',', '.']);
        return sign is >= 1 and <= 3 && bare.Length - sign == 4 && bare[0] != '0' && bare.LastIndexOfAny([',', '.']) == sign;
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
        return bare.IndexOf(bare[last]) != last ? Joined(bare, bare[last])
            : Joined(bare[..last], bare[last] == ',' ? '.' : ',') is { } whole ? $"{whole}.{bare[(last + 1)..]}" : null;
    }

    /// <summary>The amount a person means; null for what is none, and for what could be two.</summary>
    public static decimal? Amount(string text) =>
        Bare(text) is var bare && !IsAmbiguous(bare) && decimal.TryParse(WithoutThousands(bare), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private static string? Joined(string typed, char sign)
    {
        var groups = typed.TrimStart('-').Split(sign);
        return groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3)) ? typed.Replace(sign.ToString(), "", StringComparison.Ordinal) : null;
    }
}
