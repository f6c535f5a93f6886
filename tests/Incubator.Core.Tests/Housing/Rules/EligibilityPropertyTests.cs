using System.Numerics;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>What must hold for all rules, founders and days. A failure names the seed that shows it.</summary>
public sealed class EligibilityPropertyTests
{
    private const int Cases = 10_000;

    [Fact]
    public void One_more_answer_never_turns_a_decided_verdict_at_any_node() =>
        ForAll(random =>
        {
            var (tree, day, everything) = (random.Tree(), random.Day(), random.Everything());
            var told = random.Some(everything);
            var before = Eligibility.Check(tree, told, day);
            for (var i = 0; i < 6; i++)
            {
                told = random.OneMore(told, everything);
                var after = Eligibility.Check(tree, told, day);
                foreach (var (was, now) in Nodes(before).Zip(Nodes(after)))
                {
                    Assert.True(
                        was.IsMet is null || was.IsMet == now.IsMet,
                        $"{was.Condition.Kind} was {was.IsMet} and is {now.IsMet} with {told}"
                    );
                }

                before = after;
            }
        });

    [Fact]
    public void The_order_of_the_parts_does_not_matter() =>
        ForAll(random =>
        {
            var (tree, day, answers) = (random.Tree(), random.Day(), random.Some(random.Everything()));
            var (one, other) = (Eligibility.Check(tree, answers, day), Eligibility.Check(random.Shuffled(tree), answers, day));

            Assert.Equal((one.IsMet, one.Missing), (other.IsMet, other.Missing));
            Assert.Equal(Explanation.FewestQuestions(one, answers).Count, Explanation.FewestQuestions(other, answers).Count);
            Assert.Equal(Explanation.Because(one).Count, Explanation.Because(other).Count);
        });

    [Fact]
    public void Not_twice_changes_nothing() =>
        ForAll(random =>
        {
            var (tree, day, answers) = (random.Tree(3), random.Day(), random.Some(random.Everything()));
            var (once, twice) = (Eligibility.Check(tree, answers, day), Eligibility.Check(Not(Not(tree)), answers, day));

            Assert.Equal((once.IsMet, once.Missing), (twice.IsMet, twice.Missing));
            Assert.Equal(Explanation.FewestQuestions(once, answers).Asked, Explanation.FewestQuestions(twice, answers).Asked);
            Assert.Equal(Explanation.Because(once).Select(c => c.Condition), Explanation.Because(twice).Select(c => c.Condition));
            Assert.Equal(
                Explanation.NearestYes(once, answers, day).Select(r => (r.Leaf.Condition, r.Kind, r.By, r.From)),
                Explanation.NearestYes(twice, answers, day).Select(r => (r.Leaf.Condition, r.Kind, r.By, r.From)),
                (a, b) => (a.Kind, a.By, a.From) == (b.Kind, b.By, b.From) && (a.Condition == b.Condition || a.Condition == tree)
            );
        });

    [Fact]
    public void The_cited_conditions_suffice_and_none_of_them_is_idle() =>
        ForAll(random =>
        {
            var (tree, day, answers) = (random.Tree(), random.Day(), random.Some(random.Everything()));
            var verdict = Eligibility.Check(tree, answers, day);
            var cited = Explanation.Because(verdict).Select(c => c.Condition).ToHashSet();
            if (verdict.IsMet is null)
            {
                Assert.NotEmpty(cited);
                Assert.All(Explanation.Because(verdict), c => Assert.Null(c.IsMet));
                return;
            }

            Assert.Equal(verdict.IsMet, Eligibility.Check(Only(tree, cited), answers, day).IsMet);
            foreach (var one in cited)
            {
                Assert.Null(Eligibility.Check(Only(tree, [.. cited.Where(c => c != one)]), answers, day).IsMet);
            }
        });

