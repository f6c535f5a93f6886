using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Visits;

/// <summary>
/// Counts the visits of records: in memory first, a number for each day and address, and written now and then, so that a visit costs no
/// write (decision 60).
/// </summary>
public sealed class VisitCounter
{
    public const int DaysKept = 400;

    private const int MostGathered = 20_000;
    private const int Batch = 500;

    private static readonly Actor Counter = new Actor.System("visits", Channel.Form);

    private readonly WriteDoor _door;
    private readonly IDbContextFactory<IncubatorDb> _factory;
    private readonly Dictionary<string, IPublicRecords> _records;
    private readonly IEnumerable<Editor> _editors;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly Dictionary<(DateOnly Day, string Kind, string Slug), int> _gathered = [];
    private DateOnly _tidied;

    public VisitCounter(
        WriteDoor door, IDbContextFactory<IncubatorDb> factory, IEnumerable<IPublicRecords> records, IEnumerable<Editor> editors,
        TimeProvider clock)
    {
        (_door, _factory, _editors, _clock) = (door, factory, editors, clock);
        _records = records.ToDictionary(r => r.Kind.Token);
    }

    /// <summary>Counts a visit of the page at an address.</summary>
    public void Count(RecordKind kind, string slug)
    {
        var key = (_clock.Today(), kind.Token, slug);
        lock (_lock)
        {
            if (_gathered.TryGetValue(key, out var count) || _gathered.Count < MostGathered)
            {
                _gathered[key] = count + 1;
            }
        }
    }

    /// <summary>Whether this is somebody who keeps the record: what they see of it is no visit.</summary>
    public async Task<bool> IsKeptByAsync(RecordKind kind, string slug, Actor actor, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var grants = await _door.Grants.ReadAsync(db, actor, ct);
        if (grants.IsAdministrator)
        {
            return true;
        }

        return grants.UserId is { } person
            && (await _records[kind.Token].IdsAsync(db, [slug], ct)).TryGetValue(slug, out var id)
            && _editors.Single(e => e.Kind == kind.Token).KeepersOf(db, id) is { } keepers
            && await keepers.ContainsAsync(person, ct);
    }

    /// <summary>Adds what was gathered to the database. What cannot be written now stays for the next time.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        if (Gathered().Count == 0)
        {
            return;
        }

        // Read once the door is ours: two writers at a time would both write the same visits.
        await using var write = await _door.BeginAsync(Counter, ct);
        var gathered = Gathered();
        foreach (var some in gathered.GroupBy(g => (g.Key.Kind, g.Key.Day), g => (g.Key.Slug, g.Value)))
        {
            foreach (var batch in some.Chunk(Batch))
            {
                await AddAsync(write.Db, some.Key.Kind, some.Key.Day, batch, ct);
            }
        }

        await write.CommitAsideAsync(ct);
        Forget(gathered);
    }

    /// <summary>Once a day: forgets what is older than <see cref="DaysKept"/>, and the visits of records that were deleted.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        if (_tidied == _clock.Today())
        {
            return;
        }

        await using var write = await _door.BeginAsync(Counter, ct);
        var oldest = write.Today.AddDays(-DaysKept);
        foreach (var (kind, records) in _records)
        {
            var there = records.Ids(write.Db);
            await write.Db.VisitCounts().Where(v => v.Kind == kind && v.Day < oldest).ExecuteDeleteAsync(ct);
            await write.Db.VisitCounts().Where(v => v.Kind == kind && !there.Contains(v.RecordId)).ExecuteDeleteAsync(ct);
        }

        await write.CommitAsideAsync(ct);
        _tidied = write.Today;
    }

    private async Task AddAsync(IncubatorDb db, string kind, DateOnly day, (string Slug, int Count)[] visits, CancellationToken ct)
    {
        var ids = await _records[kind].IdsAsync(db, [.. visits.Select(v => v.Slug)], ct);
        var counts = visits.Where(v => ids.ContainsKey(v.Slug)).GroupBy(v => ids[v.Slug], v => v.Count)
            .ToDictionary(g => g.Key, g => g.Sum());
        var before = await db.VisitCounts().Where(v => v.Kind == kind && v.Day == day && counts.Keys.Contains(v.RecordId))
            .ToDictionaryAsync(v => v.RecordId, v => v.Count, ct);
        await ManyRows.WriteAsync(
            db,
            VisitCountConfiguration.Table,
            [(nameof(VisitCount.Kind), kind), (nameof(VisitCount.Day), day)],
            [nameof(VisitCount.RecordId), nameof(VisitCount.Count)],
            counts.Select(c => new[] { Number(c.Key), Number(c.Value + before.GetValueOrDefault(c.Key)) }),
            [nameof(VisitCount.Kind), nameof(VisitCount.RecordId), nameof(VisitCount.Day)],
            ct);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Dictionary<(DateOnly Day, string Kind, string Slug), int> Gathered()
    {
        lock (_lock)
        {
            return _gathered.ToDictionary();
        }
    }

    private void Forget(Dictionary<(DateOnly Day, string Kind, string Slug), int> written)
    {
        lock (_lock)
        {
            foreach (var (key, count) in written)
            {
                if ((_gathered[key] -= count) == 0)
                {
                    _gathered.Remove(key);
                }
            }
        }
    }
}
