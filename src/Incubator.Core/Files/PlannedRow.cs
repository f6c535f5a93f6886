using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>What a row does to its record.</summary>
internal enum RowDeed
{
    Save,

    /// <summary>It was edited by hand: what the file says waits for a reviewer.</summary>
    Propose,

    /// <summary>Nothing but that what waits is withdrawn.</summary>
    Nothing,
}

/// <summary>What is written for one row.</summary>
/// <param name="Row">Its number among the rows of the file, from 0.</param>
/// <param name="Id">Null for a new record.</param>
internal sealed record PlannedRow<TInput>(int Row, int? Id, Judged<TInput> Input, Origin Origin)
{
    public RowDeed Deed { get; init; }

    /// <summary>What an earlier import proposed of the record is no longer so.</summary>
    public bool Withdraws { get; init; }
}

/// <summary>What one row comes to.</summary>
/// <param name="Plan">Null where nothing is to be written.</param>
internal sealed record ResolvedRow<TInput>(string Name, PlannedRow<TInput>? Plan)
{
    public ImportTwin? Twin { get; init; }

    public IReadOnlyList<ImportChange> Changes { get; init; } = [];

    public ImportOutcome OutcomeOf(RowReader reader) => (reader.Errors, Plan) switch
    {
        ({ Count: > 0 }, _) => ImportOutcome.Refused,
        (_, null or { Deed: RowDeed.Nothing }) => ImportOutcome.Unchanged,
        (_, { Deed: RowDeed.Propose }) => ImportOutcome.Proposed,
        (_, { Id: null }) => ImportOutcome.Created,
        _ => ImportOutcome.Updated,
    };
}
