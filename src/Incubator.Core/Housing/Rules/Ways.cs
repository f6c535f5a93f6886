namespace Incubator.Core.Housing.Rules;

/// <summary>Finds the changes that together turn a whole verdict, and tries them out before it tells them.</summary>
internal static class Ways
{
    private const int MaxWays = 16;
    private const int MaxDays = 24;

    public static IReadOnlyList<Remedy> Nearest(ConditionVerdict verdict, Answers answers, DateOnly day)
    {
        if (verdict.IsMet != false)
        {
            return [];
        }

        var ways = Of(verdict, true, answers, day);
        return ways[0].Exists(r => r.Kind == RemedyKind.Never) ? ways[0]
            : FirstThatWorks(verdict.Condition, ways, answers, day)
            ?? InTime(verdict, answers, day)
            ?? [.. ways[0], Remedy.Never(verdict)];
    }

    private static List<Remedy>? FirstThatWorks(Condition condition, List<List<Remedy>> ways, Answers answers, DateOnly day) =>
        ways.Find(way => !way.Exists(r => r.Kind == RemedyKind.Never) && Works(condition, way, answers, day));

    // What turns one condition may turn another back: the rent that fits one ceiling is below a floor, the window has closed
    // before the company is old enough.
    private static bool Works(Condition condition, List<Remedy> way, Answers answers, DateOnly day)
    {
        if (Changed(way, answers) is not { } changed)
        {
            return false;
        }

        var on = way.Max(r => r.From);
        return on is null ? Eligibility.Check(condition, changed, day).IsMet != false
            : Passing.Later(changed, day, on.Value).Any(a => Eligibility.Check(condition, a, on.Value).IsMet != false);
    }

    // A later day on which what is left to do can be done.
    private static List<Remedy>? InTime(ConditionVerdict verdict, Answers answers, DateOnly day)
    {
        foreach (var on in verdict.Leaves.SelectMany(l => Passing.Days(l.Condition, answers, day)).Distinct().Order().Take(MaxDays))
        {
            foreach (var later in Passing.Later(answers, day, on))
            {
                var then = Eligibility.Check(verdict.Condition, later, on);
                if (then.IsMet != false)
                {
                    return [Wait(verdict, answers, day, on)];
                }

                var ways = Of(then, true, later, on).FindAll(w => !w.Exists(r => r.Kind == RemedyKind.Wait));
                if (FirstThatWorks(verdict.Condition, ways, later, on) is { } way)
                {
                    return [Wait(verdict, answers, day, on), .. way];
                }
            }
        }

        return null;
    }

    // Said of the condition that comes out otherwise from that day on.
    private static Remedy Wait(ConditionVerdict verdict, Answers answers, DateOnly day, DateOnly on)
    {
        var eve = Eligibility.Check(verdict.Condition, Passing.Later(answers, day, on.AddDays(-1)).First(), on.AddDays(-1)).Leaves;
        var then = Eligibility.Check(verdict.Condition, Passing.Later(answers, day, on).Last(), on).Leaves;
        var turning = verdict.Leaves.Zip(eve.Zip(then), (leaf, days) => (Leaf: leaf, Turns: days.First.IsMet != days.Second.IsMet)).FirstOrDefault(l => l.Turns).Leaf;
        return new Remedy(turning ?? verdict, RemedyKind.Wait, From: on);
    }

