using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>A desk's price in one unit and currency: the cheapest of the public plans, with tax.</summary>
/// <param name="Amount">As given.</param>
/// <param name="Compared">With tax, as far as it can be worked out: <see cref="DeskTax"/>.</param>
internal readonly record struct DeskPrice(PriceUnit Unit, string Currency, long Amount, TaxIncluded Tax, long Compared)
{
    public static DeskPrice Of(PriceUnit unit, Money price, TaxIncluded tax, string country, string? postcode) => new(
        unit, price.Currency, price.Minor, tax, (DeskTax.With(price, tax, country, postcode) ?? price).Minor);

    public Money Money => new(Amount, Currency);

    /// <summary>What it comes to with tax, where that had to be worked out.</summary>
    public Money? WithTax => Compared == Amount ? null : new Money(Compared, Currency);

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
        var order = (a.Unit != preferred, a.Unit, a.Compared).CompareTo((b.Unit != preferred, b.Unit, b.Compared));
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

    /// <summary>The kinds of its public plans.</summary>
    public OptionBits<PlanKind> Plans { get; init; }

    /// <summary>Its first picture; null when it has none.</summary>
    public Picture? Cover { get; init; }

    /// <summary>When it is open; null where that is not known, and for a space that has closed for good.</summary>
    public SpaceHours? Hours { get; init; }

    public bool IsLast => IsClosed;

    public string? Postcode { get; init; }

    public string? Station { get; init; }

    /// <summary>The day the number of free desks is from.</summary>
    public DateOnly? DesksAsOf { get; init; }

    /// <summary>A desk that is free now: an old count says nothing of today.</summary>
    public bool HasFreeDesk { get; init; }
}

/// <summary>How long a count of free desks is taken for one of today.</summary>
public static class DeskCount
{
    public const int FreshDays = 30;

    /// <summary>Whether it says nothing of today; a count without a day is taken as it is.</summary>
    public static bool IsOld(DateOnly? asOf, DateOnly today) => asOf < today.AddDays(-FreshDays);

    /// <summary>Nobody has confirmed it for so long that it says nothing at all: one has to ask the space.</summary>
    public static bool IsToAsk(DateOnly? asOf, DateOnly oldestConfirmed) => asOf < oldestConfirmed;

    public static bool IsFree(int? free, DateOnly? asOf, bool isClosed, DateOnly today) => free > 0 && !isClosed && !IsOld(asOf, today);
}

/// <summary>
/// What a founder would rather see first where the words fit equally: a place that is open, has a free desk, was checked lately and says
/// what it is.
/// </summary>
internal static class SpaceQuality
{
    public const int Worst = 0;
    public const int Best = 31;

    /// <param name="isFresh">Something of it was confirmed since it was asked for last.</param>
    /// <param name="facts">How many of price, hours and words are known: 0 to 3.</param>
    public static int Of(bool isClosed, bool hasFreeDesk, bool isFresh, int facts) =>
        (isClosed ? 0 : 16) + (hasFreeDesk ? 8 : 0) + (isFresh ? 4 : 0) + facts;
}
