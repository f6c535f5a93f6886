namespace Incubator.Core.Housing.Rules;

/// <summary>What the passing of time does to answers and conditions.</summary>
internal static class Passing
{
    /// <summary>
    /// The answers on a later day, twice where it is not known: within a month begun nobody can tell whether one more is
    /// completed, within a year begun whether there was a birthday.
    /// </summary>
    public static IEnumerable<Answers> Later(Answers answers, DateOnly day, DateOnly on)
    {
        var months = ((on.Year - day.Year) * 12) + on.Month - day.Month - (on.Day < day.Day ? 1 : 0);
        var most = day.AddMonths(months) < on ? months + 1 : months;
        yield return After(answers, months / 12, months);
        if (most > months || months % 12 > 0)
        {
            yield return After(answers, (most + 11) / 12, most);
        }
    }

    /// <summary>The later days on which a single condition may come out otherwise, in no order.</summary>
    public static IEnumerable<DateOnly> Days(Condition condition, Answers answers, DateOnly day)
    {
        if (condition.Kind != ConditionKind.Window && Age(condition.Kind, answers) is null && condition.Values.TrueForAll(v => v.ValidFrom is null || v.ValidFrom <= day))
        {
            return [];
        }

        return condition.Values.SelectMany(v => Days(condition.Kind, v, answers, day)).OfType<DateOnly>().Where(d => d > day);
    }

    /// <summary>The least number that is in, or that is out again.</summary>
    public static decimal? Threshold(ConditionValue value, bool wanted) => wanted ? value.Min : value.IsBelow ? value.Max : value.Max + 1;

    /// <summary>Null beyond the calendar.</summary>
    public static DateOnly? Month(DateOnly day, decimal months) =>
        months >= 0 && months < (DateOnly.MaxValue.Year - day.Year - 1) * 12 ? day.AddMonths((int)Math.Ceiling(months)) : null;

    private static IEnumerable<DateOnly?> Days(ConditionKind kind, ConditionValue value, Answers answers, DateOnly day)
    {
        yield return value.ValidFrom;
        if (kind == ConditionKind.Window)
        {
            yield return value.Opens;
            yield return value.Closes is { } last && last < DateOnly.MaxValue ? last.AddDays(1) : null;
        }
        else if (Age(kind, answers) is { } age)
        {
            var unit = kind == ConditionKind.Age ? 12 : 1;
            yield return Threshold(value, true) is { } least ? Month(day, (least - age) * unit) : null;
            yield return Threshold(value, false) is { } most ? Month(day, (most - age) * unit) : null;
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
