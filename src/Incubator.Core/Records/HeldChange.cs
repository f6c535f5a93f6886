namespace Incubator.Core.Records;

/// <summary>A change that waits for an administrator.</summary>
/// <param name="Editor">That of the kind of record.</param>
/// <param name="Began">The record as it is, as an input.</param>
/// <param name="Wanted">The same with the change.</param>
public sealed record HeldChange(Editor Editor, int RecordId, object Began, object Wanted);

/// <summary>Keeps a change that waits for an administrator, in the write that it came with; the room of proposals registers it.</summary>
public delegate Task HoldChange(Write write, HeldChange change, CancellationToken ct);
