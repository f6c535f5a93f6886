using Incubator.Core.Common;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Housing.Rules;

/// <summary>Says in the language of the request for whom an aid is, and what somebody can do to get it.</summary>
public sealed class RemedyWords(IStringLocalizer<Words> words, RuleWords rules)
{
    private static readonly ConditionKind[] Telling =
    [
        ConditionKind.Status, ConditionKind.Age, ConditionKind.Household, ConditionKind.RentShare, ConditionKind.Income,
        ConditionKind.CompanyMonths, ConditionKind.Tenancy, ConditionKind.Resident, ConditionKind.AidHeld, ConditionKind.Rent,
    ];

    /// <summary>The one condition that tells most about why somebody gets an aid.</summary>
    public string? Because(ConditionVerdict verdict, Answers answers, RuleNames names)
    {
        var met = Explanation.Because(verdict).Where(l => l.IsMet == true).ToList();
        var told =
            Telling.Select(kind => met.Find(l => l.Condition.Kind == kind)).FirstOrDefault(l => l is not null) ?? met.FirstOrDefault();
        return told is null ? null : Said(told, answers, names);
    }

    /// <param name="isSure">Nothing else stands against it.</param>
    public string Of(Remedy remedy, Answers answers, RuleNames names, bool isSure = false)
    {
        var leaf = remedy.Leaf;
        return (remedy.Kind, leaf.Condition.Kind) switch
        {
            (_, ConditionKind.Open) => Answered(leaf, answers),
            (RemedyKind.Wait, var kind) => Wait(remedy, kind, answers),
            (RemedyKind.Lower, ConditionKind.Household) => Household("Remedy.HouseholdMax", answers.Household - remedy.By, answers),
            (RemedyKind.Raise, ConditionKind.Household) => Household("Remedy.HouseholdMin", answers.Household + remedy.By, answers),
            (RemedyKind.Lower or RemedyKind.Raise, ConditionKind.Income) => Income(remedy, answers),
            (RemedyKind.Lower or RemedyKind.Raise, ConditionKind.Savings) => Said(leaf, answers, names),
            (RemedyKind.Lower, _) => words[isSure ? "Remedy.RentMaxSure" : "Remedy.RentMax", Money(answers.Rent - remedy.By, remedy)],
            (RemedyKind.Raise, _) => words[isSure ? "Remedy.RentMinSure" : "Remedy.RentMin", Money(answers.Rent + remedy.By, remedy)],
            (RemedyKind.Choose, var kind) => Choose(leaf, kind, names),
            (RemedyKind.Avoid, ConditionKind.AidHeld) when leaf.Value is { } value =>
                words["Remedy.Instead", rules.Codes(ConditionKind.AidHeld, value, names)],
            (RemedyKind.Avoid, _) => words["Remedy.Avoid", rules.Sentence(leaf.Condition, leaf.Value, names)],
            (_, ConditionKind.Window) when leaf.Value?.Closes is { } closed => words["Remedy.Closed", Formats.Date(closed)],
            _ => leaf.Condition.Shape == ConditionShape.Group ? words["Remedy.Never"] : Said(leaf, answers, names),
        };
    }

    /// <summary>A condition with what was answered to it: "Age: from 18 to 30 years (you: 41)".</summary>
    private string Said(ConditionVerdict leaf, Answers answers, RuleNames names)
    {
        var answer = rules.Answer(leaf.Condition.Kind, answers, names);
        var about = words.Label(leaf.Condition.Kind);
        if (leaf.IsMet == true && answer is not null && leaf.Condition.Shape == ConditionShape.Codes)
        {
            // Who is among those named need not read who else is.
            return words["Condition.Is", about, answer];
        }

        var isTable = leaf.IsMet == true && answer is not null && leaf.Condition.Shape == ConditionShape.Ceiling;
        var sentence = isTable ? words["Condition.Within", about].Value : rules.Sentence(leaf.Condition, leaf.Value, names);
        return answer is null || leaf.Condition.Kind == ConditionKind.WillLiveIn ? sentence : words["Condition.You", sentence, answer];
    }

