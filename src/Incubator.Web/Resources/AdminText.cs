namespace Incubator.Web.Resources;

/// <summary>Names the resource of the admin area's words.</summary>
public sealed class AdminText;
