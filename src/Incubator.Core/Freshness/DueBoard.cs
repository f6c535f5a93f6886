using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Freshness;

/// <summary>What is due of all that somebody may edit, for them to go through and confirm.</summary>
public sealed class DueBoard(
    IDbContextFactory<IncubatorDb> factory, GrantsReader grants, DueFacts facts, RecordBatch batch, TimeProvider clock)
{
    /// <summary>The longest due first.</summary>
    public async Task<IReadOnlyList<DueRecord>> ListAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return [.. (await facts.OfAsync(db, await grants.ReadAsync(db, actor, ct), clock.Today(), ct)).OrderBy(r => r.Since)];
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
