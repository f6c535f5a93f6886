using System.Globalization;

namespace Incubator.Web.Admin.FormParts;

/// <summary>Times of day as a browser's time field writes them: <c>18:30</c>.</summary>
public sealed class TimeText : ITextFormat<TimeOnly?>
{
    private static readonly string[] Formats = ["HH:mm", "H:mm", "HH:mm:ss"];

    public string? Write(TimeOnly? value) => value?.ToString("HH:mm", CultureInfo.InvariantCulture);

    public string? Read(string text, out TimeOnly? value)
    {
        value = TimeOnly.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
        return value is null && !string.IsNullOrWhiteSpace(text) ? "Unreadable.Time" : null;
    }
}
