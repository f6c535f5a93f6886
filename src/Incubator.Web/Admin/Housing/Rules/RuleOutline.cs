using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Admin.Housing.Rules;

/// <summary>Rules in lines of words, to compare two editors' versions of them.</summary>
public sealed class RuleOutline(RuleWords sentences, IStringLocalizer<Words> words)
{
    private sealed record Line(string Number, string Text);

    /// <summary>The lines of some rules that the others do not have; where the same lines only stand elsewhere, all of them.</summary>
    public string Difference(AidRules rules, AidRules others)
    {
        var (mine, theirs) = (Lines(rules).ToList(), Lines(others).ToList());
        var moved = mine.Select(l => l.Text).ToHashSet().SetEquals(theirs.Select(l => l.Text));
        return string.Join(
            '\n',
            mine.Where(l => moved || !theirs.Exists(t => t.Text == l.Text)).Select(l => $"{l.Number} {l.Text}".TrimStart())
        );
    }

    private IEnumerable<string?> FactsOf(AmountRule amount) =>
        [
            Number(amount.From),
            Number(amount.To),
            Number(amount.Share),
            amount.Currency,
            amount.Period is { } period ? words.Label(period) : null,
            sentences.Rows(amount, amount.Currency, false),
            amount.SimulatorUrl,
            .. Cited(amount),
        ];

    private IEnumerable<Line> Lines(AidRules rules) =>
        [
            .. rules.Who is { } who ? Lines(who, RulePath.Root) : [],
            .. rules.Amounts.Select(a => new Line("", $"{words.Label(a.Kind)}{Facts(FactsOf(a))}")),
            .. rules.Combinations.Select(c => new Line(
                "",
                $"{words.Label(c.Kind)} {string.Join(", ", c.Aids)}{Facts([c.SourceUrl, Date(c.CheckedOn)])}"
            )),
        ];

    private IEnumerable<Line> Lines(Condition condition, string path)
    {
        var number = RulePath.Number(path);
        var note = condition.Note.In(Languages.Current)?.Value;
        foreach (var value in condition.Values.Count == 0 ? new ConditionValue?[] { null } : [.. condition.Values])
        {
            var text = sentences.Sentence(condition, value, RuleNames.None);
            yield return new Line(number, $"{text}{Facts([note == text ? null : note, .. value is null ? [] : Cited(value)])}");
        }

        foreach (var line in condition.Parts.Index().SelectMany(p => Lines(p.Item, RulePath.Of(path, p.Index))))
        {
            yield return line;
        }
    }

    private static IEnumerable<string?> Cited(ICited value) =>
        [
            value.ValidFrom is null && value.ValidTo is null ? null : $"{Date(value.ValidFrom) ?? "…"} – {Date(value.ValidTo) ?? "…"}",
            value.SourceUrl,
            Date(value.CheckedOn),
        ];

    private static string Facts(IEnumerable<string?> facts) =>
        string.Concat(facts.Where(f => !string.IsNullOrEmpty(f)).Select(f => $" · {f}"));

    private static string? Number(decimal? number) => number?.ToString("0.##", CultureInfo.CurrentCulture);

    private static string? Date(DateOnly? date) => date is { } day ? Formats.Date(day) : null;
}
