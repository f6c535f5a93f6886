using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>What an aid is worth for these answers.</summary>
/// <param name="Rule">The rule that was in force; null when none is known for the day.</param>
/// <param name="Missing">Questions that would make it narrower or known.</param>
public sealed record AmountAnswer(Money? From, Money? To, AmountRule? Rule, Questions Missing)
{
    public bool IsKnown => From is not null || To is not null;
}

/// <summary>Computes amounts from their rules. Pure.</summary>
public static class Amounts
{
    public static AmountAnswer Of(AidRules rules, Answers answers, DateOnly day)
    {
        var rule = rules.Amounts.Where(a => a.IsInForce(day)).MaxBy(a => a.ValidFrom ?? DateOnly.MinValue);
        return rule?.Kind switch
        {
            AmountKind.Fixed => Between(rule, rule.From, rule.From),
            AmountKind.FromTo => Between(rule, rule.From, rule.To),
            AmountKind.Table => Table(rule, answers),
            AmountKind.RentShare => answers.Rent is null || answers.Currency != rule.Currency
                ? new AmountAnswer(null, In(rule, rule.To), rule, answers.Rent is null ? Questions.Rent : Questions.Place)
                : Exactly(rule, Math.Min(answers.Rent.Value * (rule.Share ?? 0) / 100, rule.To ?? decimal.MaxValue)),
            AmountKind.LessIncomeShare => answers.Income is null || answers.Currency != rule.Currency
                ? new AmountAnswer(null, In(rule, rule.From), rule, answers.Income is null ? Questions.Income : Questions.Place)
                : Exactly(rule, Math.Max((rule.From ?? 0) - (answers.Income.Value * (rule.Share ?? 0) / 100), 0)),
            _ => new AmountAnswer(null, null, rule, Questions.None),
        };
    }

    private static AmountAnswer Table(AmountRule rule, Answers answers)
    {
        var rows = RowTable.Candidates(rule, answers.Household, answers.Place);
        var amounts = rows.Found.OfType<CeilingRow>().Select(r => r.Max).OfType<decimal>().ToList();
        return amounts.Count == 0
            ? new AmountAnswer(null, null, rule, rows.Missing)
            : Between(rule, amounts.Min(), amounts.Max()) with
            {
                Missing = rows.Missing,
            };
    }

    private static AmountAnswer Exactly(AmountRule rule, decimal amount) => Between(rule, amount, amount);

    private static AmountAnswer Between(AmountRule rule, decimal? from, decimal? to) =>
        new(In(rule, from), In(rule, to), rule, Questions.None);

    private static Money? In(AmountRule rule, decimal? amount) =>
        amount is { } value && rule.Currency is not null ? Money.FromMajor(value, rule.Currency) : null;
}
