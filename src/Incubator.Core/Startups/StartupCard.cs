using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Startups;

/// <summary>A startup on a list.</summary>
/// <param name="City">Its own city or, failing that, the one of <paramref name="Stay"/>.</param>
/// <param name="Stay">Where it is now or, failing that, where it was last.</param>
public sealed record StartupCard(
    int Id,
    string Slug,
    string Name,
    BilingualText Tagline,
    IReadOnlyList<SectorName> Sectors,
    StartupStage? Stage,
    PlaceName? City,
    StartupStay? Stay,
    int? FoundedYear,
    int? TeamSize,
    bool IsHiring,
    bool IsSample
)
{
    /// <summary>The stored picture of its logo.</summary>
    public string? Logo { get; init; }
}

public sealed record SectorName(string Slug, BilingualText Label);

/// <summary>A stay as a startup's page tells it.</summary>
/// <param name="SpaceSlug">Null where the space has no page now: named without a link.</param>
/// <param name="Until">Last day, inclusive; null while there is no end in sight.</param>
public sealed record StartupStay(
    string? SpaceSlug,
    string Space,
    PlaceName City,
    DateOnly From,
    DateOnly? Until,
    string? Programme,
    bool IsPresent
)
{
    /// <summary>Only those of the space have said it; the startup's own people have yet to confirm it.</summary>
    public bool IsNamed { get; init; }
}

/// <summary>A page of found startups with everything the search page says about them.</summary>
/// <param name="Space">Name of the space asked for.</param>
public sealed record StartupResults(Page<StartupCard> Page, IReadOnlyList<Facet> Facets, IReadOnlyList<DropHint> Hints, string? Space)
{
    /// <summary>Nothing matches what was typed, and this is near it; where it is sure, these are its results.</summary>
    public Spelling? Meant { get; init; }
}
