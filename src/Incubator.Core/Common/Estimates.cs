namespace Incubator.Core.Common;

/// <summary>Amounts that are worked out, not given: they are not said more exactly than they are known.</summary>
public static class Estimates
{
    /// <summary>Whole units from ten up; below, what the currency knows.</summary>
    public static Money Rounded(decimal amount, string currency) =>
        Money.FromMajor(Math.Abs(amount) >= 10 ? Math.Round(amount, MidpointRounding.AwayFromZero) : amount, currency);
}
