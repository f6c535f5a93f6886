using System.Net;

namespace Incubator.Site.Account;

/// <summary>How many failures something may have in a time.</summary>
/// <param name="Of">What they are counted for.</param>
public sealed record Allowance(string Of, int Failures, TimeSpan Time);

/// <summary>
/// Failed sign-ins, counted in memory (decision 24). An attempt takes its place before the password is looked at, so that a hundred at
/// once count as a hundred, and gives it back when it succeeds.
/// </summary>
public sealed class SignInLimit(int perMinute, TimeProvider clock)
{
    private const int MinutesOfAnHour = 4;
    private const int NetworksOfAnHour = 5;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Dictionary<Allowance, Queue<DateTimeOffset>> _failures = [];
    private DateTimeOffset _swept = clock.GetUtcNow();

    /// <summary>
    /// Of a browser that is not known: little from its address, little at this account from its network, and not without end at this
    /// account from all networks together.
    /// </summary>
    public IReadOnlyList<Allowance> OfStranger(string account, IPAddress? address) =>
    [
        new($"address {ClientAddress.Of(address)}", perMinute, Minute),
        .. PerMinuteAndHour($"account {account} network {ClientAddress.NetworkOf(address)}"),
        new($"account {account}", perMinute * MinutesOfAnHour * NetworksOfAnHour, Hour),
    ];

    /// <summary>Of a browser in which this person has signed in before: its own, whatever others do.</summary>
    public IReadOnlyList<Allowance> OfDevice(string device) => PerMinuteAndHour($"device {device}");

    /// <summary>Of a session that asks for the present password.</summary>
    public IReadOnlyList<Allowance> OfSession(int? userId) => PerMinuteAndHour($"session {userId}");

    /// <summary>Of whoever asks for a link by mail: little from their address, and few mails to one account, whoever asks.</summary>
    public IReadOnlyList<Allowance> OfForgotten(string account, IPAddress? address) =>
        [new($"forgotten address {ClientAddress.Of(address)}", perMinute, Minute), new($"forgotten account {account}", perMinute, Hour)];

    /// <summary>How long to wait; null when the attempt may be made.</summary>
    public TimeSpan? Enter(IReadOnlyList<Allowance> allowances)
    {
        var now = clock.GetUtcNow();
        lock (_failures)
        {
            Sweep(now);
            var waits = allowances.Select(a => WaitOf(a, now)).OfType<TimeSpan>().ToList();
            if (waits.Count > 0)
            {
                return waits.Max();
            }

            foreach (var allowance in allowances)
            {
                (_failures.TryGetValue(allowance, out var times) ? times : _failures[allowance] = new Queue<DateTimeOffset>()).Enqueue(now);
            }

            return null;
        }
    }

    /// <summary>The attempt succeeded: it does not count.</summary>
    public void Succeed(IReadOnlyList<Allowance> allowances)
    {
        lock (_failures)
        {
            foreach (var allowance in allowances)
            {
                if (_failures.TryGetValue(allowance, out var times))
                {
                    times.TryDequeue(out _);
                }
            }
        }
    }

    private Allowance[] PerMinuteAndHour(string of) => [new(of, perMinute, Minute), new(of, perMinute * MinutesOfAnHour, Hour)];

    private TimeSpan? WaitOf(Allowance allowance, DateTimeOffset now)
    {
        if (!_failures.TryGetValue(allowance, out var times))
        {
            return null;
        }

        while (times.TryPeek(out var oldest) && now - oldest >= allowance.Time)
        {
            times.Dequeue();
        }

        return times.Count < allowance.Failures ? null : allowance.Time - (now - times.Peek());
    }

    // Once a minute: somebody who tries many accounts must not make each attempt of others slow.
    private void Sweep(DateTimeOffset now)
    {
        if (now - _swept < Minute)
        {
            return;
        }

        _swept = now;
        foreach (var (allowance, times) in _failures)
        {
            if (times.All(at => now - at >= allowance.Time))
            {
                _failures.Remove(allowance);
            }
        }
    }
}