    // The ways to a wanted verdict, the nearest first; never none for a verdict that is decided the other way.
    private static List<List<Remedy>> Of(ConditionVerdict verdict, bool wanted, Answers answers, DateOnly day)
    {
        if (verdict.IsMet is null || verdict.IsMet == wanted)
        {
            return [[]];
        }

        var kind = verdict.Condition.Kind;
        if (verdict.Condition.Shape != ConditionShape.Group)
        {
            return [[LeafRemedy.Of(verdict, wanted, answers, day)]];
        }

        if (verdict.Parts.Count == 0)
        {
            return [[Remedy.Never(verdict)]];
        }

        // What is not met of a "not" has its part met, and the other way round.
        var (turned, every) = kind == ConditionKind.Not ? (!wanted, !wanted) : (wanted, (kind == ConditionKind.All) == wanted);
        if (!every)
        {
            return Nearest(verdict.Parts.SelectMany(p => Of(p, turned, answers, day)));
        }

        var all = new List<List<Remedy>> { new() };
        foreach (var part in verdict.Parts)
        {
            if (part.IsMet == !turned)
            {
                var ways = Of(part, turned, answers, day);
                all = Nearest(all.SelectMany(_ => ways, (a, b) => a.Count == 0 ? b : new List<Remedy>([.. a, .. b])));
            }
        }

        return all;
    }

    private static List<List<Remedy>> Nearest(IEnumerable<List<Remedy>> ways)
    {
        var list = ways.ToList();
        return list.Count == 1 ? list
            : [.. list.OrderBy(w => (w.Count(r => r.Kind == RemedyKind.Never), w.Count, w.Max(r => r.From) ?? DateOnly.MinValue)).Take(MaxWays)];
    }

    // The answers with every gap closed; an answer to choose anew is not known any more. Null where a number would have to go both ways.
    private static Answers? Changed(List<Remedy> way, Answers answers)
    {
        foreach (var group in way.Where(r => r.Kind is RemedyKind.Lower or RemedyKind.Raise).GroupBy(r => QuestionOf(r, answers)))
        {
            if (group.Select(r => r.Kind).Distinct().Count() > 1)
            {
                return null;
            }

            var by = group.Max(r => r.By!.Value / MonthsOf(r)) * (group.First().Kind == RemedyKind.Lower ? -1 : 1);
            answers = Moved(answers, group.Key, by);
        }

        return way.Where(r => r.Kind is RemedyKind.Choose or RemedyKind.Avoid).Aggregate(answers, (a, r) => Forget(a, r.Leaf.Condition.Kind));
    }

    private static int MonthsOf(Remedy remedy) => remedy.Leaf.Value?.Period == AmountPeriod.Year ? 12 : 1;

    private static Questions QuestionOf(Remedy remedy, Answers answers) => remedy.Leaf.Condition.Kind switch
    {
        ConditionKind.Household => Questions.Household,
        ConditionKind.Income when (remedy.Leaf.Value?.Basis == IncomeBasis.Gross ? answers.Gross is not null : answers.Income is null) => Questions.Gross,
        ConditionKind.Income => Questions.Income,
        _ => Questions.Rent,
    };

    private static Answers Moved(Answers answers, Questions question, decimal by) => question switch
    {
        Questions.Household => answers with { Household = answers.Household + (int)by },
        Questions.Gross => answers with { Gross = Rounded(answers.Gross, by, answers.Currency) },
        Questions.Income => answers with { Income = Rounded(answers.Income, by, answers.Currency) },
        _ => answers with { Rent = Rounded(answers.Rent, by, answers.Currency) },
    };

    // A twelfth of a yearly amount may be no whole number of cents.
    private static decimal? Rounded(decimal? have, decimal by, string? currency)
    {
        var cent = LeafRemedy.Cent(currency);
        return have is not { } amount ? null : (by < 0 ? Math.Floor((amount + by) / cent) : Math.Ceiling((amount + by) / cent)) * cent;
    }

    private static Answers Forget(Answers answers, ConditionKind kind) => kind switch
    {
        ConditionKind.Status => answers with { Statuses = null },
        ConditionKind.Permit => answers with { Permit = null },
        ConditionKind.Tenancy => answers with { Tenancy = null },
        ConditionKind.Resident => answers with { Space = null },
        ConditionKind.AidHeld => answers with { AidsHeld = null },
        ConditionKind.LivesIn => answers with { LivesIn = null },
        ConditionKind.WillLiveIn => answers with { Place = null },
        ConditionKind.FirstTimeBuyer => answers with { FirstTimeBuyer = null },
        _ => answers,
    };
}
