namespace Incubator.Core.Common;

/// <summary>How often each person may do something within a time. Kept in memory: people are few, and a start forgets it.</summary>
internal sealed class Allowance(int most, TimeSpan within, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Queue<DateTimeOffset>> _done = [];

    /// <summary>Counts one more. Answers how long to wait where it is too many, which does not count; null where it may be done.</summary>
    public TimeSpan? Enter(int person)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            if (!_done.TryGetValue(person, out var times))
            {
                _done[person] = times = new Queue<DateTimeOffset>();
            }

            while (times.TryPeek(out var first) && now - first >= within)
            {
                times.Dequeue();
            }

            if (times.Count >= most)
            {
                return within - (now - times.Peek());
            }

            times.Enqueue(now);
            return null;
        }
    }
}
