using System.Globalization;

namespace Incubator.Web.Admin.FormParts;

/// <summary>Several dates in one line, between commas: <c>2026-12-22, 2026-12-29</c>.</summary>
public sealed class DaysText : ITextFormat<List<DateOnly>>
{
    private static readonly char[] Separators = [',', ';', '\n'];

    public string? Write(List<DateOnly> value) =>
        string.Join(", ", value.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    public string? Read(string text, out List<DateOnly> value)
    {
        value = [];
        foreach (var part in text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && !DateOnly.TryParseExact(part, "d", CultureInfo.CurrentCulture, DateTimeStyles.None, out day))
            {
                return "Unreadable.Days";
            }

            value.Add(day);
        }

        value = [.. value.Distinct().Order()];
        return null;
    }
}
