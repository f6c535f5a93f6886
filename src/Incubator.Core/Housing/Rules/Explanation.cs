namespace Incubator.Core.Housing.Rules;

/// <summary>What a verdict rests on, what would turn it, and what is left to ask.</summary>
public static class Explanation
{
    /// <summary>
    /// The fewest conditions that alone give a decided verdict: with every other one unknown it stays the same. Of an open
    /// verdict, the conditions that keep it open.
    /// </summary>
    public static IReadOnlyList<ConditionVerdict> Because(ConditionVerdict verdict)
    {
        var cited = new List<ConditionVerdict>();
        Cite(verdict, cited);
        return cited;
    }

    /// <summary>
    /// The nearest way from a "not" to a yes: every change listed is needed, conditions still unknown aside, and together they
    /// do remove what stands against it. Where one of them is <see cref="RemedyKind.Never"/> there is no way.
    /// </summary>
    public static IReadOnlyList<Remedy> NearestYes(ConditionVerdict verdict, Answers answers, DateOnly day) =>
        Ways.Nearest(verdict, answers, day);

    /// <summary>
    /// The fewest questions whose answers can give a yes; where no answer can, those that can give a no; none where only the
    /// provider knows.
    /// </summary>
    public static Left FewestQuestions(ConditionVerdict verdict, Answers answers) =>
        verdict.IsMet is null ? new QuestionSets(answers).Fewest(verdict) : Left.Nothing;

    private static void Cite(ConditionVerdict verdict, List<ConditionVerdict> cited)
    {
        if (verdict.Condition.Shape != ConditionShape.Group)
        {
            cited.Add(verdict);
        }
        else if (IsOneEnough(verdict))
        {
            if (Shortest(verdict) is { } part)
            {
                Cite(part, cited);
            }
        }
        else
        {
            foreach (var part in verdict.Parts)
            {
                if (IsCited(verdict, part))
                {
                    Cite(part, cited);
                }
            }
        }
    }

    private static bool IsOneEnough(ConditionVerdict verdict) => verdict.Condition.Kind switch
    {
        ConditionKind.All => verdict.IsMet == false,
        ConditionKind.Any => verdict.IsMet == true,
        _ => false,
    };

    private static bool IsCited(ConditionVerdict group, ConditionVerdict part) =>
        group.Condition.Kind == ConditionKind.Not || part.IsMet == group.IsMet;

    private static ConditionVerdict? Shortest(ConditionVerdict group)
    {
        var (shortest, least) = ((ConditionVerdict?)null, int.MaxValue);
        foreach (var part in group.Parts)
        {
            if (IsCited(group, part) && Length(part) is var length && length < least)
            {
                (shortest, least) = (part, length);
            }
        }

        return shortest;
    }

    // How many conditions would be cited.
    private static int Length(ConditionVerdict verdict)
    {
        if (verdict.Condition.Shape != ConditionShape.Group)
        {
            return 1;
        }

        if (IsOneEnough(verdict))
        {
            return Shortest(verdict) is { } part ? Length(part) : 0;
        }

        var sum = 0;
        foreach (var part in verdict.Parts)
        {
            sum += IsCited(verdict, part) ? Length(part) : 0;
        }

        return sum;
    }
}
