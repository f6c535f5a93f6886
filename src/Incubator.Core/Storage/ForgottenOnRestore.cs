namespace Incubator.Core.Storage;

/// <summary>Rows that a restored backup must not bring back; the room that knows the table registers it.</summary>
/// <param name="Sql">Deletes them.</param>
public sealed record ForgottenOnRestore(string Table, string Sql);
