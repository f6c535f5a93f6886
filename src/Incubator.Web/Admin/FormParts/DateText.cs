using System.Globalization;
using MudBlazor;
using MudBlazor.Utilities.Exceptions;

namespace Incubator.Web.Admin.FormParts;

/// <summary>Dates as a browser's date field writes them: <c>2026-11-22</c>.</summary>
public sealed class DateText : IReversibleConverter<DateOnly?, string?>
{
    public string? Convert(DateOnly? input) => input?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public DateOnly? ConvertBack(string? input) =>
        string.IsNullOrWhiteSpace(input) ? null
        : DateOnly.TryParseExact(input.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new ConversionException("Converter_InvalidDateTime", [], new FormatException(input));
}
