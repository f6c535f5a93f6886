namespace Incubator.Core.Search;

/// <summary>A record whose name a person may be typing.</summary>
/// <param name="Where">What tells it from others of that name: its city, or what it does.</param>
public sealed record Suggestion(string Slug, string Name, string? Where);
