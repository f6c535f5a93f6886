using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

public enum CostKind
{
    Desk,
    Deposit,
    Rent,
    Moving,
    Advance,
    Grant,
    Allowance,
}

/// <summary>One line of a sum: costs are positive, what an aid brings is negative.</summary>
/// <param name="Slug">The space or aid it comes from; null for the reader's own figure.</param>
/// <param name="Name">Its name.</param>
/// <param name="SourceUrl">Where the figure is written; null for the reader's own.</param>
/// <param name="AsOf">When it was checked, or the day it is known for.</param>
public sealed record CostLine(
    CostKind Kind,
    Money Amount,
    string? Slug = null,
    string? Name = null,
    string? SourceUrl = null,
    DateOnly? AsOf = null
);

/// <summary>An aid's part in the first months.</summary>
/// <param name="Amount">Its lower end where it is a range: nobody should count on more.</param>
public sealed record AidMoney(
    string Slug,
    string Name,
    AidKind Kind,
    Money Amount,
    AmountPeriod? Period,
    string? SourceUrl,
    DateOnly? AsOf
);

/// <summary>What the reader says of the new home; null is not said.</summary>
public sealed record HomeCosts(decimal? Rent, decimal? Deposit, decimal? Moving);

/// <summary>Money needed on day one and in each month after, in one currency, each line with where it comes from.</summary>
public sealed record FirstMonths(string Currency, IReadOnlyList<CostLine> DayOne, IReadOnlyList<CostLine> Monthly)
{
    public Money DayOneTotal => Sum(DayOne);

    public Money MonthlyTotal => Sum(Monthly);

    /// <param name="desk">The plan's price by the month; null when the space has none in this currency.</param>
    public static FirstMonths Of(string currency, CostLine? desk, HomeCosts home, IReadOnlyList<AidMoney> aids)
    {
        CostLine? Own(CostKind kind, decimal? amount) => amount is { } value ? new CostLine(kind, Money.FromMajor(value, currency)) : null;
        var ours = aids.Where(a => a.Amount.Currency == currency && a.Amount.Minor > 0).ToList();
        var deposit = Own(CostKind.Deposit, home.Deposit);

        // A loan for the deposit brings no more than the deposit; a guarantee brings no money at all.
        var advances = ours.Where(a => a.Kind == AidKind.Loan && a.Period == AmountPeriod.Once && deposit is not null)
            .Select(a => Line(CostKind.Advance, a, Math.Min(a.Amount.Minor, deposit!.Amount.Minor)))
            .Take(1);
        var grants = ours.Where(a => a.Kind is AidKind.Grant or AidKind.Allowance && a.Period == AmountPeriod.Once)
            .Select(a => Line(CostKind.Grant, a, a.Amount.Minor));
        var allowances = ours.Where(a => a.Kind is AidKind.Grant or AidKind.Allowance && a.Period == AmountPeriod.Month)
            .Select(a => Line(CostKind.Allowance, a, a.Amount.Minor));
        return new FirstMonths(
            currency,
            [
                .. new[] { desk, deposit, Own(CostKind.Rent, home.Rent), Own(CostKind.Moving, home.Moving) }.OfType<CostLine>(),
                .. advances,
                .. grants,
            ],
            [.. new[] { desk, Own(CostKind.Rent, home.Rent) }.OfType<CostLine>(), .. allowances]
        );
    }

    private static CostLine Line(CostKind kind, AidMoney aid, long minor) =>
        new(kind, new Money(-minor, aid.Amount.Currency), aid.Slug, aid.Name, aid.SourceUrl, aid.AsOf);

    private Money Sum(IReadOnlyList<CostLine> lines) => new(lines.Sum(l => l.Amount.Minor), Currency);
}
