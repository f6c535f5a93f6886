using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Search;

/// <summary>What a desk costs, the plain way: with tax, at a rate written here once more.</summary>
internal static class PlainPrices
{
    public static IEnumerable<SpacePlan> Desks(Space s) =>
        s.Plans.Where(p => !p.IsHidden && p.Amount is not null && p.Kind is PlanKind.DayPass or PlanKind.HotDesk or PlanKind.FixedDesk);

    public static long? WithTax(Space s, SpacePlan plan)
    {
        var rate = (plan.TaxIncluded, s.City!.CountryCode, s.Postcode?.ToUpperInvariant()) switch
        {
            (TaxIncluded.No, "FR", _) => 1.2m,
            (TaxIncluded.No, "DE", _) => 1.19m,
            (TaxIncluded.No, "CA", ['G' or 'H' or 'J', ..]) => 1.14975m,
            _ => 1m,
        };
        return plan.Amount is { } amount ? (long)Math.Round(amount * rate, MidpointRounding.AwayFromZero) : null;
    }
}
