using Incubator.Core.Common;

namespace Incubator.Core.Places;

/// <summary>A city as another record names it.</summary>
public sealed record PlaceName(string Slug, string Name, string? NameFr, string CountryCode)
{
    /// <summary>Its name in the language of the request.</summary>
    public string InLanguage() => Formats.Name(Name, NameFr);
}
