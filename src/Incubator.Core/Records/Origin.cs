namespace Incubator.Core.Records;

/// <summary>Where a record comes from, as the batch that brings it says so.</summary>
/// <param name="Source">The file or list; <see cref="Record.Local"/> for our own. A record keeps the one that it was made with.</param>
/// <param name="SourceId">Its key in that source; null when the source has none, or for our own.</param>
/// <param name="Licence">Under which licence the source allows it.</param>
/// <param name="Attribution">Whom the source wants named.</param>
public sealed record Origin(string Source, string? SourceId = null, string? Licence = null, string? Attribution = null);
