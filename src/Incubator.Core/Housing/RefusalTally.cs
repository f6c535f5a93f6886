using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>How often a kind of condition of an aid decided against somebody, over some days.</summary>
public sealed record RefusalRow(int HousingAidId, string Aid, ConditionKind Kind, int Count);

/// <summary>
/// Counts which conditions decide against people: a number for each day, aid and kind of condition, nothing else. A number is
/// written only from <see cref="RefusalCount.Least"/> on; what stays below is forgotten with the day.
/// </summary>
public sealed class RefusalTally(WriteDoor door, IDbContextFactory<IncubatorDb> factory, TimeProvider clock)
{
    /// <summary>Days that are shown and kept.</summary>
    public const int Days = 90;

    private const int MaxKeys = 20_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<(DateOnly Day, int Aid, ConditionKind Kind), int> _counts = [];
    private DateOnly _tidied;

    /// <param name="refused">Aids that somebody cannot get, with the verdict.</param>
    public void Count(DateOnly day, IEnumerable<(int Aid, ConditionVerdict Verdict)> refused)
    {
        lock (_lock)
        {
            foreach (var (aid, verdict) in refused)
            {
                foreach (var kind in Explanation.Because(verdict).Select(l => l.Condition.Kind).Distinct())
                {
                    if (_counts.TryGetValue((day, aid, kind), out var count) || _counts.Count < MaxKeys)
                    {
                        _counts[(day, aid, kind)] = count + 1;
                    }
                }
            }
        }
    }

    /// <summary>
    /// Adds what has grown to <see cref="RefusalCount.Least"/> to the database, and drops days older than <see cref="Days"/>.
    /// </summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        if (Due().Count == 0 && _tidied == Today)
        {
            return;
        }

        // Read once the door is ours: two writers at a time would both write the same counts.
        await using var write = await door.BeginAsync(Actor.Operator, ct);
        var due = Due();
        await write.Db.RefusalCounts().Where(c => c.Day < write.Today.AddDays(-Days)).ExecuteDeleteAsync(ct);
        foreach (var ((day, aid, kind), count) in due)
        {
            if (await write.Db.RefusalCounts().FindAsync([day, aid, kind], ct) is { } row)
            {
                row.Count += count;
            }
            else if (await write.Db.HousingAids().AnyAsync(a => a.Id == aid, ct))
            {
                write.Db.RefusalCounts().Add(new RefusalCount { Day = day, HousingAidId = aid, Kind = kind, Count = count });
            }
        }

        await write.CommitAsync(ct);
        Written(due);
        _tidied = write.Today;
    }

    /// <summary>The conditions that decided most often, the most frequent first.</summary>
    public async Task<IReadOnlyList<RefusalRow>> MostAsync(int count, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var from = Today.AddDays(-Days);
        var rows = await db.RefusalCounts()
            .Where(c => c.Day >= from)
            .GroupBy(c => new { c.HousingAidId, c.Kind })
            .Select(g => new
            {
                g.Key.HousingAidId,
                g.Key.Kind,
                Count = g.Sum(c => c.Count),
            })
            .OrderByDescending(g => g.Count)
            .ThenBy(g => g.HousingAidId)
            .Take(count)
            .ToListAsync(ct);
        var ids = rows.Select(r => r.HousingAidId).ToList();
        var names = await db.HousingAids().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return [.. rows.Select(r => new RefusalRow(r.HousingAidId, names[r.HousingAidId], r.Kind, r.Count))];
    }

    // What stayed below on a day that is over is forgotten here.
    private Dictionary<(DateOnly Day, int Aid, ConditionKind Kind), int> Due()
    {
        lock (_lock)
        {
            foreach (var small in _counts.Where(c => c.Key.Day < Today && c.Value < RefusalCount.Least).Select(c => c.Key).ToList())
            {
                _counts.Remove(small);
            }

            return _counts.Where(c => c.Value >= RefusalCount.Least).ToDictionary();
        }
    }

    private void Written(Dictionary<(DateOnly Day, int Aid, ConditionKind Kind), int> counts)
    {
        lock (_lock)
        {
            foreach (var (key, count) in counts)
            {
                _counts[key] -= count;
            }
        }
    }

    private DateOnly Today => clock.Today();
}