    private string Wait(Remedy remedy, ConditionKind kind, Answers answers) => (kind, remedy) switch
    {
        (ConditionKind.Age, { By: { } years }) when answers.Age + (int)years is { } age => words["Remedy.Birthday", Ordinal(age)],
        (ConditionKind.Window or ConditionKind.YearlyWindow, { From: { } from }) => words["Remedy.Opens", Formats.Date(from)],
        (_, { From: { } from }) => words["Remedy.Wait", Formats.Date(from)],
        _ => words["Remedy.Never"],
    };

    private string Choose(ConditionVerdict leaf, ConditionKind kind, RuleNames names) => (kind, leaf.Value) switch
    {
        (ConditionKind.Status, { } value) => words["Remedy.Status", rules.Or([.. value.Codes.Select(Plural)])],
        (ConditionKind.Permit, { } value) => words["Remedy.Permit", rules.Codes(kind, value, names)],
        (ConditionKind.Tenancy, { } value) => words["Remedy.Tenancy", rules.Codes(kind, value, names)],
        (ConditionKind.Resident, { } value) => words["Remedy.Resident", rules.Codes(kind, value, names)],
        (ConditionKind.AidHeld, { } value) => words["Remedy.First", rules.Codes(kind, value, names)],
        (ConditionKind.WorksIn, { } value) => words["Remedy.WorksIn", rules.Places(value.Places, names)],
        (ConditionKind.LivesIn, { } value) => words["Remedy.LivesIn", rules.Places(value.Places, names)],
        (ConditionKind.WillLiveIn, { } value) => words["Remedy.WillLiveIn", rules.Places(value.Places, names)],
        _ => words["Remedy.Only", rules.Sentence(leaf.Condition, leaf.Value, names)],
    };

    private string Answered(ConditionVerdict leaf, Answers answers) => words[
        answers.Said(leaf.Condition) == true ? "Remedy.SaidYes" : "Remedy.SaidNo",
        leaf.Condition.Note.In(Languages.Current)?.Value ?? ""];

    private string Household(string key, decimal? people, Answers answers) =>
        words[key, Formats.Number((int)(people ?? 0)), Formats.Number(answers.Household ?? 0)];

    private string Income(Remedy remedy, Answers answers)
    {
        if (remedy.Leaf.Value is not { } value)
        {
            return words["Remedy.Never"];
        }

        var have = LeafCheck.IncomeOf(value, answers) is var income ? income.Low ?? income.High ?? 0 : 0;
        var isLower = remedy.Kind == RemedyKind.Lower;
        var limit = words[isLower ? "Range.Max" : "Range.Min", Money(isLower ? have - remedy.By : have + remedy.By, remedy)].Value;
        var said = RuleWords.Amount(have, remedy.Currency)!;
        return words["Condition.You", words["Condition.Is", rules.About(ConditionKind.Income, value), limit].Value, said];
    }

    // Rounded to what keeps the limit: 1,000.50 is told as such, a third of a cent is not.
    private static string Money(decimal? amount, Remedy remedy) =>
        RuleWords.Amount(
            remedy.Kind == RemedyKind.Lower
                ? LeafRemedy.Down(amount ?? 0, LeafRemedy.Digits(remedy.Currency))
                : LeafRemedy.Up(amount ?? 0, LeafRemedy.Digits(remedy.Currency)),
            remedy.Currency)!;

    private string Plural(string token) =>
        Tokens.Parse<ApplicantStatus>(token) is { } status
        && words[$"ApplicantStatus.{Tokens.Of(status)}.plural"] is { ResourceNotFound: false } many
            ? many
            : token;

    private static string Ordinal(int number) => Languages.Current == "fr" ? Formats.Number(number) : (number % 100, number % 10) switch
    {
        (11 or 12 or 13, _) => $"{number}th",
        (_, 1) => $"{number}st",
        (_, 2) => $"{number}nd",
        (_, 3) => $"{number}rd",
        _ => $"{number}th",
    };
}
