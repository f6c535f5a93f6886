using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;

namespace Incubator.Web.Admin.Housing.Rules;

/// <summary>Changes the tree of an aid's conditions. A change that is not possible does nothing.</summary>
public static class RuleTree
{
    /// <summary>A condition with what its kind needs to be filled in.</summary>
    public static Condition Make(ConditionKind kind, string? currency = null)
    {
        var condition = new Condition { Kind = kind };
        if (condition.Shape != ConditionShape.Group)
        {
            condition.Values.Add(MakeValue(kind, currency));
        }

        return condition;
    }

    public static ConditionValue MakeValue(ConditionKind kind, string? currency) =>
        kind.Shape() != ConditionShape.Ceiling
            ? new ConditionValue()
            : new ConditionValue
            {
                Currency = currency,
                Period = AmountPeriod.Month,
                Basis = kind == ConditionKind.Income ? IncomeBasis.Net : null,
                Rows = [new CeilingRow()],
            };

    /// <summary>The group that holds a condition; null for the outermost.</summary>
    public static Condition? GroupOf(AidRules rules, Condition condition) => rules.Who is null ? null : GroupOf(rules.Who, condition);

    public static void Remove(AidRules rules, Condition condition)
    {
        if (GroupOf(rules, condition) is { } group)
        {
            group.Parts.Remove(condition);
        }
        else
        {
            rules.Who = null;
        }
    }

    public static void Move(AidRules rules, Condition condition, int by)
    {
        if (
            GroupOf(rules, condition)?.Parts is { } parts
            && parts.IndexOf(condition) is var from
            && from + by >= 0
            && from + by < parts.Count
        )
        {
            (parts[from], parts[from + by]) = (parts[from + by], parts[from]);
        }
    }

    /// <summary>Puts a condition into a new group, which takes its place.</summary>
    public static Condition Wrap(AidRules rules, Condition condition)
    {
        var wrap = new Condition { Kind = ConditionKind.All, Parts = [condition] };
        if (GroupOf(rules, condition)?.Parts is { } parts)
        {
            parts[parts.IndexOf(condition)] = wrap;
        }
        else
        {
            rules.Who = wrap;
        }

        return wrap;
    }

    /// <summary>The group that stands just before a condition, into which it may move.</summary>
    public static Condition? GroupBefore(AidRules rules, Condition condition) =>
        GroupOf(rules, condition)?.Parts is { } parts
        && parts.IndexOf(condition) is > 0 and var at
        && parts[at - 1] is { Shape: ConditionShape.Group } before
            ? before
            : null;

    public static void MoveIn(AidRules rules, Condition condition)
    {
        if (GroupBefore(rules, condition) is { } before)
        {
            GroupOf(rules, condition)!.Parts.Remove(condition);
            before.Parts.Add(condition);
        }
    }

    /// <summary>Moves a condition behind the group that holds it.</summary>
    public static void MoveOut(AidRules rules, Condition condition)
    {
        if (GroupOf(rules, condition) is { } group && GroupOf(rules, group) is { } outer)
        {
            group.Parts.Remove(condition);
            outer.Parts.Insert(outer.Parts.IndexOf(group) + 1, condition);
        }
    }

    /// <summary>Gives a condition another kind; what the new kind does not use goes, dates and sources stay.</summary>
    public static void Become(Condition condition, ConditionKind kind, string? currency)
    {
        var (before, after) = (condition.Kind, kind);
        condition.Kind = kind;
        if (after.Shape() == ConditionShape.Group || (before.Shape() == after.Shape() && after.Shape() != ConditionShape.Codes))
        {
            return;
        }

        var cited = condition.Values.ToList();
        condition.Values.Clear();
        foreach (var old in cited.DefaultIfEmpty(new ConditionValue()))
        {
            var value = MakeValue(kind, currency);
            (value.ValidFrom, value.ValidTo, value.SourceUrl, value.CheckedOn) = (old.ValidFrom, old.ValidTo, old.SourceUrl, old.CheckedOn);
            condition.Values.Add(value);
        }
    }

    private static Condition? GroupOf(Condition group, Condition condition) =>
        group.Parts.Contains(condition) ? group : group.Parts.Select(p => GroupOf(p, condition)).FirstOrDefault(g => g is not null);
}
