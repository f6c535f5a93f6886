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

        var best = new List<Remedy>();
        Best(verdict, true, answers, day, best);
        return Distance(best).Nevers > 0 || Works(verdict.Condition, best, answers, day) ? best
            : FirstThatWorks(verdict.Condition, Of(verdict, true, answers, day), answers, day)
            ?? InTime(verdict, answers, day)
            ?? [.. best, Remedy.Never(verdict)];
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

        var on = Distance(way).From;
        if (on == DateOnly.MinValue)
        {
            return Eligibility.IsMet(condition, changed, day) != false;
        }

        foreach (var later in Passing.Later(changed, day, on))
        {
            if (Eligibility.IsMet(condition, later, on) != false)
            {
                return true;
            }
        }

        return false;
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
        var turning = verdict
            .Leaves.Zip(eve.Zip(then), (leaf, days) => (Leaf: leaf, Turns: days.First.IsMet != days.Second.IsMet))
            .FirstOrDefault(l => l.Turns)
            .Leaf;
        return new Remedy(turning ?? verdict, RemedyKind.Wait, From: on);
    }

    // The nearest way to a wanted verdict, part by part: nearly always it works, and no other is looked for.
    private static void Best(ConditionVerdict verdict, bool wanted, Answers answers, DateOnly day, List<Remedy> way)
    {
        if (verdict.Condition.Shape != ConditionShape.Group)
        {
            way.Add(LeafRemedy.Of(verdict, wanted, answers, day));
            return;
        }

        var (turned, every) = Turning(verdict.Condition.Kind, wanted);
        List<Remedy>? nearest = null;
        foreach (var part in verdict.Parts)
        {
            if (part.IsMet != !turned)
            {
                continue;
            }

            if (every)
            {
                Best(part, turned, answers, day, way);
                continue;
            }

            var own = new List<Remedy>();
            Best(part, turned, answers, day, own);
            nearest = nearest is null || Distance(own).CompareTo(Distance(nearest)) < 0 ? own : nearest;
        }

        if (nearest is not null)
        {
            way.AddRange(nearest);
        }
        else if (verdict.Parts.Count == 0)
        {
            way.Add(Remedy.Never(verdict));
        }
    }

    // What each part has to become, and whether every one has to: what is not met of a "not" has its part met.
    private static (bool Turned, bool Every) Turning(ConditionKind kind, bool wanted) =>
        kind == ConditionKind.Not ? (!wanted, !wanted) : (wanted, (kind == ConditionKind.All) == wanted);

    // The ways to a wanted verdict, the nearest first; never none for a verdict that is decided the other way.
    private static List<List<Remedy>> Of(ConditionVerdict verdict, bool wanted, Answers answers, DateOnly day)
    {
        if (verdict.IsMet is null || verdict.IsMet == wanted)
        {
            return [[]];
        }

        if (verdict.Condition.Shape != ConditionShape.Group)
        {
            return [[LeafRemedy.Of(verdict, wanted, answers, day)]];
        }

        if (verdict.Parts.Count == 0)
        {
            return [[Remedy.Never(verdict)]];
        }

        var (turned, every) = Turning(verdict.Condition.Kind, wanted);
        if (!every)
        {
            return Nearest(verdict.Parts.SelectMany(p => Of(p, turned, answers, day)));
        }

        List<List<Remedy>> all = [[]];
        foreach (var part in verdict.Parts)
        {
            if (part.IsMet == !turned)
            {
                var ways = Of(part, turned, answers, day);
                if (all.Count == 1 && ways.Count == 1)
                {
                    all[0].AddRange(ways[0]);
                }
                else
                {
                    all = Nearest(all.SelectMany(_ => ways, (a, b) => new List<Remedy>([.. a, .. b])));
                }
            }
        }

        return all;
    }

    private static List<List<Remedy>> Nearest(IEnumerable<List<Remedy>> ways)
    {
        var list = ways.ToList();
        return list.Count == 1 ? list : [.. list.OrderBy(Distance).Take(MaxWays)];
    }

    // What is out of reach is farther than any number of things that can be done.
    private static (int Nevers, int OutOfReach, int Count, DateOnly From) Distance(List<Remedy> way)
    {
        var (nevers, outOfReach, last) = (0, 0, DateOnly.MinValue);
        foreach (var remedy in way)
        {
            nevers += remedy.Kind == RemedyKind.Never ? 1 : 0;
            outOfReach += remedy.IsInReach ? 0 : 1;
            last = remedy.From > last ? remedy.From.Value : last;
        }

        return (nevers, outOfReach, way.Count, last);
    }

    // The answers with every gap closed; an answer to choose anew is not known any more. Null where a number would have to go both ways.
    internal static Answers? Changed(List<Remedy> way, Answers answers)
    {
        var changed = answers;
        for (var i = 0; i < way.Count; i++)
        {
            var remedy = way[i];
            if (remedy.Kind is RemedyKind.Choose or RemedyKind.Avoid)
            {
                changed = Forget(changed, remedy.Leaf.Condition);
            }
            else if (remedy.Kind is RemedyKind.Lower or RemedyKind.Raise)
            {
                // Who lowers an amount by the largest of several gaps has closed them all.
                var (question, by) = (QuestionOf(remedy, answers), remedy.By!.Value / MonthsOf(remedy));
                for (var j = 0; j < way.Count; j++)
                {
                    if (j == i || way[j].Kind is not (RemedyKind.Lower or RemedyKind.Raise) || QuestionOf(way[j], answers) != question)
                    {
                        continue;
                    }

                    if (way[j].Kind != remedy.Kind)
                    {
                        return null;
                    }

                    by = Math.Max(by, way[j].By!.Value / MonthsOf(way[j]));
                }

                changed = Moved(changed, answers, question, remedy.Kind == RemedyKind.Lower ? -by : by);
            }
        }

        return changed;
    }

    private static int MonthsOf(Remedy remedy) => remedy.Leaf.Value?.Period == AmountPeriod.Year ? 12 : 1;

    private static Questions QuestionOf(Remedy remedy, Answers answers) =>
        remedy.Leaf.Condition.Kind switch
        {
            ConditionKind.Household => Questions.Household,
            ConditionKind.Savings => Questions.Savings,
            ConditionKind.Income
                when (remedy.Leaf.Value?.Basis == IncomeBasis.Gross ? answers.Gross is not null : answers.Income is null) =>
                Questions.Gross,
            ConditionKind.Income => Questions.Income,
            _ => Questions.Rent,
        };

    private static Answers Moved(Answers changed, Answers answers, Questions question, decimal by) => question switch
    {
        Questions.Household => changed with { Household = answers.Household + (int)by },
        Questions.Gross => changed with { Gross = Rounded(answers.Gross, by, answers.Currency) },
        Questions.Savings => changed with { Savings = Rounded(answers.Savings, by, answers.Currency) },
        Questions.Income => changed with { Income = Rounded(answers.Income, by, answers.Currency) },
        _ => changed with { Rent = Rounded(answers.Rent, by, answers.Currency) },
    };

    // A twelfth of a yearly amount may be no whole number of cents.
    private static decimal? Rounded(decimal? have, decimal by, string? currency)
    {
        var digits = LeafRemedy.Digits(currency);
        return by < 0 ? LeafRemedy.Down(have + by, digits) : LeafRemedy.Up(have + by, digits);
    }

    private static Answers Forget(Answers answers, Condition condition) => condition.Kind switch
    {
        ConditionKind.Open => answers with { Open = answers.Open?.Where(o => o.Key != condition.Key).ToDictionary() },
        ConditionKind.Status => answers with { Statuses = null },
        ConditionKind.Permit => answers with { Permit = null },
        ConditionKind.Tenancy => answers with { Tenancy = null },
        ConditionKind.Resident => answers with { Space = null },
        ConditionKind.AidHeld => answers with { AidsHeld = null },
        ConditionKind.LivesIn => answers with { LivesIn = null },
        ConditionKind.WillLiveIn => answers with { Place = null },
        ConditionKind.FirstTimeBuyer => answers with { FirstTimeBuyer = null },
        ConditionKind.LeaseMonths => answers with { LeaseMonths = null },
        ConditionKind.Grant => answers with { Grant = null },
        ConditionKind.Hardship => answers with { Hardship = null },
        ConditionKind.WorksIn => answers with { WorksIn = null },
        _ => answers with { Flags = answers.Flags?.Where(f => f.Key != condition.Kind).ToDictionary() },
    };
}
