using System.Globalization;
using Incubator.Core.Places;

namespace Incubator.Web.Admin.FormParts;

/// <summary>A latitude or longitude, however it is pasted; of a pair it takes its own half.</summary>
public sealed class DegreesText(bool isLongitude) : ITextFormat<double?>
{
    public string? Write(double? value) => value?.ToString(CultureInfo.CurrentCulture);

    public string? Read(string text, out double? value)
    {
        if (TypedPoint.Pair(text) is { } pair)
        {
            value = isLongitude ? pair.Longitude : pair.Latitude;
            return null;
        }

        value = isLongitude ? TypedPoint.Longitude(text) : TypedPoint.Latitude(text);
        return value is null && !string.IsNullOrWhiteSpace(text) ? "Unreadable.Degrees" : null;
    }
}
