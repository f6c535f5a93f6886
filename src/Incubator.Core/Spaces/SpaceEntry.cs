using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>A desk's price in one unit and currency: the cheapest of the public plans.</summary>
internal readonly record struct DeskPrice(PriceUnit Unit, string Currency, long Amount)
{
    /// <summary>The one price that is said of a space: by day or by month, the preferred one first, then the cheaper.</summary>
    public static DeskPrice? FirstOf(IEnumerable<DeskPrice> prices, PriceUnit preferred)
    {
        DeskPrice? first = null;
        foreach (var price in prices)
        {
            if (price.Unit is PriceUnit.Day or PriceUnit.Month && (first is null || IsBefore(price, first.Value, preferred)))
            {
                first = price;
            }
        }

        return first;
    }

    private static bool IsBefore(DeskPrice a, DeskPrice b, PriceUnit preferred)
    {
        var order = (a.Unit != preferred, a.Unit, a.Amount).CompareTo((b.Unit != preferred, b.Unit, b.Amount));
        return order < 0 || (order == 0 && string.CompareOrdinal(a.Currency, b.Currency) < 0);
    }
}

/// <summary>A live space as search and lists need it.</summary>
/// <param name="Residents">Some present residents' names, the first ones by name.</param>
/// <param name="Quality">Higher is better: see <see cref="SpaceQuality"/>.</param>
internal sealed record SpaceEntry(
    int Id, string Slug, string Name, string NameFolded, SpaceKind Kind, CityOption City,
    BilingualText Summary, int? DesksFree, bool IsClosed, bool IsSample,
    Coordinates? Place, IReadOnlyList<DeskPrice> Prices, OptionBits<Amenity> Amenities,
    int ResidentCount, IReadOnlyList<string> Residents, int Quality)
    : ISearchEntry
{
    public const int SomeResidents = 3;

    /// <summary>Its first picture; null when it has none.</summary>
    public Picture? Cover { get; init; }

    public bool HasFreeDesk => DesksFree > 0 && !IsClosed;
}

/// <summary>
/// What a founder would rather see first where the words fit equally: a place that is open, has a free desk, was checked lately and says
/// what it is.
/// </summary>
internal static class SpaceQuality
{
    /// <summary>A check is fresh for this many days.</summary>
    public const int FreshDays = 180;

    public const int Worst = 0;
    public const int Best = 31;

    /// <param name="isFresh">Checked within <see cref="FreshDays"/>.</param>
    /// <param name="facts">How many of price, hours and words are known: 0 to 3.</param>
    public static int Of(bool isClosed, bool hasFreeDesk, bool isFresh, int facts) =>
        (isClosed ? 0 : 16) + (hasFreeDesk ? 8 : 0) + (isFresh ? 4 : 0) + facts;
}
