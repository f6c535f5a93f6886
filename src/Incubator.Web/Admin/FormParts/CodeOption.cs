namespace Incubator.Web.Admin.FormParts;

/// <summary>A code to choose, such as a country's, and what it is called.</summary>
public sealed record CodeOption(string Code, string Name);
