using System.Linq.Expressions;
using Incubator.Core.Common;

namespace Incubator.Core.Spaces;

/// <summary>A plan that visitors may see.</summary>
/// <param name="Amount">In minor units of the currency; null when the space says "ask".</param>
public sealed record PublicPlan(
    PlanKind Kind, long? Amount, string? Currency, PriceUnit Unit, int? Seats, TaxIncluded TaxIncluded, BilingualText Note)
{
    internal static readonly Expression<Func<SpacePlan, PublicPlan>> Of = p =>
        new PublicPlan(p.Kind, p.Amount, p.Currency, p.Unit, p.Seats, p.TaxIncluded, p.Note);

    /// <summary>Null when the space says "ask".</summary>
    public Money? Price => this is { Amount: { } amount, Currency: { } currency } ? new Money(amount, currency) : null;
}
