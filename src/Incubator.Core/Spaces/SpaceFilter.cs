using System.Collections.Immutable;
using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

public enum SpaceSort
{
    Best,
    Name,

    /// <summary>In the unit of the filter: by the month unless it says by the day.</summary>
    Price,
    DayPrice,
    Newest,
    Near,
}

/// <summary>
/// A search for spaces as the address bar states it. A value that is none of a closed list is left out; a number, a unit or a
/// point that cannot be read is left out and named in <see cref="Unread"/>, so that nobody takes the result for what was asked.
/// OR inside a facet, AND between facets.
/// </summary>
public sealed record SpaceFilter
{
    public const double DefaultWithin = 25;
    public const double DefaultWithinOfWhere = 10;
    public const double MaxWithin = 20_100;
    public const decimal MaxPrice = 10_000_000m;

    private const int MaxShown = 100;

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

    public OpenAt? Open { get; init; }

    /// <summary>One of its programmes takes applications now.</summary>
    public bool Intake { get; init; }

    public Coordinates? Near { get; init; }

    /// <summary>A place as it was typed; it goes before <see cref="Near"/>.</summary>
    public string? Where { get; init; }

    /// <summary>What <see cref="Where"/> means, once it was looked up.</summary>
    public FoundLocation? Location { get; init; }

    /// <summary>Kilometres around <see cref="Center"/>.</summary>
    public double Within { get; init; } = DefaultWithin;

    /// <summary>From where distances are said.</summary>
    public Coordinates? Center => Where is null ? Near : Location?.Point;

    /// <summary>Part of a map; spaces without coordinates are in none.</summary>
    public Area? Area { get; init; }

    public SpaceSort Sort { get; init; }

    public string? After { get; init; }

    public bool IsByPrice => Sort is SpaceSort.Price or SpaceSort.DayPrice;

    /// <summary>The unit of the prices that the list is ordered by and names first.</summary>
    public PriceUnit ShownUnit => Sort == SpaceSort.DayPrice || (Max is null && !IsByPrice) ? PriceUnit.Day : Unit;

    /// <summary>What was typed and could not be read, by its key.</summary>
    public IReadOnlyDictionary<string, string> Unread { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A price was asked for in a currency or for a unit that could not be read: it cannot be compared.</summary>
    public bool IsPriceUnclear => Unread.ContainsKey("currency") || Unread.ContainsKey("unit");

    /// <param name="query">All values of one key of the query string.</param>
    public static SpaceFilter From(Func<string, IReadOnlyList<string>> query)
    {
        var reader = new QueryReader(query);
        var unread = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var near = Read("near", t => Coordinates.Parse(t));
        var unit = Read("unit", t => Tokens.Parse<PriceUnit>(t) is PriceUnit.Day or PriceUnit.Month ? Tokens.Parse<PriceUnit>(t) : null);
        var currency = Code(reader.One("currency"));
        if (currency is null && reader.One("currency") is { } other)
        {
            unread["currency"] = Short(other);
        }

        var max = Read<(decimal Amount, string? Currency)>(
            "max", t => TypedPrice.Read(t, currency) is { Amount: <= MaxPrice } price ? price : null);
        var within = Read("within", t => TypedNumber.Amount(t) is { } km and > 0 ? (double?)km : null);
        var open = Read("open", t => OpenAt.Parse(t, reader.One("at")));
        if (reader.One("open") is null && reader.One("at") is { } time)
        {
            unread["at"] = Short(time);
        }

        var where = reader.QueryText("where");
        var sort = reader.Token<SpaceSort>("sort");
        return new SpaceFilter
        {
            Text = reader.QueryText("q"),
            Cities = reader.Slugs("city"),
            Countries = reader.Choices("country", c => Places.Countries.Find(c)?.Code),
            Kinds = reader.Values<SpaceKind>("kind"),
            Amenities = reader.Values<Amenity>("amenity"),
            Max = max?.Amount,
            Unit = unit ?? PriceUnit.Month,
            Currency = currency ?? max?.Currency,
            Free = reader.IsTrue("free"),
            Aid = reader.IsTrue("aid"),
            Open = open,
            Intake = reader.One("intake") == "open",
            Near = near,
            Where = where,
            Within = Math.Min(within ?? (where is null ? DefaultWithin : DefaultWithinOfWhere), MaxWithin),
            Area = Read("area", t => Places.Area.Parse(t)),
            Sort = sort == SpaceSort.Near && near is null && where is null ? SpaceSort.Best : sort,
            After = reader.One("after"),
            Unread = unread.ToImmutable(),
        };

        T? Read<T>(string key, Func<string, T?> read) where T : struct
        {
            if (reader.One(key) is not { } text)
            {
                return null;
            }

            var value = read(text);
            if (value is null)
            {
                unread[key] = Short(text);
            }

            return value;
        }
    }

    /// <summary>
    /// The same search where the typed place is known. Around a place the nearest come first, unless words or another order were asked
    /// for: without words there is nothing that one fits better than another. Without a point nothing is near.
    /// </summary>
    public SpaceFilter At(FoundLocation location)
    {
        var sort = Sort;
        if (location.Point is null && sort == SpaceSort.Near)
        {
            sort = SpaceSort.Best;
        }
        else if (location.Point is not null && sort == SpaceSort.Best && Text is null)
        {
            sort = SpaceSort.Near;
        }

        return this with { Location = location, Sort = sort };
    }

    private static string? Code(string? typed) => typed?.ToUpperInvariant() is { } code && Money.IsCurrency(code) ? code : null;

    private static string Short(string text) => text.Length > MaxShown ? text[..MaxShown] : text;
}
