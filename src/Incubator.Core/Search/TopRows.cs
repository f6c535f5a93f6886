namespace Incubator.Core.Search;

/// <summary>Finds a page of rows without sorting all: by key, then by tie, both ascending.</summary>
public static class TopRows
{
    /// <param name="after">Key and tie of the last row of the page before.</param>
    /// <param name="key">A row's key and, where keys may be equal, what decides between them.</param>
    /// <returns>The first <paramref name="count"/> rows behind <paramref name="after"/>, in order.</returns>
    public static IReadOnlyList<int> Take(RowSet rows, int count, (long Key, int Tie)? after, Func<int, (long Key, int Tie)> key)
    {
        var best = new PriorityQueue<int, (long, int)>(count + 1, Descending);
        var worst = (Key: long.MaxValue, Tie: int.MaxValue);
        foreach (var row in rows)
        {
            var mine = key(row);
            if (Compare(mine, worst) >= 0 || (after is { } start && Compare(mine, start) <= 0))
            {
                continue;
            }

            best.Enqueue(row, mine);
            if (best.Count > count)
            {
                best.Dequeue();
            }

            if (best.Count == count && best.TryPeek(out _, out var last))
            {
                worst = last;
            }
        }

        var taken = new int[best.Count];
        for (var i = taken.Length - 1; i >= 0; i--)
        {
            taken[i] = best.Dequeue();
        }

        return taken;
    }

    private static readonly Comparer<(long, int)> Descending = Comparer<(long, int)>.Create((a, b) => Compare(b, a));

    private static int Compare((long Key, int Tie) a, (long Key, int Tie) b) => a.Key != b.Key ? a.Key.CompareTo(b.Key) : a.Tie.CompareTo(b.Tie);
}
