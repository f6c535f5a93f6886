namespace Incubator.Core.Search;

/// <summary>Finds a page of rows without sorting all: by key, and where keys are equal by id, both ascending.</summary>
internal static class TopRows
{
    /// <param name="after">Key and id of the last row of the page before.</param>
    /// <param name="keys">Of each row.</param>
    /// <param name="ids">Of each row.</param>
    /// <returns>The first <paramref name="count"/> rows behind <paramref name="after"/>, in order.</returns>
    public static IReadOnlyList<int> Take(RowSet rows, int count, (long Key, int Id)? after, ReadOnlySpan<long> keys, ReadOnlySpan<int> ids)
    {
        var best = new PriorityQueue<int, (long, int)>(count + 1, LastFirst);
        var (worstKey, worstId) = (long.MaxValue, int.MaxValue);
        var (startKey, startId) = after ?? (long.MinValue, int.MinValue);
        foreach (var row in rows)
        {
            var key = keys[row];
            if (key > worstKey || key < startKey || (key == worstKey && ids[row] >= worstId) || (key == startKey && ids[row] <= startId))
            {
                continue;
            }

            best.Enqueue(row, (key, ids[row]));
            if (best.Count > count)
            {
                best.Dequeue();
            }

            if (best.Count == count && best.TryPeek(out _, out var last))
            {
                (worstKey, worstId) = last;
            }
        }

        var taken = new int[best.Count];
        for (var i = taken.Length - 1; i >= 0; i--)
        {
            taken[i] = best.Dequeue();
        }

        return taken;
    }

    /// <returns>The last <paramref name="count"/> rows up to and with this one, the last first, and how many there are in all.</returns>
    public static (IReadOnlyList<int> Rows, int Total) TakeUpTo(
        RowSet rows, int count, (long Key, int Id) last, ReadOnlySpan<long> keys, ReadOnlySpan<int> ids)
    {
        var (best, total) = (new PriorityQueue<int, (long, int)>(count + 1), 0);
        foreach (var row in rows)
        {
            if ((keys[row], ids[row]).CompareTo(last) > 0)
            {
                continue;
            }

            total++;
            best.Enqueue(row, (keys[row], ids[row]));
            if (best.Count > count)
            {
                best.Dequeue();
            }
        }

        var taken = new int[best.Count];
        for (var i = taken.Length - 1; i >= 0; i--)
        {
            taken[i] = best.Dequeue();
        }

        return (taken, total);
    }

    private static readonly Comparer<(long Key, int Id)> LastFirst = Comparer<(long Key, int Id)>.Create(
        (a, b) => a.Key != b.Key ? b.Key.CompareTo(a.Key) : b.Id.CompareTo(a.Id)
    );
}
