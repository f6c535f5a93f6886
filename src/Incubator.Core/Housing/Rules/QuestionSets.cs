using System.Numerics;

namespace Incubator.Core.Housing.Rules;

/// <summary>What is left to ask until an aid is decided.</summary>
/// <param name="Asked">Questions of the form.</param>
/// <param name="Open">Open conditions, which are asked in their own words.</param>
/// <param name="IsEnough">Whether the answers can give a yes; else they can only give a no, and the rest the provider tells.</param>
public sealed record Left(Questions Asked, IReadOnlyList<Condition> Open, bool IsEnough)
{
    public static Left Nothing { get; } = new(Questions.None, [], true);

    public int Count => BitOperations.PopCount((ulong)Asked) + Open.Count;
}

/// <summary>
/// Finds the fewest questions that can decide a verdict. A set of questions is a number: the lower half are those of the form, the
/// upper half the open conditions that have not been answered yet.
/// </summary>
internal sealed class QuestionSets(Answers answers)
{
    private const int MaxSets = 32;
    private const int FirstOpen = 64;
    private readonly List<Condition> _open = [];

    public Left Fewest(ConditionVerdict verdict)
    {
        var yes = Sets(verdict, true);
        var sets = yes.Count > 0 ? yes : Sets(verdict, false);
        var fewest = sets.Count > 0 ? sets[0] : 0;
        return new Left(
            (Questions)(long)(ulong)fewest,
            [.. _open.Where((_, i) => (fewest & (UInt128.One << (FirstOpen + i))) != 0)],
            IsEnough: yes.Count > 0);
    }

    // The sets of questions that can bring the verdict, the smallest first.
    private List<UInt128> Sets(ConditionVerdict verdict, bool wanted)
    {
        if (verdict.IsMet is { } met)
        {
            return met == wanted ? [0] : [];
        }

        if (verdict.Condition.Shape != ConditionShape.Group)
        {
            return Asks(verdict) is var asked && asked == UInt128.Zero ? [] : [asked];
        }

        if (verdict.Condition.Kind == ConditionKind.Not)
        {
            return Sets(verdict.Parts[0], !wanted);
        }

        return (verdict.Condition.Kind == ConditionKind.All) == wanted ? SetsOfAll(verdict, wanted) : SetsOfAny(verdict, wanted);
    }

    private List<UInt128> SetsOfAll(ConditionVerdict verdict, bool wanted)
    {
        List<UInt128> all = [0];
        foreach (var part in verdict.Parts)
        {
            if (part.IsMet == wanted)
            {
                continue;
            }

            if (IsOneQuestion(part))
            {
                var asked = Asks(part);
                for (var i = 0; i < all.Count; i++)
                {
                    all[i] |= asked;
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
                var both = new List<UInt128>(all.Count * sets.Count);
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

    private List<UInt128> SetsOfAny(ConditionVerdict verdict, bool wanted)
    {
        var any = new List<UInt128>();
        foreach (var part in verdict.Parts)
        {
            if (IsOneQuestion(part))
            {
                any.Add(Asks(part));
            }
            else
            {
                any.AddRange(Sets(part, wanted));
            }
        }

        return Smallest(any);
    }

    // A single condition that answers can decide is one set: most parts are, and none is made for them.
    private bool IsOneQuestion(ConditionVerdict part) =>
        part.IsMet is null && part.Condition.Shape != ConditionShape.Group && Asks(part) != 0;

    private UInt128 Asks(ConditionVerdict leaf)
    {
        if (leaf.Condition.Kind != ConditionKind.Open)
        {
            return (UInt128)(ulong)(leaf.Missing & ~answers.Unsure);
        }

        if (!answers.MayBeAsked(leaf.Condition))
        {
            return 0;
        }

        // The same question may stand in several places.
        var index = _open.FindIndex(o => o.Key == leaf.Condition.Key);
        if (index < 0 && _open.Count < FirstOpen)
        {
            index = _open.Count;
            _open.Add(leaf.Condition);
        }

        return index < 0 ? 0 : UInt128.One << (FirstOpen + index);
    }

    private static List<UInt128> Smallest(List<UInt128> sets)
    {
        if (sets.Count < 2)
        {
            return sets;
        }

        sets.Sort((a, b) => (int)UInt128.PopCount(a) - (int)UInt128.PopCount(b) is var more && more != 0 ? more : a.CompareTo(b));
        var kept = new List<UInt128>();
        foreach (var set in sets)
        {
            if (kept.Count < MaxSets && !kept.Exists(k => (set & k) == k))
            {
                kept.Add(set);
            }
        }

        return kept;
    }
}
