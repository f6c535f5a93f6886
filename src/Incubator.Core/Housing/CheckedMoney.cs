using Incubator.Core.Common;
using Incubator.Core.Housing.Costs;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Housing;

/// <summary>What checked aids bring, alone and together.</summary>
internal static class CheckedMoney
{
    /// <summary>The best of one country, of what is certain or would be with one step.</summary>
    public static AidBundle Bundle(IEnumerable<CheckedAid> aids, Answers answers) => AidBundle.Best(
        [.. aids.Where(a => a.Outlook.IsSure && a.HasRules).OrderBy(a => a.Outlook.Standing).Select(a => CandidateOf(a, answers))],
        answers.AidsHeld ?? new HashSet<string>());

    private static Candidate CandidateOf(CheckedAid aid, Answers answers) =>
        new(aid.Card.Slug, aid.Rules, aid.Verdict.IsMet == true, Worth(aid, answers.Currency))
        {
            Home = HomeOf(aid),
            IsHome = aid.Card.Kind is AidKind.Residence or AidKind.BelowMarket or AidKind.HelpToBuy,
            City = aid.City,
        };

    // As far as its kind and its typed conditions say: who buys is asked whether for the first time, who rents what the rent is.
    private static AidHome HomeOf(CheckedAid aid)
    {
        var asked = aid.Verdict.Leaves.Select(l => l.Condition).ToList();
        if (aid.Card.Kind == AidKind.HelpToBuy || asked.Exists(c => c.Kind == ConditionKind.FirstTimeBuyer))
        {
            return AidHome.Bought;
        }

        if (aid.Card.Kind is AidKind.Residence)
        {
            return AidHome.Residence;
        }

        if (aid.Card.Kind is AidKind.Guarantee or AidKind.BelowMarket)
        {
            return AidHome.Rented;
        }

        var tenancies = asked.Where(c => c.Kind == ConditionKind.Tenancy).SelectMany(c => c.Values).SelectMany(v => v.Codes).ToList();
        if (tenancies.Count == 0)
        {
            return asked.Exists(c => c.Kind is ConditionKind.Rent or ConditionKind.RentShare)
                ? AidHome.Rented | AidHome.Residence
                : AidHome.Any;
        }

        return tenancies.Aggregate(AidHome.None, (homes, token) => homes | HomeOf(token));
    }

    private static AidHome HomeOf(string tenancy) => Tokens.Parse<Tenancy>(tenancy) switch
    {
        Tenancy.Owner => AidHome.Bought,
        Tenancy.Residence => AidHome.Residence,
        _ => AidHome.Rented,
    };

    // What is given counts for a year; a loan or guarantee brings no money of one's own, and of a home the amount is its price.
    private static long Worth(CheckedAid aid, string? currency)
    {
        if (aid.Card.Kind is not (AidKind.Grant or AidKind.Allowance) || MoneyOf(aid) is not { } money || money.Amount.Currency != currency)
        {
            return 0;
        }

        return money.Period == AmountPeriod.Month ? money.Amount.Minor * 12 : money.Amount.Minor;
    }

    /// <summary>By its rule where that gives an amount, else by its own page; the lower end, as nobody should count on more.</summary>
    public static AidMoney? MoneyOf(CheckedAid aid)
    {
        var (card, rule) = (aid.Card, aid.Amount.IsKnown ? aid.Amount.Rule : null);
        var least = rule is null ? card.Amount.From ?? card.Amount.To : aid.Amount.From ?? aid.Amount.To;
        return least is { } amount
            ? new AidMoney(
                card.Slug,
                card.InLanguage(),
                card.Kind,
                amount,
                rule is null ? card.Amount.Period : rule.Period,
                rule?.SourceUrl ?? aid.SourceUrl,
                rule?.CheckedOn
            )
            : null;
    }
}
