using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>How near an aid is for somebody, the nearest first.</summary>
public enum AidStanding
{
    /// <summary>All its conditions are met.</summary>
    Get,

    /// <summary>One thing that somebody can do, or that comes within a year, would turn it.</summary>
    Step,

    /// <summary>Answers can still decide it.</summary>
    Question,

    /// <summary>Only the provider can tell the rest.</summary>
    Confirm,

    Not,
}

/// <summary>Where somebody stands with an aid: what would bring it about.</summary>
/// <param name="Left">What is left to ask; of a step, after it.</param>
/// <param name="Remedies">Of a "no": what would turn it, all of them together.</param>
/// <param name="Step">The one thing to do, or to wait for.</param>
/// <param name="IsSure">It is had, or would be after the step, with nothing left to tell.</param>
public sealed record Outlook(AidStanding Standing, Left Left, IReadOnlyList<Remedy> Remedies, Remedy? Step = null, bool IsSure = false)
{
    private const int LongestWait = 366;

    public static Outlook Of(ConditionVerdict verdict, Answers answers, DateOnly day)
    {
        if (verdict.IsMet == true)
        {
            return new Outlook(AidStanding.Get, Left.Nothing, [], IsSure: true);
        }

        if (verdict.IsMet is null)
        {
            var left = Explanation.FewestQuestions(verdict, answers);
            return new Outlook(left.Count > 0 ? AidStanding.Question : AidStanding.Confirm, left, []);
        }

        var remedies = Explanation.NearestYes(verdict, answers, day);
        if (StepOf(remedies, day) is { } step && Taken(step, answers, day) is { } taken)
        {
            var after = Eligibility.Check(verdict.Condition, taken, step.From ?? day);
            if (after.IsMet != false)
            {
                return new Outlook(
                    AidStanding.Step, Explanation.FewestQuestions(after, taken), remedies, step, IsSure: after.IsMet == true);
            }
        }

        return new Outlook(AidStanding.Not, Left.Nothing, remedies);
    }

    // Several gaps of the rent are one step: who closes the widest has closed them all.
    private static Remedy? StepOf(IReadOnlyList<Remedy> remedies, DateOnly day)
    {
        if (remedies is [var only])
        {
            return IsStep(only, day) ? only : null;
        }

        return remedies.All(r => r.Kind == RemedyKind.Lower && r.IsOfRent) ? remedies.MaxBy(r => r.By) : null;
    }

    private static bool IsStep(Remedy remedy, DateOnly day) => remedy.IsInReach && !(remedy.From > day.AddDays(LongestWait));

    // The answers of who takes a step, with the first of the answers that it allows; null where there is none.
    private static Answers? Taken(Remedy step, Answers answers, DateOnly day)
    {
        var codes = step.Leaf.Value?.Codes ?? [];
        return (step.Kind, step.Leaf.Condition.Kind, codes) switch
        {
            (RemedyKind.Wait, _, _) => step.From is { } on ? Passing.Later(answers, day, on).Last() : null,
            (RemedyKind.Lower or RemedyKind.Raise, _, _) => Ways.Changed([step], answers),
            (RemedyKind.Choose, ConditionKind.Tenancy, [var first, ..]) => answers with { Tenancy = Tokens.Parse<Tenancy>(first) },
            (RemedyKind.Choose, ConditionKind.Resident, [var first, ..]) => answers with { Space = new Stay(first, answers.Place?.City) },
            (RemedyKind.Choose, ConditionKind.AidHeld, [var first, ..]) => answers with { AidsHeld = Held(answers, [first], []) },
            (RemedyKind.Avoid, ConditionKind.AidHeld, _) => answers with { AidsHeld = Held(answers, [], codes) },
            _ => null,
        };
    }

    private static HashSet<string> Held(Answers answers, IEnumerable<string> more, IEnumerable<string> less) =>
        [.. (answers.AidsHeld ?? new HashSet<string>()).Union(more).Except(less)];
}
