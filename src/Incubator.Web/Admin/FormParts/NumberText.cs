using System.Globalization;
using Incubator.Core.Common;

namespace Incubator.Web.Admin.FormParts;

/// <summary>
/// Reads a <see cref="TypedNumber"/>. <c>1,150</c> is refused as an amount, which could mean two things; as a count it is a thousand and
/// more, and a coordinate has no thousands.
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
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (TypedNumber.Bare(text) is not { } typed)
        {
            return NotANumber;
        }

        if (typeof(T) == typeof(decimal) && TypedNumber.IsAmbiguous(typed))
        {
            return Ambiguous;
        }

        value = TypedNumber.WithoutThousands(typed) is { } plain ? (T?)Parse(plain) : null;
        return value is null ? NotANumber : null;
    }

    private static object? Parse(string plain)
    {
        if (typeof(T) == typeof(int))
        {
            return int.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;
        }

        if (typeof(T) == typeof(double))
        {
            return double.TryParse(plain, Plain, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        return decimal.TryParse(plain, Plain, CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }
}
