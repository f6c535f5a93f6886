using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Incubator.Web.Admin.Grids;

/// <summary>What a list shows, as its address says it: whoever comes back, or opens a link to it, finds the same.</summary>
/// <param name="Sort">The name of a column; null for the order of the list itself.</param>
/// <param name="Page">From 0; the address counts from 1.</param>
/// <param name="Filter">What the list itself understands.</param>
public sealed record GridAddress(
    string Text, string? View, string? Sort, bool IsDescending, int Page, int Rows, IReadOnlyDictionary<string, string> Filter)
{
    public const int UsualRows = 25;

    /// <summary>The columns shown, where they are others than usual; no filter.</summary>
    public const string Columns = "columns";

    public static GridAddress Read(string uri, IEnumerable<string> filters)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string? Of(string key) => query.TryGetValue(key, out var values) ? values.FirstOrDefault(v => !string.IsNullOrWhiteSpace(v)) : null;
        int Number(string key, int usual) =>
            int.TryParse(Of(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;
        var sort = Of("sort");
        return new GridAddress(
            Of("q") ?? "", Of("view"), sort?.TrimStart('-'), sort?.StartsWith('-') == true,
            Math.Max(0, Number("page", 1) - 1), Number("rows", UsualRows) is var rows and (50 or 100) ? rows : UsualRows,
            filters.Append(Columns).Where(k => Of(k) is not null).ToDictionary(k => k, k => Of(k)!));
    }

    public string Write(string list)
    {
        var pairs = new List<(string Key, string? Value)>
        {
            ("q", Text.Length == 0 ? null : Text),
            ("view", View),
        };
        pairs.AddRange(Filter.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, (string?)f.Value)));
        pairs.Add(("sort", IsDescending ? $"-{Sort}" : Sort));
        pairs.Add(("page", Page == 0 ? null : (Page + 1).ToString(CultureInfo.InvariantCulture)));
        pairs.Add(("rows", Rows == UsualRows ? null : Rows.ToString(CultureInfo.InvariantCulture)));
        return QueryHelpers.AddQueryString(
            list, pairs.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value)));
    }
}
