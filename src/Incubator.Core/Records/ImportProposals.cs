using Incubator.Core.Storage;

namespace Incubator.Core.Records;

/// <summary>What an import has proposed of a record before.</summary>
/// <param name="Began">The record as it was, as text.</param>
/// <param name="Wanted">The same with what the file said.</param>
/// <param name="IsOpen">Nobody has decided on it.</param>
public sealed record ImportProposed(int RecordId, string Began, string Wanted, bool IsOpen);

/// <summary>
/// What imports propose to records that were edited by hand. Files know no proposals: the room that has the queue registers it.
/// </summary>
public abstract class ImportProposals
{
    /// <summary>What was proposed so far, withdrawn ones aside; null for a kind of which nothing is proposed.</summary>
    internal abstract Task<ILookup<int, ImportProposed>?> ReadAsync(IncubatorDb db, string kind, CancellationToken ct);

    /// <summary>Proposes a change in the write of an import, instead of what earlier ones proposed.</summary>
    internal abstract Task ProposeAsync(Write write, HeldChange change, CancellationToken ct);

    /// <summary>The file says now what the record says.</summary>
    internal abstract Task WithdrawAsync(Write write, string kind, int record, CancellationToken ct);

    /// <summary>The import is undone.</summary>
    internal abstract Task WithdrawAsync(Write write, int import, CancellationToken ct);
}
