using System.Globalization;

namespace Incubator.Web.Admin.FormParts;

/// <summary>
/// Numbers as people type them in either language: <c>12,50</c>, <c>12.50</c>, <c>1 150</c>, <c>1,150.00</c>, <c>1.150,00</c>.
/// An amount like <c>1,150</c> could be either and is refused.
/// </summary>
public sealed class NumberText<T> : ITextFormat<T?> where T : struct
{
    private const string NotANumber = "Unreadable.Number";
    private const string Ambiguous = "Unreadable.Ambiguous";
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public string? Write(T? value) => value switch
    {
        null => null,
        decimal amount => amount.ToString("0.############", CultureInfo.CurrentCulture),
        IFormattable number => number.ToString(null, CultureInfo.CurrentCulture),
        _ => value.ToString(),
    };

    public string? Read(string text, out T? value)
    {
        value = null;
        var typed = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '’'))).Replace('\u2212', '-');
        if (typed.Length == 0)
        {
            return null;
        }

        if (IsAmbiguous(typed))
        {
            return Ambiguous;
        }

        value = WithoutThousands(typed) is { } plain ? (T?)Parse(plain) : null;
        return value is null ? NotANumber : null;
    }

    private static object? Parse(string plain) =>
        typeof(T) == typeof(int) ? int.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null
        : typeof(T) == typeof(double) ? double.TryParse(plain, Plain, CultureInfo.InvariantCulture, out var number) ? number : null
        : decimal.TryParse(plain, Plain, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>Three digits after the only sign: thousands in one language, decimals in the other. Coordinates have no thousands.</summary>
    private static bool IsAmbiguous(string typed)
    {
        var sign = typed.IndexOfAny([',', '.']);
        return typeof(T) == typeof(decimal) && sign is >= 1 and <= 3 && typed.Length - sign == 4 && typed[0] != '0' && typed.LastIndexOfAny([',', '.']) == sign;
    }

    /// <summary>One decimal point at most; null where the signs stand in places that make no sense.</summary>
    private static string? WithoutThousands(string typed)
    {
        var last = typed.LastIndexOfAny([',', '.']);
        if (last < 0)
        {
            return typed;
        }

        // The same sign twice can only stand between thousands.
        return typed.IndexOf(typed[last]) != last ? Joined(typed, typed[last])
            : Joined(typed[..last], typed[last] == ',' ? '.' : ',') is { } whole ? $"{whole}.{typed[(last + 1)..]}" : null;
    }

    private static string? Joined(string typed, char sign)
    {
        var groups = typed.TrimStart('-').Split(sign);
        return groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3)) ? typed.Replace(sign.ToString(), "") : null;
    }
}
