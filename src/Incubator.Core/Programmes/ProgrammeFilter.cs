using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Programmes;

/// <summary>
/// A search for programmes as the address bar states it. It clamps itself: what cannot be meant is left out, never an error.
/// OR inside a facet, AND between facets.
/// </summary>
public sealed record ProgrammeFilter
{
    public string? Text { get; init; }

    /// <summary>Those that take applications now.</summary>
    public bool Open { get; init; }

    /// <summary>Slugs of sectors that a programme names.</summary>
    public IReadOnlyList<string> Sectors { get; init; } = [];

    /// <summary>Slugs of the cities of the spaces.</summary>
    public IReadOnlyList<string> Cities { get; init; } = [];

    /// <summary>The cities around a typed place, beside the chosen ones; null where none was typed.</summary>
    public CitiesAround? Around { get; init; }

    public string? After { get; init; }

    /// <param name="query">All values of one key of the query string.</param>
    public static ProgrammeFilter From(Func<string, IReadOnlyList<string>> query)
    {
        var reader = new QueryReader(query);
        return new ProgrammeFilter
        {
            Text = reader.QueryText("q"),
            Open = reader.IsTrue("open"),
            Sectors = reader.Slugs("sector"),
            Cities = reader.Slugs("city"),
            After = reader.One("after"),
        };
    }
}
