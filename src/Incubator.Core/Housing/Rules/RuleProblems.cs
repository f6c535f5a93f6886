using Incubator.Core.Common;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Housing.Rules;

public enum RuleProblemKind
{
    /// <summary>By itself, or beside another condition that has to hold as well.</summary>
    NeverHolds,

    TwoValues,

    NoSource,

    NotChecked,

    /// <summary>Days between two values for which none is known.</summary>
    Gap,

    OnePart,

    /// <summary>An open condition that leads nowhere.</summary>
    NoLink,
}

/// <summary>
/// What an editor should look at. Rules with problems may be saved: they say less than they could, or contradict themselves.
/// </summary>
/// <param name="Path">Of the rules: <c>Who.Parts[0].Values[1]</c>, as in a refusal.</param>
/// <param name="From">First and last day of a gap.</param>
public sealed record RuleProblem(string Path, RuleProblemKind Kind, DateOnly? From = null, DateOnly? To = null)
{
    public string InWords(IStringLocalizer<Words> words) =>
        From is { } from && To is { } to
            ? words[$"RuleProblemKind.{Tokens.Of(Kind)}", Formats.Date(from), Formats.Date(to)]
            : words.Label(Kind);
}

/// <summary>Points out contradictions and gaps in rules that are valid otherwise.</summary>
public static class RuleProblems
{
    public static IReadOnlyList<RuleProblem> Of(AidRules rules)
    {
        var problems = new List<RuleProblem>();
        if (rules.Who is { } who)
        {
            Look(problems, who, "Who", isRoot: true);
        }

        Cited(problems, rules.Amounts, "Amounts");
        for (var i = 0; i < rules.Combinations.Count; i++)
        {
            Cited(problems, $"Combinations[{i}]", rules.Combinations[i].SourceUrl, rules.Combinations[i].CheckedOn);
        }

        return [.. problems.Distinct()];
    }

    private static void Look(List<RuleProblem> problems, Condition condition, string path, bool isRoot)
    {
        for (var i = 0; i < condition.Parts.Count; i++)
        {
            Look(problems, condition.Parts[i], $"{path}.Parts[{i}]", isRoot: false);
        }

        switch (condition.Shape)
        {
            case ConditionShape.Group:
                // The outermost group may have one part only: it is where the next one will be added.
                if (condition is { Kind: ConditionKind.All or ConditionKind.Any, Parts.Count: 1 } && !isRoot)
                {
                    problems.Add(new RuleProblem(path, RuleProblemKind.OnePart));
                }

                problems.AddRange(Contradictions.Among(condition, path).Select(p => new RuleProblem(p, RuleProblemKind.NeverHolds)));
                break;
            case ConditionShape.Open when !condition.Values.Exists(v => !string.IsNullOrWhiteSpace(v.SourceUrl)):
                problems.Add(new RuleProblem(path, RuleProblemKind.NoLink));
                break;
            default:
                Cited(problems, condition.Values, $"{path}.Values");
                Dates(problems, condition.Values, $"{path}.Values");
                problems.AddRange(
                    condition
                        .Values.Index()
                        .Where(v => Contradictions.Never(condition.Kind, v.Item))
                        .Select(v => new RuleProblem($"{path}.Values[{v.Index}]", RuleProblemKind.NeverHolds))
                );
                break;
        }
    }

    private static void Cited(List<RuleProblem> problems, IEnumerable<ICited> values, string path)
    {
        foreach (var (index, value) in values.Index())
        {
            Cited(problems, $"{path}[{index}]", value.SourceUrl, value.CheckedOn);
        }
    }

    private static void Cited(List<RuleProblem> problems, string path, string? source, DateOnly? checkedOn)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            problems.Add(new RuleProblem(path, RuleProblemKind.NoSource));
        }

        if (checkedOn is null)
        {
            problems.Add(new RuleProblem(path, RuleProblemKind.NotChecked));
        }
    }

    private static void Dates(List<RuleProblem> problems, List<ConditionValue> values, string path)
    {
        ConditionValue? last = null;
        foreach (var (index, value) in values.Index().OrderBy(v => v.Item.ValidFrom ?? DateOnly.MinValue))
        {
            if (last is not null && Dated.Overlap([last, value]))
            {
                problems.Add(new RuleProblem($"{path}[{index}]", RuleProblemKind.TwoValues));
            }
            else if (last?.ValidTo is { } end && value.ValidFrom is { } start && end.AddDays(1) < start)
            {
                problems.Add(new RuleProblem($"{path}[{index}]", RuleProblemKind.Gap, end.AddDays(1), start.AddDays(-1)));
            }

            last = last is null || (value.ValidTo ?? DateOnly.MaxValue) >= (last.ValidTo ?? DateOnly.MaxValue) ? value : last;
        }
    }
}
