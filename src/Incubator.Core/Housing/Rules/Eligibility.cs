namespace Incubator.Core.Housing.Rules;

/// <summary>
/// Who gets an aid: rules, answers and a day in, a verdict per condition out. Three-valued (strong Kleene): what is not known
/// stays unknown unless the rest decides without it. Pure; nothing is read, kept or written.
/// </summary>
public static class Eligibility
{
    public static ConditionVerdict Check(Condition condition, Answers answers, DateOnly day)
    {
        if (condition.Shape != ConditionShape.Group)
        {
            var value = condition.ValueOn(day);
            var (met, missing) = Leaf(condition, value, answers, day);
            return new ConditionVerdict(condition, met, value, missing, []);
        }

        var parts = new ConditionVerdict[condition.Parts.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Check(condition.Parts[i], answers, day);
        }

        var joined = Join(condition.Kind, parts);
        return new ConditionVerdict(condition, joined, null, joined is null ? Missing(parts) : Questions.None, parts);
    }

    /// <summary>The verdict alone, without what it rests on.</summary>
    internal static bool? IsMet(Condition condition, Answers answers, DateOnly day)
    {
        if (condition.Shape != ConditionShape.Group)
        {
            return Leaf(condition, condition.ValueOn(day), answers, day).IsMet;
        }

        bool? joined = condition.Kind != ConditionKind.Any;
        foreach (var part in condition.Parts)
        {
            var met = IsMet(part, answers, day);
            joined = condition.Kind == ConditionKind.Any ? joined | met : joined & met;
            if (joined == (condition.Kind == ConditionKind.Any))
            {
                break;
            }
        }

        return condition.Kind == ConditionKind.Not ? !joined : joined;
    }

    private static (bool? IsMet, Questions Missing) Leaf(Condition condition, ConditionValue? value, Answers answers, DateOnly day)
    {
        if (condition.Kind == ConditionKind.Open)
        {
            return (answers.Said(condition), Questions.None);
        }

        return value is null ? (null, Questions.None) : LeafCheck.Of(condition.Kind, value, answers, day);
    }

    /// <summary>All of nothing is met, any of nothing is not.</summary>
    internal static bool? Join(ConditionKind kind, IReadOnlyList<ConditionVerdict> parts)
    {
        bool? joined = kind != ConditionKind.Any;
        foreach (var part in parts)
        {
            joined = kind == ConditionKind.Any ? joined | part.IsMet : joined & part.IsMet;
        }

        return kind == ConditionKind.Not ? !joined : joined;
    }

    private static Questions Missing(ConditionVerdict[] parts)
    {
        var missing = Questions.None;
        foreach (var part in parts)
        {
            missing |= part.IsMet is null ? part.Missing : Questions.None;
        }

        return missing;
    }
}
