using System.Numerics;

namespace Incubator.Core.Housing.Rules;

/// <summary>What a verdict rests on, what would turn it, and what is left to ask.</summary>
public static class Explanation
{
    private const int MaxSets = 32;

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
    public static Questions FewestQuestions(ConditionVerdict verdict)
    {
        if (verdict.IsMet is not null)
        {
            return Questions.None;
        }

        var sets = Sets(verdict, true) is { Count: > 0 } yes ? yes : Sets(verdict, false);
        return sets.Count > 0 ? sets[0] : Questions.None;
    }

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

    // The sets of questions that can bring the verdict, the smallest first.
    private static List<Questions> Sets(ConditionVerdict verdict, bool wanted)
    {
        if (verdict.IsMet is { } met)
        {
            return met == wanted ? [Questions.None] : [];
        }

        if (verdict.Condition.Shape != ConditionShape.Group)
        {
            return verdict.Missing == Questions.None ? [] : [verdict.Missing];
        }

        if (verdict.Condition.Kind == ConditionKind.Not)
        {
            return Sets(verdict.Parts[0], !wanted);
        }

        return (verdict.Condition.Kind == ConditionKind.All) == wanted ? SetsOfAll(verdict, wanted) : SetsOfAny(verdict, wanted);
    }

    private static List<Questions> SetsOfAll(ConditionVerdict verdict, bool wanted)
    {
        List<Questions> all = [Questions.None];
        foreach (var part in verdict.Parts)
        {
            if (part.IsMet == wanted)
            {
                continue;
            }

            if (IsOneQuestion(part))
            {
                for (var i = 0; i < all.Count; i++)
                {
                    all[i] |= part.Missing;
                }

                continue;
            }

            var sets = Sets(part, wanted);
            if (sets.Count == 0)
            {
                return [];
            }

            if (all.Count == 1 && sets.Count == 1)
            {
                all[0] |= sets[0];
            }
            else
            {
                var both = new List<Questions>(all.Count * sets.Count);
                foreach (var set in all)
                {
                    foreach (var more in sets)
                    {
                        both.Add(set | more);
                    }
                }

                all = Smallest(both);
            }
        }

        return Smallest(all);
    }

    private static List<Questions> SetsOfAny(ConditionVerdict verdict, bool wanted)
    {
        var any = new List<Questions>();
        foreach (var part in verdict.Parts)
        {
            if (IsOneQuestion(part))
            {
                any.Add(part.Missing);
            }
            else
            {
                any.AddRange(Sets(part, wanted));
            }
        }

        return Smallest(any);
    }

    // A single condition that answers can decide is one set: most parts are, and none is made for them.
    private static bool IsOneQuestion(ConditionVerdict part) =>
        part.IsMet is null && part.Missing != Questions.None && part.Condition.Shape != ConditionShape.Group;

    private static List<Questions> Smallest(List<Questions> sets)
    {
        if (sets.Count < 2)
        {
            return sets;
        }

        sets.Sort(
            (a, b) => BitOperations.PopCount((uint)a) - BitOperations.PopCount((uint)b) is var more && more != 0 ? more : (int)a - (int)b
        );
        var kept = new List<Questions>();
        foreach (var set in sets)
        {
            if (kept.Count < MaxSets && !HoldsAny(set, kept))
            {
                kept.Add(set);
            }
        }

        return kept;
    }

    private static bool HoldsAny(Questions set, List<Questions> smaller)
    {
        foreach (var questions in smaller)
        {
            if ((set & questions) == questions)
            {
                return true;
            }
        }

        return false;
    }
}
