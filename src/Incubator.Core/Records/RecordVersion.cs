
namespace Incubator.Core.Records;

/// <summary>What differs between two versions of a record.</summary>
/// <param name="Before">The earlier version as an input; null where there was none, or where it cannot be put together any more.</param>
/// <param name="Differences">The earlier value before, the later one after.</param>
public sealed record VersionComparison(object? Before, object? After, IReadOnlyList<FieldDifference> Differences);

/// <summary>What one write did to a record, and the version that it left.</summary>
/// <param name="Id">The last row of the history that it wrote.</param>
/// <param name="Channel">Null for a channel of another release.</param>
/// <param name="ByAdministrator">Null where an earlier release wrote it.</param>
/// <param name="IsCreation">There was no record before.</param>
public sealed record RecordVersion(
    long Id, DateTime At, string Who, Channel? Channel, bool? ByAdministrator, bool IsCreation, VersionComparison Change)
{
    /// <summary>A creation is archived instead, and what cannot be put together cannot be put back.</summary>
    public bool MayBeUndone => Change is { Before: not null, After: not null } && Merge is null;

    /// <summary>The merge that wrote it: what it moved is taken back with it, as a whole. Null for every other change.</summary>
    public int? Merge => RecordMerge.NumberIn(Change.Differences);
}

/// <summary>A page of the versions of a record, the newest first.</summary>
/// <param name="Now">The record as it is, as an input.</param>
public sealed record VersionPage(object Now, IReadOnlyList<RecordVersion> Versions, bool HasOlder);

/// <summary>What became of an undo, or of fields that are to be as they were.</summary>
/// <param name="Result">What the editor answered; missing where there is no such version.</param>
/// <param name="IsChanged">Whether there was anything to write.</param>
/// <param name="Left">What stays as it is because it was edited since: as it is before, as it was after.</param>
public sealed record Undone(SaveResult Result, bool IsChanged, IReadOnlyList<Contradiction> Left)
{
    public static Undone Missing { get; } = new(new SaveResult.Missing(), false, []);
}

/// <summary>An input that takes a version back, and what it leaves as it is because it was edited since.</summary>
internal sealed record PlannedUndo(object Wanted, IReadOnlyList<Contradiction> Left);
