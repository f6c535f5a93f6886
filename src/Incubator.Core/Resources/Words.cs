namespace Incubator.Core.Resources;

/// <summary>Names the resource of Core's own words: rule messages, token labels, import reasons.</summary>
public sealed class Words;
