using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Spaces;

/// <summary>One change to many spaces, through the editor.</summary>
public sealed class SpaceBatch(
    RecordBatch batch, SpaceEditor editor, PeopleEditor people, WriteDoor door, IDbContextFactory<IncubatorDb> factory,
    IStringLocalizer<Words> words)
{
    /// <param name="done">Told how many are done.</param>
    public async Task<BatchResult> RunAsync(
        IReadOnlyList<RecordToChange> spaces, SpaceChange change, Actor actor, Action<int>? done, CancellationToken ct)
    {
        var by = await ByAsync(actor, ct);
        return await batch.RunAsync(spaces, actor, (space, counted) => ChangeAsync(space, change, by, counted, ct), done, ct);
    }

    private async Task<string> ByAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return Confirmation.RoleOf(await door.Grants.ReadAsync(db, actor, ct));
    }

    private async Task<BatchStep> ChangeAsync(RecordToChange space, SpaceChange change, string by, Actor actor, CancellationToken ct)
    {
        if (change is SpaceChange.Give give)
        {
            var had = (await people.ReadAsync(give.PersonId, actor, ct))?.SpaceIds.Contains(space.Id) == true;
            var given = await people.GrantAsync(give.PersonId, space.Id, true, actor, ct);
            return new BatchStep(given, had && given is SaveResult.Saved);
        }

        if (await editor.ReadAsync(space.Id, actor, ct) is not { } input)
        {
            return new BatchStep(new SaveResult.Missing(), false);
        }

        var version = input.Version;
        if (space.Version is { } shown && shown != version)
        {
            return new BatchStep(new SaveResult.Stale(), false);
        }

        if (input.State == RecordState.Archived)
        {
            return change is SpaceChange.Archive
                ? new BatchStep(new SaveResult.Saved(space.Id, input.Slug!, version), true)
                : Refused("Batch.Archived");
        }

        if (change is SpaceChange.Archive)
        {
            return new BatchStep(await editor.ArchiveAsync(space.Id, version, actor, ct), false);
        }

        if (change.Apply(input, door.Today, by) is { } reason)
        {
            return Refused(reason);
        }

        var result = await editor.SaveAsync(space.Id, input, actor, ct);
        if (result is SaveResult.Saved { Held.Count: > 0 })
        {
            return Refused("Batch.Held");
        }

        return new BatchStep(result, result is SaveResult.Saved saved && saved.Version == version);
    }

    private BatchStep Refused(string reason) => new(new SaveResult.Invalid([new FieldError("", words[reason])]), false);
}
