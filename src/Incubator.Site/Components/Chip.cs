namespace Incubator.Site.Components;

/// <summary>A chosen filter: its words and the address without it.</summary>
public sealed record Chip(string Label, string Href);
