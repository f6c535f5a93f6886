using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

public enum RemedyKind
{
    /// <summary>Nothing that time or the founder does brings it about.</summary>
    Never,

    /// <summary>It comes by itself, from <see cref="Remedy.From"/> on.</summary>
    Wait,

    /// <summary>The amount or number is lower by <see cref="Remedy.By"/>.</summary>
    Lower,

    Raise,

    /// <summary>Another answer among those of the condition.</summary>
    Choose,

    /// <summary>An answer that is not among those of the condition.</summary>
    Avoid,
}

/// <summary>What would turn one condition.</summary>
/// <param name="Leaf">The condition as it came out.</param>
/// <param name="By">How far off: people, or money in major units of <paramref name="Currency"/>, in the period of the condition's value.</param>
/// <param name="From">The first day on which it holds, if nothing else changes; of an age the latest that day can be.</param>
public sealed record Remedy(ConditionVerdict Leaf, RemedyKind Kind, decimal? By = null, string? Currency = null, DateOnly? From = null)
{
    public static Remedy Never(ConditionVerdict leaf) => new(leaf, RemedyKind.Never);
}

/// <summary>Finds the nearest change that turns a single condition.</summary>
internal static class LeafRemedy
{
    public static Remedy Of(ConditionVerdict leaf, bool wanted, Answers answers, DateOnly day)
    {
        var change = leaf.Value is { } value ? Now(leaf, value, wanted, answers, day) : Remedy.Never(leaf);
        var future = FirstDayOfAnotherValue(leaf.Condition, wanted, answers, day);
        return future is not null && (change.Kind != RemedyKind.Wait || future < change.From) ? new Remedy(leaf, RemedyKind.Wait, From: future) : change;
    }

    private static Remedy Now(ConditionVerdict leaf, ConditionValue value, bool wanted, Answers answers, DateOnly day) => leaf.Condition.Kind switch
    {
        ConditionKind.Age => OfTime(leaf, value, answers.Age, wanted, n => Later(day, n * 12)),
        ConditionKind.CompanyMonths => OfTime(leaf, value, answers.CompanyMonths, wanted, n => Later(day, n)),
        ConditionKind.JobMonths => OfTime(leaf, value, answers.JobMonths, wanted, n => Later(day, n)),
        ConditionKind.MovedMonths => OfTime(leaf, value, answers.MovedMonths, wanted, n => Later(day, n)),
        ConditionKind.Household => OfNumber(leaf, value.Min, value.Max, value.IsBelow, answers.Household ?? 0, 1, wanted, null),
        ConditionKind.Income => OfRows(leaf, value, LeafCheck.IncomeOf(value, answers), wanted, answers),
        ConditionKind.Rent => OfRows(leaf, value, Bounds.Exactly(answers.Rent), wanted, answers),
        ConditionKind.RentShare => OfShare(leaf, value, wanted, answers),
        ConditionKind.Window => value.Opens > day && wanted ? new Remedy(leaf, RemedyKind.Wait, From: value.Opens)
            : value.Closes is { } last && !wanted ? new Remedy(leaf, RemedyKind.Wait, From: last.AddDays(1))
            : Remedy.Never(leaf),
        _ => new Remedy(leaf, wanted ? RemedyKind.Choose : RemedyKind.Avoid),
    };

    // Time only grows: what is too low comes by waiting, what is too high never.
    private static Remedy OfTime(ConditionVerdict leaf, ConditionValue value, int? have, bool wanted, Func<int, DateOnly?> later)
    {
        var least = wanted ? value.Min : value.IsBelow ? value.Max : value.Max + 1;
        return least is { } min && have < min && later((int)Math.Ceiling(min) - have.Value) is { } from
            ? new Remedy(leaf, RemedyKind.Wait, Math.Ceiling(min) - have, From: from)
            : Remedy.Never(leaf);
    }

    private static Remedy OfRows(ConditionVerdict leaf, ConditionValue value, Bounds amount, bool wanted, Answers answers)
    {
        var cent = 1 / (decimal)Math.Pow(10, Money.Exponent(value.Currency ?? ""));
        var have = amount.Low ?? amount.High ?? 0;
        return RowTable.Candidates(value, answers.Household, answers.Place).Found
            .OfType<CeilingRow>().Select(r => OfNumber(leaf, r.Min, r.Max, value.IsBelow, have, cent, wanted, value.Currency))
            .Where(c => c.By >= 0).MinBy(c => c.By) ?? Remedy.Never(leaf);
    }

    // The rent is what a founder can choose: it is told how much it would have to be lower or higher.
    private static Remedy OfShare(ConditionVerdict leaf, ConditionValue value, bool wanted, Answers answers) => answers is { Rent: { } rent, Income: { } income }
        ? OfNumber(leaf, value.Min * income / 100, value.Max * income / 100, value.IsBelow, rent, 0.01m, wanted, answers.Currency)
        : Remedy.Never(leaf);

    private static Remedy OfNumber(ConditionVerdict leaf, decimal? min, decimal? max, bool isBelow, decimal have, decimal step, bool wanted, string? currency)
    {
        if (wanted)
        {
            return have < min ? new Remedy(leaf, RemedyKind.Raise, min - have, currency)
                : max is { } limit && (isBelow ? have >= limit : have > limit) ? new Remedy(leaf, RemedyKind.Lower, have - limit + (isBelow ? step : 0), currency)
                : Remedy.Never(leaf);
        }

        var above = max is null ? null : max - have + (isBelow ? 0 : step);
        var below = min is null ? null : have - min + step;
        return above is null && below is null ? Remedy.Never(leaf)
            : above is not null && (below is null || above <= below) ? new Remedy(leaf, RemedyKind.Raise, above, currency)
            : new Remedy(leaf, RemedyKind.Lower, below, currency);
    }

    private static DateOnly? FirstDayOfAnotherValue(Condition condition, bool wanted, Answers answers, DateOnly day) =>
        condition.Values.Where(v => v.ValidFrom > day && LeafCheck.Of(condition.Kind, v, answers, v.ValidFrom.Value).IsMet == wanted).Min(v => v.ValidFrom);

    private static DateOnly? Later(DateOnly day, int months) => months < (DateOnly.MaxValue.Year - day.Year - 1) * 12 ? day.AddMonths(months) : null;
}
