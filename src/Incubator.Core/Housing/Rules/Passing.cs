namespace Incubator.Core.Housing.Rules;

/// <summary>What the passing of time does to answers and conditions.</summary>
internal static class Passing
{
    private static readonly List<DateOnly> NoDays = [];

    /// <summary>
    /// The answers on a later day, twice where it is not known: within a month begun nobody can tell whether one more is
    /// completed, within a year begun whether there was a birthday.
    /// </summary>
    public static IEnumerable<Answers> Later(Answers answers, DateOnly day, DateOnly on)
    {
        var (least, most) = Months(day, on);
        yield return After(answers, least / 12, least);
        if (most > least || least % 12 > 0)
        {
            yield return After(answers, (most + 11) / 12, most);
        }
    }

    /// <summary>
    /// What has grown by itself until a later day, between the least and the most it can be; null for what does not grow or is not known.
    /// </summary>
    public static Bounds? Grown(ConditionKind kind, Answers answers, DateOnly day, DateOnly on)
    {
        if (Age(kind, answers) is not { } age)
        {
            return null;
        }

        var (least, most) = Months(day, on);
        return kind == ConditionKind.Age ? new Bounds(age + (least / 12), age + ((most + 11) / 12)) : new Bounds(age + least, age + most);
    }

    /// <summary>The later days on which a single condition may come out otherwise, in no order.</summary>
    public static List<DateOnly> Days(Condition condition, Answers answers, DateOnly day)
    {
        var age = Age(condition.Kind, answers);
        var isDated = condition.Kind is ConditionKind.Window or ConditionKind.YearlyWindow;
        if (age is null && !isDated && condition.Values is ([] or [{ ValidFrom: null }]))
        {
            return NoDays;
        }

        var days = new List<DateOnly>();
        foreach (var value in condition.Values)
        {
            Add(days, day, value.ValidFrom);
            if (condition.Kind == ConditionKind.Window)
            {
                Add(days, day, value.Opens);
                Add(days, day, value.Closes is { } last && last < DateOnly.MaxValue ? last.AddDays(1) : null);
            }
            else if (condition.Kind == ConditionKind.YearlyWindow)
            {
                days.AddRange(YearDay.Turns(day, value.OpensEach, value.ClosesEach));
            }
            else if (age is not null)
            {
                var unit = condition.Kind == ConditionKind.Age ? 12 : 1;
                Add(days, day, Threshold(value, true) is { } least ? Month(day, (least - age.Value) * unit) : null);
                Add(days, day, Threshold(value, false) is { } most ? Month(day, (most - age.Value) * unit) : null);
            }
        }

        return days;
    }

    /// <summary>The least number that is in, or that is out again.</summary>
    public static decimal? Threshold(ConditionValue value, bool wanted)
    {
        var firstAbove = value.IsBelow ? value.Max : value.Max + 1;
        return wanted ? value.Min : firstAbove;
    }

    /// <summary>Null beyond the calendar.</summary>
    public static DateOnly? Month(DateOnly day, decimal months) =>
        months >= 0 && months < (DateOnly.MaxValue.Year - day.Year - 1) * 12 ? day.AddMonths((int)Math.Ceiling(months)) : null;

    // Completed months, and one more where another is begun.
    private static (int Least, int Most) Months(DateOnly day, DateOnly on)
    {
        var months = ((on.Year - day.Year) * 12) + on.Month - day.Month - (on.Day < day.Day ? 1 : 0);
        return (months, day.AddMonths(months) < on ? months + 1 : months);
    }

    private static void Add(List<DateOnly> days, DateOnly day, DateOnly? on)
    {
        if (on > day)
        {
            days.Add(on.Value);
        }
    }

    // What grows by itself; null for all else.
    private static int? Age(ConditionKind kind, Answers answers) => kind switch
    {
        ConditionKind.Age => answers.Age,
        ConditionKind.CompanyMonths => answers.CompanyMonths,
        ConditionKind.JobMonths => answers.JobMonths,
        ConditionKind.MovedMonths => answers.MovedMonths,
        _ => null,
    };

    private static Answers After(Answers answers, int years, int months) => answers with
    {
        Age = answers.Age + years,
        CompanyMonths = answers.CompanyMonths + months,
        JobMonths = answers.JobMonths + months,
        MovedMonths = answers.MovedMonths + months,
    };
}
