using Incubator.Core.Storage;

namespace Incubator.Core.Records;

/// <summary>A record as a list shows it: a refusal names it so, even where it is gone.</summary>
/// <param name="Kind">The token of its kind.</param>
public sealed record RecordToChange(string Kind, int Id, string Name)
{
    /// <summary>The version that was shown, where only that one may be changed; null for the newest.</summary>
    public int? Version { get; init; }
}

/// <summary>A record that a change did not reach, and why.</summary>
/// <param name="Refusal">What the editor answered; null where the storage is the reason.</param>
public sealed record NotChanged(RecordToChange Record, SaveResult? Refusal, StorageFault? Fault);

/// <summary>What came of a change of many records: each is in one of the three.</summary>
/// <param name="Same">Said so already.</param>
public sealed record BatchResult(int Changed, int Same, IReadOnlyList<NotChanged> Refused);

/// <summary>What came of one of them.</summary>
/// <param name="IsSame">It was so already.</param>
public readonly record struct BatchStep(SaveResult Result, bool IsSame);

/// <summary>
/// One change to many records: each in a write of its own, which asks once more who may; what is refused is listed. All of them together
/// count as one write of the person.
/// </summary>
public sealed class RecordBatch(WriteLimit limit)
{
    /// <summary>How many records are changed at once.</summary>
    public const int Most = 1000;

    // Somebody else may save between the read and the write.
    private const int Attempts = 3;

    /// <param name="change">Changes one record, as the actor it is given.</param>
    /// <param name="done">Told how many are done.</param>
    public async Task<BatchResult> RunAsync(
        IReadOnlyList<RecordToChange> records, Actor actor, Func<RecordToChange, Actor, Task<BatchStep>> change, Action<int>? done,
        CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(records.Count, Most);
        if (!limit.Enter(actor))
        {
            return new BatchResult(0, 0, [.. records.Select(r => new NotChanged(r, new SaveResult.TooOften(), null))]);
        }

        var counted = actor is Actor.Person person ? person with { IsCounted = true } : actor;
        var (changed, same, refused) = (0, 0, new List<NotChanged>());
        StorageFault? lasting = null;
        foreach (var (i, record) in records.Index())
        {
            ct.ThrowIfCancellationRequested();
            var one = lasting is null ? await TryAsync(record, () => change(record, counted)) : new Outcome(null, lasting);
            // A full disk is full for the next one too.
            lasting = one.Fault is StorageFault.Busy ? null : one.Fault;
            if (one.Step?.Result is not SaveResult.Saved)
            {
                refused.Add(new NotChanged(record, one.Step?.Result, one.Fault));
            }

            same += one.Step is { IsSame: true } ? 1 : 0;
            changed += one.Step is { Result: SaveResult.Saved, IsSame: false } ? 1 : 0;
            done?.Invoke(i + 1);
        }

        return new BatchResult(changed, same, refused);
    }

    private static async Task<Outcome> TryAsync(RecordToChange record, Func<Task<BatchStep>> change)
    {
        try
        {
            var step = await change();
            for (var i = 1; i < Attempts && step.Result is SaveResult.Stale && record.Version is null; i++)
            {
                step = await change();
            }

            return new Outcome(step, null);
        }
        catch (Exception e) when (StorageFaults.Of(e) is { } fault)
        {
            return new Outcome(null, fault);
        }
    }

    private readonly record struct Outcome(BatchStep? Step, StorageFault? Fault);
}
