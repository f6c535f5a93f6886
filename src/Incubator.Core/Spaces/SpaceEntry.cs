using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>A desk's price in one unit and currency: the cheapest of the public plans.</summary>
internal readonly record struct DeskPrice(PriceUnit Unit, string Currency, long Amount);

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
