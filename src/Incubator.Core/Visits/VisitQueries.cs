using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Visits;

/// <param name="Day">UTC.</param>
public sealed record VisitDay(DateOnly Day, int Count);

/// <summary>The visits of a record.</summary>
/// <param name="Name">What the record is called.</param>
/// <param name="Days">The last <see cref="VisitQueries.DaysShown"/>, the oldest first, each of them.</param>
public sealed record RecordVisits(string Name, IReadOnlyList<VisitDay> Days)
{
    public int Total => Days.Sum(d => d.Count);

    /// <summary>The same by weeks, each with the first of its days that counts.</summary>
    public IEnumerable<VisitDay> Weeks => Days.GroupBy(d => d.Day.AddDays(-(((int)d.Day.DayOfWeek + 6) % 7)))
        .Select(w => new VisitDay(w.Min(d => d.Day), w.Sum(d => d.Count)));
}

/// <summary>Reads how often the page of a record was opened, for those who may edit it.</summary>
public sealed class VisitQueries(
    IDbContextFactory<IncubatorDb> factory, IEnumerable<RecordKind> kinds, IEnumerable<Editor> editors, TimeProvider clock)
{
    public const int DaysShown = 90;

    /// <summary>Null where there is no such record, none of theirs, or none with visits.</summary>
    /// <param name="list">The segment of the addresses of its kind.</param>
    public async Task<RecordVisits?> OfAsync(string list, int id, Actor actor, CancellationToken ct)
    {
        if (kinds.FirstOrDefault(k => k.List == list && k.HasPublicList) is not { } kind)
        {
            return null;
        }

        await using var db = await factory.CreateDbContextAsync(ct);
        if (await editors.Single(e => e.Kind == kind.Token).Inputs.ReadAsync(db, id, actor, ct) is not { } input)
        {
            return null;
        }

        var first = clock.Today().AddDays(1 - DaysShown);
        var counts = await db.VisitCounts().Where(v => v.Kind == kind.Token && v.RecordId == id && v.Day >= first)
            .ToDictionaryAsync(v => v.Day, v => v.Count, ct);
        return new RecordVisits(
            Fields.Of(input).GetValueOrDefault(nameof(Record.Name)) ?? "",
            [.. Enumerable.Range(0, DaysShown).Select(first.AddDays).Select(d => new VisitDay(d, counts.GetValueOrDefault(d)))]);
    }
}
