using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

public enum SpaceSort
{
    Best,
    Name,
    Price,
    Newest,
    Near,
}

/// <summary>
/// A search for spaces as the address bar states it. It clamps itself: what cannot be meant is left out, never an error.
/// OR inside a group, AND between groups.
/// </summary>
public sealed record SpaceFilter
{
    public const double DefaultWithin = 25;
    public const double MaxWithin = 20_100;

    public string? Text { get; init; }

    /// <summary>Slugs of cities.</summary>
    public IReadOnlyList<string> Cities { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2 codes.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    public IReadOnlyList<SpaceKind> Kinds { get; init; } = [];

    public IReadOnlyList<Amenity> Amenities { get; init; } = [];

    /// <summary>Highest price, in major units of <see cref="Currency"/>, for one <see cref="Unit"/>.</summary>
    public decimal? Max { get; init; }

    /// <summary>Day or month.</summary>
    public PriceUnit Unit { get; init; } = PriceUnit.Month;

    /// <summary>As asked for; <see cref="SpaceQueries"/> falls back on the chosen place's currency.</summary>
    public string? Currency { get; init; }

    public bool Free { get; init; }

    public bool Aid { get; init; }

    public Coordinates? Near { get; init; }

    /// <summary>Kilometres around <see cref="Near"/>.</summary>
    public double Within { get; init; } = DefaultWithin;

    /// <summary>Part of a map; spaces without coordinates are in none.</summary>
    public Area? Area { get; init; }

    public SpaceSort Sort { get; init; }

    public string? After { get; init; }

    /// <param name="query">All values of one key of the query string.</param>
    public static SpaceFilter From(Func<string, IReadOnlyList<string>> query)
    {
        var reader = new QueryReader(query);
        var near = Coordinates.Parse(reader.One("near"));
        var sort = reader.Token<SpaceSort>("sort");
        return new SpaceFilter
        {
            Text = reader.Words("q"),
            Cities = reader.Slugs("city"),
            Countries = reader.Choices("country", c => Places.Countries.Find(c)?.Code),
            Kinds = reader.Values<SpaceKind>("kind"),
            Amenities = reader.Values<Amenity>("amenity"),
            Max = decimal.TryParse(reader.One("max")?.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var max) && max <= 10_000_000m ? max : null,
            Unit = Tokens.Parse<PriceUnit>(reader.One("unit")) is PriceUnit.Day ? PriceUnit.Day : PriceUnit.Month,
            Currency = reader.One("currency")?.ToUpperInvariant() is { } currency && Money.IsCurrency(currency) ? currency : null,
            Free = reader.IsTrue("free"),
            Aid = reader.IsTrue("aid"),
            Near = near,
            Within = double.TryParse(reader.One("within"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var within) && within > 0 ? Math.Min(within, MaxWithin) : DefaultWithin,
            Area = Places.Area.Parse(reader.One("area")),
            Sort = sort == SpaceSort.Near && near is null ? SpaceSort.Best : sort,
            After = reader.One("after"),
        };
    }
}
