namespace Incubator.Core.Records;

/// <summary>
/// Knows which documents name records of other kinds, and so must be composed anew with them; the concept of the documents registers it.
/// </summary>
public interface IDocumentNeighbours
{
    Task TouchAsync(Write write, string kind, int id, CancellationToken ct);
}
