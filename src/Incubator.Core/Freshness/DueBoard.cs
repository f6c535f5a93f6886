using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Freshness;

/// <summary>What is due of all spaces that somebody may edit, for them to go through and confirm.</summary>
public sealed class DueBoard(
    IDbContextFactory<IncubatorDb> factory, GrantsReader grants, DueFacts facts, SpaceEditor editor, SpaceBatch batch, TimeProvider clock)
{
    /// <summary>The longest due first.</summary>
    public async Task<IReadOnlyList<DueSpace>> ListAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var today = clock.Today();
        var mine = editor.Editable(db, await grants.ReadAsync(db, actor, ct), today);
        return [.. (await facts.OfAsync(mine, today, ct)).OrderBy(s => s.Since)];
    }

    /// <summary>
    /// Confirms of each space the facts that are listed, as somebody with the right to edit it. What was changed since that version is
    /// not confirmed unseen.
    /// </summary>
    public async Task<BatchResult> ConfirmAsync(IReadOnlyList<DueSpace> spaces, Actor actor, CancellationToken ct)
    {
        var (changed, same, refused) = (0, 0, new List<NotChanged>());
        foreach (var facts in spaces.GroupBy(s => string.Join(' ', s.Facts.Select(f => f.Fact))))
        {
            var change = new SpaceChange.Confirm(facts.First().Facts.Select(f => f.Fact).ToHashSet());
            foreach (var some in facts.Chunk(SpaceBatch.Most))
            {
                var result = await batch.RunAsync(
                    [.. some.Select(s => new SpaceToChange(s.Id, s.Name) { Version = s.Version })], change, actor, null, ct);
                (changed, same) = (changed + result.Changed, same + result.Same);
                refused.AddRange(result.Refused);
            }
        }

        return new BatchResult(changed, same, refused);
    }
}
