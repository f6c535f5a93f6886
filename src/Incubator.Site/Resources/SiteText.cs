namespace Incubator.Site.Resources;

/// <summary>Names the resource of the visitor site's words.</summary>
public sealed class SiteText;
