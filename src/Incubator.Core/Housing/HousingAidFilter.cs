using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Housing;

public enum HousingAidSort
{
    Best,
    Name,
    Newest,
}

/// <summary>
/// A search for housing aid as the address bar states it. It clamps itself: what cannot be meant is left out, never an error.
/// OR inside a group, AND between groups.
/// </summary>
public sealed record HousingAidFilter
{
    public string? Text { get; init; }

    /// <summary>Slugs of cities: the aid that reaches them, however wide its area is.</summary>
    public IReadOnlyList<string> Cities { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2 codes: the aid of the country and of everything inside it.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>A typed place: the aid that reaches it; null where none was typed.</summary>
    public FoundLocation? Location { get; init; }

    public IReadOnlyList<AidKind> Kinds { get; init; } = [];

    public HousingAidSort Sort { get; init; }

    public string? After { get; init; }

    /// <param name="query">All values of one key of the query string.</param>
    public static HousingAidFilter From(Func<string, IReadOnlyList<string>> query)
    {
        var reader = new QueryReader(query);
        return new HousingAidFilter
        {
            Text = reader.QueryText("q"),
            Cities = reader.Slugs("city"),
            Countries = reader.Choices("country", c => Places.Countries.Find(c)?.Code),
            Kinds = reader.Values<AidKind>("kind"),
            Sort = reader.Token<HousingAidSort>("sort"),
            After = reader.One("after"),
        };
    }
}
