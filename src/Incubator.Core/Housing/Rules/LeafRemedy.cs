using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>Finds the nearest change that turns a single condition.</summary>
internal static class LeafRemedy
{
    /// <summary>What comes by itself goes before what somebody would have to do.</summary>
    public static Remedy Of(ConditionVerdict leaf, bool wanted, Answers answers, DateOnly day) =>
        Passing.Days(leaf.Condition, answers, day).Where(d => Turns(leaf.Condition, wanted, answers, day, d)).Order().Cast<DateOnly?>().FirstOrDefault() is { } from
            ? new Remedy(leaf, RemedyKind.Wait, YearsTo(leaf, wanted, answers, day, from), From: from)
            : leaf.Value is { } value ? Change(leaf, value, wanted, answers)
            : Remedy.Never(leaf);

    private static bool Turns(Condition condition, bool wanted, Answers answers, DateOnly day, DateOnly on) =>
        condition.ValueOn(on) is { } value && Passing.Later(answers, day, on).All(a => LeafCheck.Of(condition.Kind, value, a, on).IsMet == wanted);

    // Told where it is the age that is short, not the rule that changes.
    private static decimal? YearsTo(ConditionVerdict leaf, bool wanted, Answers answers, DateOnly day, DateOnly from) =>
        leaf.Condition.Kind == ConditionKind.Age && leaf.Value is { } value && Passing.Threshold(value, wanted) - answers.Age is { } years && Passing.Month(day, years * 12) == from
            ? years
            : null;

    private static Remedy Change(ConditionVerdict leaf, ConditionValue value, bool wanted, Answers answers) => leaf.Condition.Kind switch
    {
        ConditionKind.Household => OfNumber(leaf, value.Min, value.Max, value.IsBelow, answers.Household ?? 0, 1, 1, wanted, null),
        ConditionKind.Income => OfRows(leaf, value, LeafCheck.IncomeOf(value, answers), wanted, answers),
        ConditionKind.Rent => OfRows(leaf, value, Bounds.Exactly(answers.Rent), wanted, answers),
        ConditionKind.RentShare => OfShare(leaf, value, wanted, answers),
        ConditionKind.Age or ConditionKind.CompanyMonths or ConditionKind.JobMonths or ConditionKind.MovedMonths or ConditionKind.Window => Remedy.Never(leaf),
        _ => new Remedy(leaf, wanted ? RemedyKind.Choose : RemedyKind.Avoid),
    };

    private static Remedy OfRows(ConditionVerdict leaf, ConditionValue value, Bounds amount, bool wanted, Answers answers)
    {
        var have = amount.Low ?? amount.High ?? 0;
        return RowTable.Candidates(value, answers.Household, answers.Place).Found
            .OfType<CeilingRow>().Select(r => OfNumber(leaf, r.Min, r.Max, value.IsBelow, have, Cent(value.Currency), 0, wanted, value.Currency))
            .Where(c => c.By is not null).MinBy(c => c.By) ?? Remedy.Never(leaf);
    }

    // The rent is what a founder can choose: it is told how much it would have to be lower or higher.
    private static Remedy OfShare(ConditionVerdict leaf, ConditionValue value, bool wanted, Answers answers) => answers is { Rent: { } rent, Income: > 0 and var income }
        ? OfNumber(leaf, value.Min * income / 100, value.Max * income / 100, value.IsBelow, rent, Cent(answers.Currency), 0, wanted, answers.Currency)
        : Remedy.Never(leaf);

    /// <param name="step">The least difference that can be: limits that are no multiple of it are rounded to what keeps them.</param>
    /// <param name="least">Nothing goes below this.</param>
    private static Remedy OfNumber(ConditionVerdict leaf, decimal? min, decimal? max, bool isBelow, decimal have, decimal step, decimal least, bool wanted, string? currency)
    {
        decimal? low = min is null ? null : Math.Ceiling(min.Value / step) * step;
        decimal? high = max is null ? null : isBelow ? (Math.Ceiling(max.Value / step) - 1) * step : Math.Floor(max.Value / step) * step;
        var up = wanted ? have < low ? low - have : null : high + step - have;
        var down = wanted ? have > high ? have - high : null : have - low + step;
        if (have - down < least)
        {
            down = null;
        }

        return up is not null && (down is null || up <= down) ? new Remedy(leaf, RemedyKind.Raise, up, currency)
            : down is not null ? new Remedy(leaf, RemedyKind.Lower, down, currency)
            : Remedy.Never(leaf);
    }

    internal static decimal Cent(string? currency) => 1 / (decimal)Math.Pow(10, Money.Exponent(currency ?? ""));
}
