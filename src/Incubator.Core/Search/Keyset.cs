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
    public static (IReadOnlyList<int> Ids, string? After) Page(IEnumerable<Row> rows, string? after, string order)
    {
        var start = Cursor.Read(after, order);
        return Cut([.. rows.Where(r => start is null || IsBehind(r, start))
            .OrderBy(r => r.Key).ThenBy(r => r.Text, StringComparer.Ordinal).ThenBy(r => r.Id).Take(PageSize + 1)], order);
    }

    private static bool IsBehind(Row row, Cursor start) =>
        row.Key != start.Key ? row.Key > start.Key
        : string.CompareOrdinal(row.Text, start.Text) is var text and not 0 ? text > 0
        : row.Id > start.Id;

    private static (IReadOnlyList<int> Ids, string? After) Cut(List<Row> page, string order)
    {
        var last = page.Count > PageSize ? page[PageSize - 1] : null;
        return ([.. page.Take(PageSize).Select(r => r.Id)], last is null ? null : new Cursor(order, last.Key, last.Text, last.Id).Print());
    }
}