    [Fact]
    public void The_nearest_way_really_removes_the_obstacle() =>
        Assert.InRange(
            Enumerable
                .Range(1, Cases)
                .Sum(seed =>
                    Run(
                        seed,
                        random =>
                        {
                            var (tree, day, answers) = (random.Tree(3), random.Day(), random.Some(random.Everything()));
                            var verdict = Eligibility.Check(tree, answers, day);
                            var way = Explanation.NearestYes(verdict, answers, day);
                            if (verdict.IsMet != false)
                            {
                                Assert.Empty(way);
                                return 0;
                            }

                            Assert.NotEmpty(way);
                            Assert.All(way, r => Assert.False(r.By <= 0 || r.From <= day));
                            if (way.Any(r => r.Kind is RemedyKind.Never or RemedyKind.Choose or RemedyKind.Avoid))
                            {
                                return 0;
                            }

                            var on = way.Max(r => r.From) ?? day;
                            Assert.True(
                                Later(Largest(way).Aggregate(answers, Changed), day, on)
                                    .Any(a => Eligibility.Check(tree, a, on).IsMet != false),
                                $"on {on:O}: {string.Join("; ", way.Select(r => $"{r.Leaf.Condition.Kind} {r.Kind} {r.By} {r.From:O}"))} for {answers}"
                            );
                            return 1;
                        }
                    )
                ),
            Cases / 25,
            Cases
        );

    [Fact]
    public void Never_is_not_said_where_waiting_alone_brings_a_yes() =>
        ForAll(random =>
        {
            var (tree, day, answers) = (random.Tree(3), random.Day(), random.Some(random.Everything()));
            var verdict = Eligibility.Check(tree, answers, day);
            if (verdict.IsMet == false && Explanation.NearestYes(verdict, answers, day).Any(r => r.Kind == RemedyKind.Never))
            {
                Assert.All(
                    Enumerable.Range(1, 40).Select(n => day.AddDays(n * 25)),
                    on => Assert.Contains(Later(answers, day, on), a => Eligibility.Check(tree, a, on).IsMet != true)
                );
            }
        });

    [Fact]
    public void The_fewest_questions_can_decide_and_no_fewer_can() =>
        ForAll(random =>
        {
            var (tree, day) = (random.SmallTree(), random.Day());
            var nothing = new Answers { Currency = "EUR" };
            var verdict = Eligibility.Check(tree, nothing, day);
            if (verdict.IsMet is not null)
            {
                return;
            }

            var asked = Explanation.FewestQuestions(verdict, nothing).Asked;
            var all = Enum.GetValues<Questions>().Where(q => q != Questions.None && verdict.Missing.HasFlag(q)).ToList();
            var (yes, no) = (Fewest(tree, day, all, true), Fewest(tree, day, all, false));
            Assert.Equal(yes ?? no ?? 0, Count(asked));
            if (asked != Questions.None)
            {
                Assert.Contains(Told(asked), a => Eligibility.Check(tree, a, day).IsMet == yes is not null);
            }
        });

    // The size of the smallest set of questions that some answers to decide it so; null when none does.
    private static int? Fewest(Condition tree, DateOnly day, List<Questions> questions, bool wanted) =>
        Enumerable
            .Range(1, (1 << questions.Count) - 1)
            .Select(set => questions.Where((_, i) => (set & (1 << i)) != 0).Aggregate((a, b) => a | b))
            .OrderBy(Count)
            .Where(set => Told(set).Any(a => Eligibility.Check(tree, a, day).IsMet == wanted))
            .Select(set => (int?)Count(set))
            .FirstOrDefault();

    private static List<Answers> Told(Questions questions)
    {
        List<Answers> told = [new Answers { Currency = "EUR" }];
        foreach (var question in Enum.GetValues<Questions>().Where(q => q != Questions.None && questions.HasFlag(q)))
        {
            told =
            [
                .. told.SelectMany(a =>
                    question switch
                    {
                        Questions.Age => new[] { a with { Age = 1 }, a with { Age = 10 } },
                        Questions.CompanyMonths => [a with { CompanyMonths = 1 }, a with { CompanyMonths = 10 }],
                        Questions.JobMonths => [a with { JobMonths = 1 }, a with { JobMonths = 10 }],
                        Questions.Household => [a with { Household = 1 }, a with { Household = 10 }],
                        Questions.Income => [a with { Income = 1_000 }, a with { Income = 100 }],
                        Questions.Rent => [a with { Rent = 1_000 }, a with { Rent = 100 }],
                        Questions.Status =>
                        [
                            a with { Statuses = new HashSet<ApplicantStatus> { ApplicantStatus.Employee } },
                            a with { Statuses = new HashSet<ApplicantStatus>() },
                        ],
                        Questions.Permit => [a with { Permit = ResidencePermit.Citizen }, a with { Permit = ResidencePermit.NoPermit }],
                        Questions.Tenancy => [a with { Tenancy = Tenancy.Owner }, a with { Tenancy = Tenancy.Tenant }],
                        Questions.FirstTimeBuyer => [a with { FirstTimeBuyer = true }, a with { FirstTimeBuyer = false }],
                        _ => throw new ArgumentOutOfRangeException(nameof(questions), question, null),
                    }
                ),
            ];
        }

        return told;
    }

