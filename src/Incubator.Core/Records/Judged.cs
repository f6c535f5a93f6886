namespace Incubator.Core.Records;

/// <summary>An input that its validator has seen. Judging takes long and needs no database: it comes before the write queue.</summary>
/// <param name="Errors">What the rules refuse.</param>
public sealed record Judged<TInput>(TInput Input, IReadOnlyList<FieldError> Errors);

/// <summary>What came of one input inside a write.</summary>
/// <param name="Record">The record as it is written with the rest of the write; null where it was refused.</param>
/// <param name="Refusal">Why nothing is written; null where it is accepted.</param>
/// <param name="IsChanged">False where the record already says the same: nothing is written.</param>
public sealed record Applied<TRecord>(TRecord? Record, SaveResult? Refusal, bool IsChanged) where TRecord : class, IEditable
{
    /// <summary>The fields that were not written: they wait for an administrator.</summary>
    public IReadOnlyList<string> Held { get; init; } = [];

    /// <summary>What the caller of one save is told, once the write is done.</summary>
    public SaveResult ToResult() => Refusal ?? new SaveResult.Saved(Record!.Id, Record is Record listed ? listed.Slug : "", Record.Version)
    {
        Held = Held,
    };

    /// <summary>The record of an input that has to be accepted.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public TRecord Accepted(string what) => Record ?? throw new InvalidOperationException(
        $"\"{what}\" is refused: {(Refusal is SaveResult.Invalid invalid ? string.Join(", ", invalid.Errors) : Refusal)}");
}
