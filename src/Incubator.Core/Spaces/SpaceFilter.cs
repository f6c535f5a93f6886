using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Places;

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
    public const int MaxTextLength = 200;
    public const int MaxChoices = 50;
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

    public SpaceSort Sort { get; init; }

    public string? After { get; init; }

    /// <param name="query">All values of one key of the query string.</param>
    public static SpaceFilter From(Func<string, IReadOnlyList<string>> query)
    {
        var near = Coordinates.Parse(One(query, "near"));
        var sort = Tokens.Parse<SpaceSort>(One(query, "sort")) ?? SpaceSort.Best;
        return new SpaceFilter
        {
            Text = Cut(Common.Text.Clean(One(query, "q"))),
            Cities = Choices(query("city"), c => Slug.IsValid(c) ? c : null),
            Countries = Choices(query("country"), c => Places.Countries.Find(c)?.Code),
            Kinds = Values(query("kind"), Tokens.Parse<SpaceKind>),
            Amenities = Values(query("amenity"), Tokens.Parse<Amenity>),
            Max = decimal.TryParse(One(query, "max")?.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var max) && max <= 10_000_000m ? max : null,
            Unit = Tokens.Parse<PriceUnit>(One(query, "unit")) is PriceUnit.Day ? PriceUnit.Day : PriceUnit.Month,
            Currency = One(query, "currency")?.ToUpperInvariant() is { } currency && Money.IsCurrency(currency) ? currency : null,
            Free = One(query, "free") == "true",
            Aid = One(query, "aid") == "true",
            Near = near,
            Within = double.TryParse(One(query, "within"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var within) && within > 0 ? Math.Min(within, MaxWithin) : DefaultWithin,
            Sort = sort == SpaceSort.Near && near is null ? SpaceSort.Best : sort,
            After = One(query, "after"),
        };
    }

    private static string? One(Func<string, IReadOnlyList<string>> query, string key) => Common.Text.Clean(query(key) is [var first, ..] ? first : null);

    private static string? Cut(string? text) => text is { Length: > MaxTextLength } ? text[..MaxTextLength] : text;

    private static IReadOnlyList<string> Choices(IReadOnlyList<string> values, Func<string, string?> read) =>
        [.. values.Take(MaxChoices).Select(read).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<T> Values<T>(IReadOnlyList<string> values, Func<string?, T?> read) where T : struct =>
        [.. values.Take(MaxChoices).Select(read).OfType<T>().Distinct()];
}