    // Who lowers an amount by the larger of two gaps has closed both.
    private static IEnumerable<Remedy> Largest(IReadOnlyList<Remedy> way) =>
        way.GroupBy(r =>
                r.Leaf.Condition.Kind switch
                {
                    ConditionKind.RentShare => ConditionKind.Rent,
                    var kind => kind,
                }
            )
            .Select(g => g.MaxBy(r => r.By / (r.Leaf.Value?.Period == AmountPeriod.Year ? 12 : 1))!);

    private static Answers Changed(Answers answers, Remedy remedy)
    {
        if (remedy.By is not { } by || remedy.Kind == RemedyKind.Wait)
        {
            return answers;
        }

        var value = remedy.Leaf.Value!;
        by = (remedy.Kind == RemedyKind.Lower ? -by : by) / (value.Period == AmountPeriod.Year ? 12 : 1);
        switch (remedy.Leaf.Condition.Kind)
        {
            case ConditionKind.Savings:
                return answers with { Savings = answers.Savings + by };
            case ConditionKind.Household:
                return answers with { Household = (answers.Household ?? 0) + (int)by };
            case ConditionKind.Rent or ConditionKind.RentShare:
                return answers with { Rent = answers.Rent + by };
            case ConditionKind.Income when value.Basis == IncomeBasis.Gross ? answers.Gross is not null : answers.Income is null:
                return answers with { Gross = Cents(answers.Gross!.Value + by, by) };
            default:
                return answers with { Income = Cents(answers.Income!.Value + by, by) };
        }
    }

    // A twelfth of a yearly amount may not be a whole number of cents.
    private static decimal Cents(decimal amount, decimal by) => (by < 0 ? Math.Floor(amount * 100) : Math.Ceiling(amount * 100)) / 100;

    // Within a month begun, nobody knows whether one more is completed; nor within a year begun, a birthday.
    private static IEnumerable<Answers> Later(Answers answers, DateOnly day, DateOnly on)
    {
        var months = ((on.Year - day.Year) * 12) + on.Month - day.Month - (on.Day < day.Day ? 1 : 0);
        var begun = day.AddMonths(months) < on ? 1 : 0;
        return from more in new[] { months, months + begun }.Distinct()
               from years in new[] { months / 12, (months + begun + 11) / 12 }.Distinct()
               select answers with
               {
                   Age = answers.Age + years,
                   CompanyMonths = answers.CompanyMonths + more,
                   JobMonths = answers.JobMonths + more,
                   MovedMonths = answers.MovedMonths + more,
               };
    }

    private static int Count(Questions questions) => BitOperations.PopCount((ulong)questions);

    private static Condition Not(Condition condition) => new() { Kind = ConditionKind.Not, Parts = [condition] };

    // The rules with every other condition left open.
    private static Condition Only(Condition condition, HashSet<Condition> kept)
    {
        if (condition.Shape == ConditionShape.Group)
        {
            return new Condition { Kind = condition.Kind, Parts = [.. condition.Parts.Select(p => Only(p, kept))] };
        }

        return kept.Contains(condition) ? condition : new Condition { Kind = ConditionKind.Open };
    }

    private static IEnumerable<ConditionVerdict> Nodes(ConditionVerdict verdict) => verdict.Parts.SelectMany(Nodes).Prepend(verdict);

    private static void ForAll(Action<RandomRules> property)
    {
        for (var seed = 1; seed <= Cases; seed++)
        {
            Run(seed, random =>
            {
                property(random);
                return 0;
            });
        }
    }

    private static int Run(int seed, Func<RandomRules, int> property)
    {
        try
        {
            return property(new RandomRules(seed));
        }
        catch (Exception e)
        {
            throw new Xunit.Sdk.XunitException($"Seed {seed}: {e.Message}", e);
        }
    }
}
