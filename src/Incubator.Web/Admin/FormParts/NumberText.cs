using System.Globalization;
using MudBlazor;
using MudBlazor.Utilities.Exceptions;

namespace Incubator.Web.Admin.FormParts;

/// <summary>
/// Numbers as people type them in either language: <c>12,50</c>, <c>12.50</c>, <c>1 150</c>, <c>1,150.00</c>, <c>1.150,00</c>.
/// An amount like <c>1,150</c> could be either and is refused.
/// </summary>
public sealed class NumberText<T> : IReversibleConverter<T?, string?> where T : struct
{
    private const string NotANumber = "Converter_InvalidNumber";
    private const string Ambiguous = "Number_Ambiguous";

    public string? Convert(T? input) => input switch
    {
        null => null,
        decimal amount => amount.ToString("0.############", CultureInfo.CurrentCulture),
        IFormattable number => number.ToString(null, CultureInfo.CurrentCulture),
        _ => input.ToString(),
    };

    public T? ConvertBack(string? input)
    {
        var typed = string.Concat((input ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '’'))).Replace('\u2212', '-');
        if (typed.Length == 0)
        {
            return null;
        }

        var plain = Plain(typed);
        if (typeof(T) == typeof(int))
        {
            return int.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? (T)(object)whole : throw Refused(NotANumber);
        }

        if (typeof(T) == typeof(double))
        {
            return double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? (T)(object)number : throw Refused(NotANumber);
        }

        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? (T)(object)amount : throw Refused(NotANumber);
    }

    /// <summary>One decimal point at most, nothing between the thousands.</summary>
    private static string Plain(string typed)
    {
        var last = typed.LastIndexOfAny([',', '.']);
        if (last < 0)
        {
            return typed;
        }

        var point = typed[last];
        var other = point == ',' ? '.' : ',';
        if (typed.IndexOf(point) != last)
        {
            // The same sign twice can only stand between thousands.
            return WithoutThousands(typed, point);
        }

        if (typeof(T) == typeof(decimal) && !typed.Contains(other) && typed.Length - last == 4 && last is >= 1 and <= 3 && typed[0] != '0')
        {
            throw Refused(Ambiguous);
        }

        return $"{WithoutThousands(typed[..last], other)}.{typed[(last + 1)..]}";
    }

    private static string WithoutThousands(string typed, char sign)
    {
        var groups = typed.TrimStart('-').Split(sign);
        return groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3)) ? typed.Replace(sign.ToString(), "") : throw Refused(NotANumber);
    }

    private static ConversionException Refused(string key) => new(key, [], new FormatException(key));
}
