namespace Incubator.Core.Records;

/// <summary>Where a record comes from, as its page says it.</summary>
/// <param name="Name">The file or list; <see cref="Record.Local"/> for our own.</param>
/// <param name="Attribution">Whom the source wants named.</param>
/// <param name="ImportedAt">When an import last wrote the record (UTC); null when none did.</param>
/// <param name="IsEditedSince">Edited by hand since that import.</param>
public sealed record SourceDetails(string Name, string? Licence, string? Attribution, DateTime? ImportedAt, bool IsEditedSince);
