using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>A result in its order: by number, then text, then id, all ascending. A descending order negates its number.</summary>
public sealed class Row
{
    public int Id { get; set; }

    public long Key { get; set; }

    public string Text { get; set; } = "";
}

/// <summary>Pages by the key of the last result, so that a deep page costs what the first costs and nothing is skipped or shown twice.</summary>
public static class Keyset
{
    public const int PageSize = 24;

    /// <param name="after">As printed by an earlier page; one that is broken or of another order counts as the first page.</param>
    /// <param name="order">Names the order, so that a key of another order is not taken for one of this.</param>
    public static async Task<(IReadOnlyList<int> Ids, string? After)> PageAsync(IQueryable<Row> rows, string? after, string order, CancellationToken ct)
    {
        if (Read(after, order) is { } start)
        {
#pragma warning disable CA1309 // Translated to SQL, which compares ordinally; the overload with a StringComparison has no translation.
            rows = rows.Where(r => r.Key > start.Key || (r.Key == start.Key && (string.Compare(r.Text, start.Text) > 0 || (r.Text == start.Text && r.Id > start.Id))));
#pragma warning restore CA1309
        }

        var page = await rows.OrderBy(r => r.Key).ThenBy(r => r.Text).ThenBy(r => r.Id).Take(PageSize + 1).ToListAsync(ct);
        var more = page.Count > PageSize;
        var last = more ? page[PageSize - 1] : null;
        return ([.. page.Take(PageSize).Select(r => r.Id)], last is null ? null : Print(last, order));
    }

    private static string Print(Row row, string order) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Cursor(order, row.Key, row.Text, row.Id)));

    private static Cursor? Read(string? after, string order)
    {
        if (string.IsNullOrEmpty(after) || after.Length > 2_000 || !Base64Url.IsValid(after))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Cursor>(Base64Url.DecodeFromChars(after)) is { Text: not null } cursor && cursor.Order == order ? cursor : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or DecoderFallbackException)
        {
            return null; // Not a key of ours: the first page is the answer.
        }
    }

    private sealed record Cursor(string Order, long Key, string Text, int Id);
}
