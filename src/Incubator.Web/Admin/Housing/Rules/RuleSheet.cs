using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Microsoft.AspNetCore.Components.Forms;

namespace Incubator.Web.Admin.Housing.Rules;

/// <summary>What every part of the rule builder needs: the rules, what is said of them, and which conditions stand open.</summary>
public sealed class RuleSheet(AidRules rules, RuleWords words, EditContext form)
{
    private readonly HashSet<Condition> _open = [];
    private Condition? _focused;

    public AidRules Rules { get; } = rules;

    /// <summary>With which new amounts start.</summary>
    public string? Currency { get; set; }

    public RuleNames English { get; set; } = RuleNames.None;

    public RuleNames French { get; set; } = RuleNames.None;

    public IReadOnlyList<RuleProblem> Problems { get; private set; } = RuleProblems.Of(rules);

    public void Look() => Problems = RuleProblems.Of(Rules);

    /// <summary>The generated sentence in English and in French.</summary>
    public BilingualText Sentence(Condition condition, ConditionValue? value) => new(
        Languages.In("en", () => words.Sentence(condition, value, English)),
        Languages.In("fr", () => words.Sentence(condition, value, French)));

    public bool IsOpen(Condition condition) => _open.Contains(condition);

    public void Open(Condition condition, bool isOpen = true) => _ = isOpen ? _open.Add(condition) : _open.Remove(condition);

    /// <summary>Changes the tree and tells the form; the focus goes with what moved, or to the group of what went.</summary>
    public void Change(Action change, Condition? focus = null)
    {
        change();
        _focused = focus;
        form.NotifyFieldChanged(new FieldIdentifier(Rules, nameof(AidRules.Who)));
    }

    /// <summary>Whether the focus goes to a condition now; asked once.</summary>
    public bool TakesFocus(Condition condition)
    {
        var takes = _focused == condition;
        _focused = takes ? null : _focused;
        return takes;
    }

    /// <summary>
    /// Opens the conditions that stand open on another sheet at the same place: after a save all of them are new objects.
    /// </summary>
    public void OpenAs(RuleSheet before)
    {
        var now = All(Rules.Who, RulePath.Root).ToDictionary(c => c.Path, c => c.Condition);
        foreach (var (path, condition) in All(before.Rules.Who, RulePath.Root))
        {
            if (before.IsOpen(condition) && now.TryGetValue(path, out var same))
            {
                Open(same);
            }
        }
    }

    /// <summary>The conditions without those that the rules of an aid refuse as they stand: they say nothing yet.</summary>
    public (Condition? Who, int Unfinished) Finished(AidRulesValidator validator)
    {
        var refused = validator.Validate(Rules).Errors.Select(e => RulePath.ConditionOf(e.PropertyName)).ToHashSet();
        var leaves = All(Rules.Who, RulePath.Root).Where(c => c.Condition.Shape != ConditionShape.Group).Select(c => c.Path);
        var unfinished = leaves.Count(refused.Contains);
        return (unfinished == 0 ? Rules.Who : Without(refused, Rules.Who, RulePath.Root), unfinished);
    }

    private static Condition? Without(HashSet<string> refused, Condition? condition, string path)
    {
        if (condition is not { Shape: ConditionShape.Group })
        {
            return refused.Contains(path) ? null : condition;
        }

        var parts = condition.Parts.Select((p, i) => Without(refused, p, RulePath.Of(path, i))).OfType<Condition>().ToList();
        return parts.Count == 0 ? null : new Condition { Kind = condition.Kind, Note = condition.Note, Parts = parts };
    }

    private static IEnumerable<(string Path, Condition Condition)> All(Condition? condition, string path) =>
        condition is null
            ? []
            : condition.Parts.Index().SelectMany(p => All(p.Item, RulePath.Of(path, p.Index))).Prepend((path, condition));
}

/// <summary>Paths of conditions, as the rules and their problems write them, and the numbers by which people know them.</summary>
public static class RulePath
{
    public const string Root = "Who";

    public static string Of(string group, int index) => FormattableString.Invariant($"{group}.Parts[{index}]");

    /// <summary>The path of the condition in which a path leads: without its fields. Of no condition: the path itself.</summary>
    public static string ConditionOf(string path)
    {
        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return path;
        }

        var last = path.LastIndexOf(".Parts[", StringComparison.Ordinal);
        return last < 0 ? Root : path[..(path.IndexOf(']', last) + 1)];
    }

    /// <summary><c>Who.Parts[0].Parts[2]</c> is "1.3"; the outermost has no number.</summary>
    public static string Number(string path) =>
        string.Join(
            '.',
            path.Split(".Parts[")
                .Skip(1)
                .Select(p => int.Parse(p.AsSpan(0, p.IndexOf(']')), System.Globalization.CultureInfo.InvariantCulture) + 1)
        );

    /// <summary>The element of a condition on the page.</summary>
    public static string Id(string path) =>
        "rule-" + path.Replace("].", "-", StringComparison.Ordinal).Replace('[', '-').Replace('.', '-').TrimEnd(']');
}
