using Incubator.Core.Common;

namespace Incubator.Core.Spaces;

/// <summary>
/// A price for another period than the one it was given for: an estimate, and said as one. A month is counted as 21 working days
/// and a week as five; an hour or half a day says nothing of a whole one.
/// </summary>
public static class PricePer
{
    public const int DaysAMonth = 21;

    /// <summary>The plans that are desks: rooms and offices are not counted by the person and day.</summary>
    internal static readonly PlanKind[] Desks = [PlanKind.DayPass, PlanKind.HotDesk, PlanKind.FixedDesk];

    private const int DaysAWeek = 5;
    private const int MonthsAYear = 12;

    /// <summary>Null where the one says nothing of the other, and where the price was given for just that.</summary>
    public static Money? Of(Money price, PriceUnit given, PriceUnit wanted) =>
        given != wanted && DaysOf(given) is { } days && DaysOf(wanted) is { } wantedDays
            ? Estimates.Rounded(price.Major * wantedDays / days, price.Currency)
            : null;

    public static bool IsDesk(PlanKind kind) => Desks.Contains(kind);

    private static int? DaysOf(PriceUnit unit) => unit switch
    {
        PriceUnit.Day => 1,
        PriceUnit.Week => DaysAWeek,
        PriceUnit.Month => DaysAMonth,
        PriceUnit.Year => MonthsAYear * DaysAMonth,
        _ => null,
    };
}
