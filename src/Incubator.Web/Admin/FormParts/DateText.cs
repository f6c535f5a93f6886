using System.Globalization;

namespace Incubator.Web.Admin.FormParts;

/// <summary>Dates as a browser's date field writes them: <c>2026-11-22</c>.</summary>
public sealed class DateText : ITextFormat<DateOnly?>
{
    public string? Write(DateOnly? value) => value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string? Read(string text, out DateOnly? value)
    {
        value = DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
        return value is null && !string.IsNullOrWhiteSpace(text) ? "Unreadable.Date" : null;
    }
}
