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
        if (verdict.Condition.Shape != ConditionShape.Group)
        {
            return [verdict];
        }

        if (verdict.Condition.Kind == ConditionKind.Not)
        {
            return [.. verdict.Parts.SelectMany(Because)];
        }

        var decisive = verdict.Parts.Where(p => p.IsMet == verdict.IsMet).Select(Because).ToList();
        var oneIsEnough = verdict.IsMet is { } met && met == (verdict.Condition.Kind == ConditionKind.Any);
        return oneIsEnough ? decisive.MinBy(d => d.Count) ?? [] : [.. decisive.SelectMany(d => d)];
    }

    /// <summary>
    /// The nearest way from a "not" to a yes: every change listed is needed, conditions still unknown aside, and together they
    /// do remove what stands against it. Where one of them is <see cref="RemedyKind.Never"/> there is no way.
    /// </summary>
    public static IReadOnlyList<Remedy> NearestYes(ConditionVerdict verdict, Answers answers, DateOnly day) => Ways.Nearest(verdict, answers, day);

    /// <summary>
    /// The fewest questions whose answers can give a yes; where no answer can, those that can give a no; none where only the
    /// provider knows.
    /// </summary>
    public static Questions FewestQuestions(ConditionVerdict verdict)
    {
        var sets = Sets(verdict, true) is { Count: > 0 } yes ? yes : Sets(verdict, false);
        return verdict.IsMet is null && sets.Count > 0 ? sets[0] : Questions.None;
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

        var parts = verdict.Parts.Select(p => Sets(p, wanted));
        return (verdict.Condition.Kind == ConditionKind.All) == wanted
            ? parts.Aggregate(new List<Questions> { Questions.None }, (all, part) => Smallest(all.SelectMany(_ => part, (a, b) => a | b)))
            : Smallest(parts.SelectMany(p => p));
    }

    private static List<Questions> Smallest(IEnumerable<Questions> sets)
    {
        var kept = new List<Questions>();
        foreach (var set in sets.Distinct().OrderBy(s => BitOperations.PopCount((uint)s)).ThenBy(s => s))
        {
            if (kept.Count < MaxSets && !kept.Exists(k => (k & set) == k))
            {
                kept.Add(set);
            }
        }

        return kept;
    }
}
