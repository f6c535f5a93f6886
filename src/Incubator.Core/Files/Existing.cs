using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>A record that the import may meet again.</summary>
/// <param name="Read">What the record says now: a fresh input each time.</param>
internal sealed record Existing<TInput>(int Id, string Slug, RecordState State, bool IsEditedByHand, string? Licence, string? Attribution, Func<TInput> Read);

/// <summary>What is written for one row.</summary>
internal sealed class PlannedRow<TInput>(int? id, TInput input, string source, string? sourceId, string? licence, string? attribution)
{
    /// <summary>Null for a new record.</summary>
    public int? Id { get; } = id;

    public TInput Input { get; } = input;

    /// <summary>A new record whose address comes from its name.</summary>
    public bool NeedsSlug { get; init; }

    public string Source { get; } = source;

    public string? SourceId { get; } = sourceId;

    public string? Licence { get; } = licence;

    public string? Attribution { get; } = attribution;
}
