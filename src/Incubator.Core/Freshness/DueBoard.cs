using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Freshness;

/// <summary>What is due of all that somebody may edit, for them to go through and confirm.</summary>
public sealed class DueBoard(
    IDbContextFactory<IncubatorDb> factory, GrantsReader grants, DueFacts facts, RecordBatch batch, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>A page: what is due the longest comes first, and each visit of the last days counts as a day of waiting.</summary>
    /// <param name="after">Where the page before it ended; null for the first one.</param>
    public async Task<DuePageOf> PageAsync(DueMark? after, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var (mine, today) = (await grants.ReadAsync(db, actor, ct), clock.Today());
        var ranked = await facts.RankedAsync(db, mine, today, after, PageSize + 1, ct);
        var shown = ranked.Take(PageSize).ToList();
        return new DuePageOf(
            shown, await facts.CountAsync(db, mine, today, ct), ranked.Count > PageSize ? shown[^1].Mark : null);
    }

    /// <summary>How many records have something that is due.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await facts.CountAsync(db, await grants.ReadAsync(db, actor, ct), clock.Today(), ct);
    }

    /// <summary>
    /// Confirms of each record the facts that are listed, as somebody with the right to edit it. What was changed since that version is
    /// not confirmed unseen.
    /// </summary>
    public async Task<BatchResult> ConfirmAsync(IReadOnlyList<DueRecord> records, Actor actor, CancellationToken ct)
    {
        string by;
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            by = Confirmation.RoleOf(await grants.ReadAsync(db, actor, ct));
        }

        var due = records.Take(RecordBatch.Most).ToDictionary(r => (r.Kind, r.Id));
        return await batch.RunAsync(
            [.. due.Values.Select(r => new RecordToChange(r.Kind, r.Id, r.Name) { Version = r.Version })],
            actor,
            (record, counted) =>
                facts.KindOf(record.Kind).ConfirmAsync(due[(record.Kind, record.Id)], counted, clock.Today(), by, ct),
            null,
            ct);
    }
}
