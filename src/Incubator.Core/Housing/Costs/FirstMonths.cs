using Incubator.Core.Common;

namespace Incubator.Core.Housing.Costs;

public enum CostKind
{
    Desk,
    Rent,
    Deposit,
    Agency,
    File,
    Advance,
    Grant,
    Allowance,
}

/// <summary>Where a figure comes from.</summary>
public enum CostBasis
{
    /// <summary>As its source gives it.</summary>
    Given,

    /// <summary>Worked out here from a cited rule or rate.</summary>
    WorkedOut,

    /// <summary>The reader's own.</summary>
    Own,
}

/// <summary>One line of the sum over three months: costs are positive, what an aid brings is negative.</summary>
/// <param name="Months">The amount in each of the first three months.</param>
/// <param name="Slug">The space or aid it comes from.</param>
/// <param name="Name">Its name.</param>
/// <param name="AsOf">A day, a month or a year.</param>
public sealed record CostLine(
    CostKind Kind, IReadOnlyList<Money> Months, CostBasis Basis, string? Slug = null, string? Name = null, string? SourceUrl = null,
    string? AsOf = null)
{
    public Money Total => new(Months.Sum(m => m.Minor), Months[0].Currency);
}

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

/// <summary>What is known of the home and the desk.</summary>
/// <param name="Desk">The price of a month, with tax as far as it is known.</param>
/// <param name="Rent">Of a month.</param>
/// <param name="Home">Null where it is not said how large it is.</param>
public sealed record StartCosts(CostLine? Desk, CostLine? Rent, LeaseRule? Lease, AgencyFee? Agency, HomeSize? Home);

/// <summary>What the first three months cost, month by month, in one currency, each line with where it comes from.</summary>
public sealed record FirstMonths(string Currency, IReadOnlyList<CostLine> Lines)
{
    public const int Count = 3;

    public IReadOnlyList<Money> Totals =>
        [.. Enumerable.Range(0, Count).Select(m => new Money(Lines.Sum(l => l.Months[m].Minor), Currency))];

    public Money Total => new(Lines.Sum(l => l.Total.Minor), Currency);

    /// <param name="aids">Only what is certain.</param>
    public static FirstMonths Of(string currency, StartCosts costs, IReadOnlyList<AidMoney> aids)
    {
        var ours = aids.Where(a => a.Amount.Currency == currency && a.Amount.Minor > 0).ToList();
        var deposit = Deposit(costs);
        var lines = new[] { costs.Desk, costs.Rent, deposit, Agency(costs), File(costs, currency) }.OfType<CostLine>().ToList();

        // A loan for the deposit brings no more than the deposit; a guarantee brings no money at all.
        lines.AddRange(
            ours.Where(a => a.Kind == AidKind.Loan && a.Period == AmountPeriod.Once && deposit is { Total.Minor: > 0 })
                .Select(a => Line(CostKind.Advance, a, [Math.Min(a.Amount.Minor, deposit!.Total.Minor), 0, 0]))
                .Take(1)
        );
        lines.AddRange(
            ours.Where(a => IsGiven(a) && a.Period == AmountPeriod.Once).Select(a => Line(CostKind.Grant, a, [a.Amount.Minor, 0, 0]))
        );
        // What is paid by the month is asked for once one lives there: the first month goes by.
        lines.AddRange(ours.Where(a => IsGiven(a) && a.Period == AmountPeriod.Month)
            .Select(a => Line(CostKind.Allowance, a, [0, a.Amount.Minor, a.Amount.Minor])));
        return new FirstMonths(currency, lines);
    }

    /// <summary>The same amount in each month.</summary>
    public static IReadOnlyList<Money> Each(Money amount) => [.. Enumerable.Repeat(amount, Count)];

    private static bool IsGiven(AidMoney aid) => aid.Kind is AidKind.Grant or AidKind.Allowance;

    private static CostLine? Deposit(StartCosts costs)
    {
        if (costs is not { Rent: { } rent, Lease: { } lease })
        {
            return null;
        }

        var (month, parts) = (rent.Months[0], lease.DepositParts);
        var part = (long)Math.Round(month.Minor * lease.DepositMonths / parts);
        return new CostLine(
            CostKind.Deposit, [.. Enumerable.Range(0, Count).Select(m => new Money(m < parts ? part : 0, month.Currency))],
            CostBasis.WorkedOut, SourceUrl: lease.SourceUrl, AsOf: lease.AsOf);
    }

    private static CostLine? Agency(StartCosts costs) =>
        costs is { Agency: { } fee, Home: { } home and not HomeSize.Room }
            ? new CostLine(
                CostKind.Agency, First(fee.PerSquareMetre * CostTable.SquareMetresOf(home), fee.Currency),
                CostBasis.WorkedOut, SourceUrl: fee.SourceUrl, AsOf: fee.AsOf)
            : null;

    private static CostLine? File(StartCosts costs, string currency) =>
        costs.Lease is { Fee: { } fee } lease
            ? new CostLine(CostKind.File, First(fee, currency), CostBasis.Given, SourceUrl: lease.SourceUrl, AsOf: lease.AsOf)
            : null;

    private static IReadOnlyList<Money> First(decimal amount, string currency) =>
        [Money.FromMajor(amount, currency), new Money(0, currency), new Money(0, currency)];

    private static CostLine Line(CostKind kind, AidMoney aid, IReadOnlyList<long> minor) => new(
        kind, [.. minor.Select(m => new Money(-m, aid.Amount.Currency))], CostBasis.Given, aid.Slug, aid.Name, aid.SourceUrl,
        aid.AsOf is { } day ? new PartialDate(day.Year, day.Month, day.Day).ToString() : null);
}
