using System.Globalization;
using Incubator.Core.Records;
using Incubator.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Duplicates;

/// <summary>The visits of the loser are added to those of the winner, day by day, and taken off them by an undo.</summary>
internal sealed class MovedVisits : IMovedRows
{
    public string What => "visits";

    public IReadOnlyList<Type> Types => [typeof(VisitCount)];

    public async Task<IReadOnlyList<MovedRow>> MoveAsync(Write write, MergedPair pair, CancellationToken ct)
    {
        var moved = await write.Db.VisitCounts().AsNoTracking().Where(v => v.Kind == pair.Kind && v.RecordId == pair.Loser).ToListAsync(ct);
        foreach (var visits in moved)
        {
            await AddAsync(write, pair.Kind, pair.Loser, visits.Day, -visits.Count, ct);
            await AddAsync(write, pair.Kind, pair.Winner, visits.Day, visits.Count, ct);
        }

        return [.. moved.Select(v => new MovedRow(What, v.Day.DayNumber, v.Count.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>A day that was forgotten meanwhile is forgotten for both.</summary>
    public async Task<int> GiveBackAsync(Write write, MergedPair pair, IReadOnlyList<MovedRow> rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            var (day, count) = (DateOnly.FromDayNumber(row.Id), int.Parse(row.Said!, CultureInfo.InvariantCulture));
            if (await FindAsync(write, pair.Kind, pair.Winner, day, ct) is not null)
            {
                await AddAsync(write, pair.Kind, pair.Winner, day, -count, ct);
                await AddAsync(write, pair.Kind, pair.Loser, day, count, ct);
            }
        }

        return 0;
    }

    private static async Task AddAsync(Write write, string kind, int record, DateOnly day, int count, CancellationToken ct)
    {
        if (await FindAsync(write, kind, record, day, ct) is not { } row)
        {
            write.Db.Add(new VisitCount { Kind = kind, RecordId = record, Day = day, Count = count });
        }
        else if (row.Count + count > 0)
        {
            row.Count += count;
        }
        else
        {
            write.Db.Remove(row);
        }
    }

    private static ValueTask<VisitCount?> FindAsync(Write write, string kind, int record, DateOnly day, CancellationToken ct) =>
        write.Db.VisitCounts().FindAsync([kind, record, day], ct);
}
