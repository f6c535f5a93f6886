using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>Finds the nearest change that turns a single condition.</summary>
internal static class LeafRemedy
{
    /// <summary>What comes by itself goes before what somebody would have to do.</summary>
    public static Remedy Of(ConditionVerdict leaf, bool wanted, Answers answers, DateOnly day)
    {
        DateOnly? first = null;
        foreach (var on in Passing.Days(leaf.Condition, answers, day))
        {
            first = (first is null || on < first) && Turns(leaf.Condition, wanted, answers, day, on) ? on : first;
        }

        if (first is { } from)
        {
            return new Remedy(leaf, RemedyKind.Wait, YearsTo(leaf, wanted, answers, day, from), From: from);
        }

        return leaf.Value is { } value ? Change(leaf, value, wanted, answers) : Remedy.Never(leaf);
    }

    private static bool Turns(Condition condition, bool wanted, Answers answers, DateOnly day, DateOnly on) =>
        condition.ValueOn(on) is { } value
        && wanted
            == (
                Passing.Grown(condition.Kind, answers, day, on) is { } grown
                    ? grown.Within(value.Min, value.Max, value.IsBelow)
                    : LeafCheck.Of(condition.Kind, value, answers, on).IsMet
            );

    // Told where it is the age that is short, not the rule that changes.
    private static decimal? YearsTo(ConditionVerdict leaf, bool wanted, Answers answers, DateOnly day, DateOnly from) =>
        leaf.Condition.Kind == ConditionKind.Age
        && leaf.Value is { } value
        && Passing.Threshold(value, wanted) - answers.Age is { } years
        && Passing.Month(day, years * 12) == from
            ? years
            : null;

    private static Remedy Change(ConditionVerdict leaf, ConditionValue value, bool wanted, Answers answers) =>
        leaf.Condition.Kind switch
        {
            ConditionKind.Household => OfNumber(leaf, value.Min, value.Max, value.IsBelow, answers.Household ?? 0, 0, 1, wanted, null),
            ConditionKind.Savings => OfRows(leaf, value, Bounds.Exactly(answers.Savings), wanted, answers),
            ConditionKind.Income => OfRows(leaf, value, LeafCheck.IncomeOf(value, answers), wanted, answers),
            ConditionKind.Rent => OfRows(leaf, value, Bounds.Exactly(answers.Rent), wanted, answers),
            ConditionKind.RentShare => OfShare(leaf, value, wanted, answers),
            ConditionKind.Age
            or ConditionKind.CompanyMonths
            or ConditionKind.JobMonths
            or ConditionKind.MovedMonths
            or ConditionKind.CityMonths
            or ConditionKind.Children
            or ConditionKind.YearlyWindow
            or ConditionKind.Window => Remedy.Never(leaf),
            _ => new Remedy(leaf, wanted ? RemedyKind.Choose : RemedyKind.Avoid),
        };

    private static Remedy OfRows(ConditionVerdict leaf, ConditionValue value, Bounds amount, bool wanted, Answers answers)
    {
        var have = amount.Low ?? amount.High ?? 0;
        Remedy? nearest = null;
        foreach (var row in RowTable.Candidates(value, answers.Household, answers.Place).Found)
        {
            if (
                row is not null
                && OfNumber(leaf, row.Min, row.Max, value.IsBelow, have, Digits(value.Currency), 0, wanted, value.Currency)
                    is { By: { } by } change
                && (nearest is null || by < nearest.By)
            )
            {
                nearest = change;
            }
        }

        return nearest ?? Remedy.Never(leaf);
    }

    // The rent is what a founder can choose: it is told how much it would have to be lower or higher.
    private static Remedy OfShare(ConditionVerdict leaf, ConditionValue value, bool wanted, Answers answers) =>
        answers is { Rent: { } rent, Income: > 0 and var income }
            ? OfNumber(
                leaf,
                value.Min * income / 100,
                value.Max * income / 100,
                value.IsBelow,
                rent,
                Digits(answers.Currency),
                0,
                wanted,
                answers.Currency
            )
            : Remedy.Never(leaf);

    /// <param name="digits">Of the least difference that can be: limits between are rounded to what keeps them.</param>
    /// <param name="least">Nothing goes below this.</param>
    private static Remedy OfNumber(
        ConditionVerdict leaf,
        decimal? min,
        decimal? max,
        bool isBelow,
        decimal have,
        int digits,
        decimal least,
        bool wanted,
        string? currency
    )
    {
        var step = new decimal(1, 0, 0, false, (byte)digits);
        var low = Up(min, digits);
        var high = isBelow ? Up(max, digits) - step : Down(max, digits);
        // To come in from below or above; or to go out over the upper or the lower limit.
        var (up, down) = wanted ? (Positive(low - have), Positive(have - high)) : (high + step - have, have - low + step);
        if (have - down < least)
        {
            down = null;
        }

        if (up is not null && (down is null || up <= down))
        {
            return new Remedy(leaf, RemedyKind.Raise, up, currency);
        }

        return down is not null ? new Remedy(leaf, RemedyKind.Lower, down, currency) : Remedy.Never(leaf);
    }

    private static decimal? Positive(decimal? difference) => difference > 0 ? difference : null;

    internal static decimal? Up(decimal? amount, int digits) => amount is { } known ? Up(known, digits) : null;

    internal static decimal? Down(decimal? amount, int digits) => amount is { } known ? Down(known, digits) : null;

    internal static decimal Up(decimal amount, int digits) => decimal.Round(amount, digits, MidpointRounding.ToPositiveInfinity);

    internal static decimal Down(decimal amount, int digits) => decimal.Round(amount, digits, MidpointRounding.ToNegativeInfinity);

    internal static int Digits(string? currency) => Money.Exponent(currency ?? "");
}
