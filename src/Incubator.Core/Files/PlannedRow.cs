using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>What is written for one row.</summary>
/// <param name="Row">Its number among the rows of the file, from 0.</param>
/// <param name="Id">Null for a new record.</param>
internal sealed record PlannedRow<TInput>(int Row, int? Id, Judged<TInput> Input, Origin Origin);

/// <summary>What one row comes to.</summary>
/// <param name="Plan">Null where nothing is to be written.</param>
internal sealed record ResolvedRow<TInput>(string Name, PlannedRow<TInput>? Plan)
{
    public ImportTwin? Twin { get; init; }

    public IReadOnlyList<ImportChange> Changes { get; init; } = [];

    public ImportOutcome OutcomeOf(RowReader reader) => (reader.Errors, Plan) switch
    {
        ({ Count: > 0 }, _) => ImportOutcome.Refused,
        (_, null) => ImportOutcome.Unchanged,
        (_, { Id: null }) => ImportOutcome.Created,
        _ => ImportOutcome.Updated,
    };
}
