using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Startups;

public enum StartupSort
{
    Best,
    Name,
    Newest,
}

/// <summary>
/// A search for startups as the address bar states it. It clamps itself: what cannot be meant is left out, never an error.
/// OR inside a facet, AND between facets.
/// </summary>
public sealed record StartupFilter
{
    public string? Text { get; init; }

    /// <summary>Slugs of sectors.</summary>
    public IReadOnlyList<string> Sectors { get; init; } = [];

    public IReadOnlyList<StartupStage> Stages { get; init; } = [];

    /// <summary>Slugs of cities: a startup's own, or those of the spaces it stayed in.</summary>
    public IReadOnlyList<string> Cities { get; init; } = [];

    /// <summary>The cities around a typed place, beside the chosen ones; null where none was typed.</summary>
    public CitiesAround? Around { get; init; }

    /// <summary>Slug of a space: ever resident there.</summary>
    public string? Space { get; init; }

    /// <summary>Resident today; then only present stays count for <see cref="Space"/> and <see cref="Cities"/>.</summary>
    public bool ResidentNow { get; init; }

    public StartupSort Sort { get; init; }

    public string? After { get; init; }

    /// <param name="query">All values of one key of the query string.</param>
    public static StartupFilter From(Func<string, IReadOnlyList<string>> query)
    {
        var reader = new QueryReader(query);
        return new StartupFilter
        {
            Text = reader.QueryText("q"),
            Sectors = reader.Slugs("sector"),
            Stages = reader.Values<StartupStage>("stage"),
            Cities = reader.Slugs("city"),
            Space = reader.One("space") is { } space && Slug.IsValid(space) ? space : null,
            ResidentNow = reader.One("resident") == "now",
            Sort = reader.Token<StartupSort>("sort"),
            After = reader.One("after"),
        };
    }
}
