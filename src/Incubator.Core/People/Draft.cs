namespace Incubator.Core.People;

/// <summary>What a person typed on a form and has not saved.</summary>
/// <param name="Kind">The token of the kind of record.</param>
/// <param name="RecordId">0 for a new record.</param>
/// <param name="Version">The version it began from; 0 for a new record.</param>
/// <param name="Began">The input as it was read, as JSON.</param>
/// <param name="Input">The input as it is typed, as JSON.</param>
/// <param name="Typed">The texts that are not in the input (yet), by their path, as JSON; null for none.</param>
public sealed record Draft(string Kind, int RecordId, int Version, string Began, string Input, string? Typed)
{
    /// <summary>0 until it is kept.</summary>
    public int Id { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>Who gave it to the administrators; null for a draft of one's own.</summary>
    public string? GivenBy { get; init; }
}
