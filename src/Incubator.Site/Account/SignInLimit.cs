namespace Incubator.Site.Account;

/// <summary>
/// Failed sign-ins in the last minute, counted for the account and for the client's address alike. An attempt takes its place before
/// the password is looked at, so that a hundred at once count as a hundred, and gives it back when it succeeds.
/// </summary>
public sealed class SignInLimit(int perMinute, TimeProvider clock)
{
    private const int ManyKeys = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Queue<DateTimeOffset>> _attempts = new(StringComparer.Ordinal);

    /// <summary>How long to wait; null when the attempt may be made.</summary>
    public TimeSpan? Enter(params string[] keys)
    {
        var now = clock.GetUtcNow();
        lock (_attempts)
        {
            Forget(now);
            var queues = keys.Select(QueueOf).ToList();
            foreach (var queue in queues)
            {
                while (queue.TryPeek(out var oldest) && now - oldest >= Window)
                {
                    queue.Dequeue();
                }
            }

            var full = queues.Where(q => q.Count >= perMinute).ToList();
            if (full.Count > 0)
            {
                return full.Max(q => Window - (now - q.Peek()));
            }

            queues.ForEach(q => q.Enqueue(now));
            return null;
        }
    }

    /// <summary>The attempt succeeded: it does not count.</summary>
    public void Succeed(params string[] keys)
    {
        lock (_attempts)
        {
            foreach (var key in keys)
            {
                if (_attempts.TryGetValue(key, out var queue))
                {
                    queue.TryDequeue(out _);
                }
            }
        }
    }

    private Queue<DateTimeOffset> QueueOf(string key)
    {
        if (!_attempts.TryGetValue(key, out var queue))
        {
            _attempts[key] = queue = new Queue<DateTimeOffset>();
        }

        return queue;
    }

    private void Forget(DateTimeOffset now)
    {
        if (_attempts.Count < ManyKeys)
        {
            return;
        }

        foreach (var (key, queue) in _attempts)
        {
            if (queue.All(at => now - at >= Window))
            {
                _attempts.Remove(key);
            }
        }
    }
}
