using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Spaces;

/// <summary>A space as a list shows it: a refusal names it so, even where it is gone.</summary>
public sealed record SpaceToChange(int Id, string Name)
{
    /// <summary>The version that was shown, where only that one may be changed; null for the newest.</summary>
    public int? Version { get; init; }
}

/// <summary>A space that a change did not reach, and why.</summary>
/// <param name="Refusal">What the editor answered; null where the storage is the reason.</param>
public sealed record NotChanged(SpaceToChange Space, SaveResult? Refusal, StorageFault? Fault);

/// <summary>What came of a change of many spaces: each is in one of the three.</summary>
/// <param name="Same">Said so already.</param>
public sealed record BatchResult(int Changed, int Same, IReadOnlyList<NotChanged> Refused);

/// <summary>
/// One change to many spaces: each goes through the editor in a write of its own, which asks once more who may; what is refused is listed.
/// All of them together count as one write of the person.
/// </summary>
public sealed class SpaceBatch(
    SpaceEditor editor, PeopleEditor people, WriteDoor door, WriteLimit limit, IDbContextFactory<IncubatorDb> factory,
    IStringLocalizer<Words> words)
{
    /// <summary>How many spaces are changed at once.</summary>
    public const int Most = 1000;

    // Somebody else may save between the read and the write.
    private const int Attempts = 3;

    /// <param name="done">Told how many are done.</param>
    public async Task<BatchResult> RunAsync(
        IReadOnlyList<SpaceToChange> spaces, SpaceChange change, Actor actor, Action<int>? done, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(spaces.Count, Most);
        if (!limit.Enter(actor))
        {
            return new BatchResult(0, 0, [.. spaces.Select(s => new NotChanged(s, new SaveResult.TooOften(), null))]);
        }

        var by = await ByAsync(actor, ct);
        var counted = actor is Actor.Person person ? person with { IsCounted = true } : actor;
        var (changed, same, refused) = (0, 0, new List<NotChanged>());
        StorageFault? lasting = null;
        foreach (var (i, space) in spaces.Index())
        {
            ct.ThrowIfCancellationRequested();
            var one = lasting is null ? await TryAsync(space, change, by, counted, ct) : new Outcome(null, lasting, false);
            // A full disk is full for the next one too.
            lasting = one.Fault is StorageFault.Busy ? null : one.Fault;
            if (one.Result is not SaveResult.Saved)
            {
                refused.Add(new NotChanged(space, one.Result, one.Fault));
            }

            same += one.IsSame ? 1 : 0;
            changed += one is { Result: SaveResult.Saved, IsSame: false } ? 1 : 0;
            done?.Invoke(i + 1);
        }

        return new BatchResult(changed, same, refused);
    }

    private async Task<string> ByAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await door.Grants.ReadAsync(db, actor, ct)).IsAdministrator ? Confirmation.ByEditor : Confirmation.BySpace;
    }

    private async Task<Outcome> TryAsync(SpaceToChange space, SpaceChange change, string by, Actor actor, CancellationToken ct)
    {
        try
        {
            var outcome = await ChangeAsync(space, change, by, actor, ct);
            for (var i = 1; i < Attempts && outcome.Result is SaveResult.Stale && space.Version is null; i++)
            {
                outcome = await ChangeAsync(space, change, by, actor, ct);
            }

            return outcome;
        }
        catch (Exception e) when (StorageFaults.Of(e) is { } fault)
        {
            return new Outcome(null, fault, false);
        }
    }

    private async Task<Outcome> ChangeAsync(SpaceToChange space, SpaceChange change, string by, Actor actor, CancellationToken ct)
    {
        if (change is SpaceChange.Give give)
        {
            var had = (await people.ReadAsync(give.PersonId, actor, ct))?.SpaceIds.Contains(space.Id) == true;
            var given = await people.GrantAsync(give.PersonId, space.Id, true, actor, ct);
            return new Outcome(given, null, had && given is SaveResult.Saved);
        }

        if (await editor.ReadAsync(space.Id, actor, ct) is not { } input)
        {
            return new Outcome(new SaveResult.Missing(), null, false);
        }

        var version = input.Version;
        if (space.Version is { } shown && shown != version)
        {
            return new Outcome(new SaveResult.Stale(), null, false);
        }

        if (input.State == RecordState.Archived)
        {
            return change is SpaceChange.Archive
                ? new Outcome(new SaveResult.Saved(space.Id, input.Slug!, version), null, true)
                : Refused("Batch.Archived");
        }

        if (change is SpaceChange.Archive)
        {
            return new Outcome(await editor.ArchiveAsync(space.Id, version, actor, ct), null, false);
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

        return new Outcome(result, null, result is SaveResult.Saved saved && saved.Version == version);
    }

    private Outcome Refused(string reason) => new(new SaveResult.Invalid([new FieldError("", words[reason])]), null, false);

    /// <param name="IsSame">It was so already.</param>
    private readonly record struct Outcome(SaveResult? Result, StorageFault? Fault, bool IsSame);
}
