namespace Incubator.Web.Admin.Editing;

/// <summary>A value of a colliding field, as history writes it.</summary>
public sealed record FieldDifferenceValue(string Path, string Value);
