using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Housing.Rules;

public sealed class RuleProblemsTests
{
    private const string Source = "https://example.org/source";
    private static readonly DateOnly Checked = new(2026, 11, 1);

    [Fact]
    public void Whole_and_cited_rules_have_no_problem() =>
        Assert.Empty(
            Find(
                All(
                    Range(ConditionKind.Age, 18, 30),
                    Range(ConditionKind.Age, 25, null),
                    Codes(ConditionKind.Status, "student"),
                    Codes(ConditionKind.Status, "employee"),
                    Not(Codes(ConditionKind.Tenancy, "owner"))
                )
            )
        );

    [Fact]
    public void Ranges_that_do_not_meet_never_hold_together()
    {
        Assert.Equal(
            ("Who.Parts[1]", RuleProblemKind.NeverHolds),
            Single(All(Range(ConditionKind.Age, 18, 25), Range(ConditionKind.Age, 26, 30)))
        );
        Assert.Equal(
            ("Who.Parts[1].Parts[1]", RuleProblemKind.NeverHolds),
            Single(All(Range(ConditionKind.Age, 18, 25), All(Range(ConditionKind.Household, 1, 2), Range(ConditionKind.Age, 26, 30))))
        );
        Assert.Empty(Find(Any(Range(ConditionKind.Age, 18, 25), Range(ConditionKind.Age, 26, 30))));
        Assert.Empty(Find(All(Range(ConditionKind.Age, 18, 25), Range(ConditionKind.Age, 25, 30))));
    }

    [Fact]
    public void Less_than_leaves_out_the_limit_itself()
    {
        var below = Range(ConditionKind.Age, null, 25);
        below.Values[0].IsBelow = true;

        Assert.Equal(("Who.Parts[1]", RuleProblemKind.NeverHolds), Single(All(below, Range(ConditionKind.Age, 25, 30))));
    }

    [Fact]
    public void Ranges_of_different_times_may_differ()
    {
        var (past, future) = (Range(ConditionKind.Age, 18, 25), Range(ConditionKind.Age, 26, 30));
        past.Values[0].ValidTo = new DateOnly(2026, 12, 31);
        future.Values[0].ValidFrom = new DateOnly(2027, 1, 1);

        Assert.Empty(Find(All(past, future)));
    }

    [Theory]
    [InlineData(ConditionKind.Tenancy, "tenant", "owner", true)]
    [InlineData(ConditionKind.Permit, "citizen", "work-permit", true)]
    [InlineData(ConditionKind.Status, "student", "employee", false)]
    [InlineData(ConditionKind.AidHeld, "apl", "visale", false)]
    public void Sets_without_a_common_code_never_hold_together_unless_one_may_be_both(
        ConditionKind kind,
        string one,
        string other,
        bool isProblem
    ) => Assert.Equal(isProblem, Find(All(Codes(kind, one), Codes(kind, other))).Count == 1);

    [Fact]
    public void What_must_hold_and_must_not_never_does()
    {
        Assert.Equal(
            ("Who.Parts[1].Parts[0]", RuleProblemKind.NeverHolds),
            Single(All(Codes(ConditionKind.Status, "student"), Not(Codes(ConditionKind.Status, "student", "employee"))))
        );
        Assert.Equal(
            ("Who.Parts[1].Parts[0].Parts[1]", RuleProblemKind.NeverHolds),
            Single(
                All(Range(ConditionKind.Age, 20, 25), Not(Any(Codes(ConditionKind.Status, "student"), Range(ConditionKind.Age, 18, 30))))
            )
        );
        Assert.Equal(
            ("Who.Parts[1].Parts[0]", RuleProblemKind.NeverHolds),
            Single(
                All(
                    Any(Codes(ConditionKind.Status, "student"), Range(ConditionKind.Age, 18, 30)),
                    Not(Any(Codes(ConditionKind.Status, "student"), Range(ConditionKind.Age, 18, 30)))
                )
            )
        );
        Assert.Empty(Find(All(Range(ConditionKind.Age, 18, 30), Not(Range(ConditionKind.Age, 20, 25)))));
    }

    [Theory]
    [InlineData("FR", null, "US", null, true)]
    [InlineData("FR", null, null, "US-CA", true)]
    [InlineData("FR", null, null, "FR-IDF", false)]
    [InlineData(null, "FR-ARA", null, "FR-IDF", true)]
    public void Places_that_do_not_meet_never_hold_together(
        string? country,
        string? region,
        string? otherCountry,
        string? otherRegion,
        bool isProblem
    )
    {
        Assert.Equal(isProblem, Find(All(Where(country, region), Where(otherCountry, otherRegion))).Count == 1);

        var partial = Where(country, region);
        partial.Values[0].Places.IsPartial = true;
        Assert.Empty(Find(All(partial, Where(otherCountry, otherRegion))));
    }

    [Fact]
    public void Ceilings_are_compared_in_one_currency_only()
    {
        Assert.Equal(("Who.Parts[1]", RuleProblemKind.NeverHolds), Single(All(Income(null, 1_000, "EUR"), Income(1_001, null, "EUR"))));
        Assert.Empty(Find(All(Income(null, 1_000, "EUR"), Income(1_001, null, "USD"))));
    }

    [Fact]
    public void A_value_that_admits_nobody_is_pointed_out()
    {
        Assert.Equal(("Who.Values[0]", RuleProblemKind.NeverHolds), Single(Range(ConditionKind.Age, 30, 18)));
        Assert.Equal(("Who.Values[0]", RuleProblemKind.NeverHolds), Single(Income(30, 18, "EUR")));
        Assert.Equal(("Who.Values[0]", RuleProblemKind.NeverHolds), Single(Range(ConditionKind.Household, null, 0)));
    }

    [Fact]
    public void Two_values_for_one_day_and_days_without_one_are_pointed_out()
    {
        var age = Range(ConditionKind.Age, 18, 30);
        age.Values[0].ValidTo = new DateOnly(2026, 12, 31);
        age.Values.Add(Range(ConditionKind.Age, 18, 28).Values[0]);
        age.Values[1].ValidFrom = new DateOnly(2026, 12, 31);
        Assert.Equal(("Who.Values[1]", RuleProblemKind.TwoValues), Single(age));

        age.Values[1].ValidFrom = new DateOnly(2027, 2, 1);
        Assert.Equal(
            new RuleProblem("Who.Values[1]", RuleProblemKind.Gap, new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 31)),
            Assert.Single(Find(age))
        );

        age.Values[1].ValidFrom = new DateOnly(2027, 1, 1);
        Assert.Empty(Find(age));
    }

    [Fact]
    public void Whatever_has_no_source_or_was_never_checked_is_pointed_out()
    {
        var rules = new AidRules
        {
            Who = new Condition { Kind = ConditionKind.Age, Values = [new ConditionValue { Min = 18, SourceUrl = Source }] },
            Amounts = [new AmountRule { CheckedOn = Checked }],
            Combinations = [new Combination()],
        };

        Assert.Equal(
            [
                ("Who.Values[0]", RuleProblemKind.NotChecked),
                ("Amounts[0]", RuleProblemKind.NoSource),
                ("Combinations[0]", RuleProblemKind.NoSource),
                ("Combinations[0]", RuleProblemKind.NotChecked),
            ],
            RuleProblems.Of(rules).Select(p => (p.Path, p.Kind))
        );
    }

    [Fact]
    public void A_group_of_one_and_an_open_condition_without_a_link_are_pointed_out()
    {
        var open = new Condition { Kind = ConditionKind.Open, Note = new BilingualText("Ask.", null) };

        Assert.Equal(("Who.Parts[0]", RuleProblemKind.OnePart), Single(All(Any(Range(ConditionKind.Age, 18, 30)))));
        Assert.Equal(("Who.Parts[0]", RuleProblemKind.NoLink), Single(All(open)));
        open.Values.Add(new ConditionValue { SourceUrl = Source, CheckedOn = Checked });
        Assert.Empty(Find(All(open)));
    }

    [Theory]
    [InlineData("en", "No value is known from 1 January 2027 to 31 January 2027.")]
    [InlineData("fr", "Aucune valeur n’est connue du 1er janvier 2027 au 31 janvier 2027.")]
    public async Task Problems_speak_both_languages(string language, string expected)
    {
        await using var incubator = await TestIncubator.StartAsync();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var words = incubator.Get<IStringLocalizer<Words>>();

        Assert.Equal(
            expected,
            new RuleProblem("Who", RuleProblemKind.Gap, new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 31)).InWords(words)
        );
        Assert.All(Tokens.All<RuleProblemKind>(), kind => Assert.False(words[$"RuleProblemKind.{Tokens.Of(kind)}"].ResourceNotFound));
    }

    [Fact]
    public void Nobody_has_what_is_said_never_to_hold()
    {
        var found = 0;
        for (var seed = 1; seed <= 5_000; seed++)
        {
            var random = new RandomRules(seed);
            var kind = RandomRules.Leaves[seed % RandomRules.Leaves.Length];
            var (one, other) = (Undated(random.Leaf(kind)), Undated(random.Leaf(kind)));
            var rules = All(one, seed % 2 == 0 ? other : Not(other));
            if (Find(rules).Any(p => p.Kind == RuleProblemKind.NeverHolds))
            {
                found++;
                Assert.All(
                    Enumerable.Range(1, 40),
                    _ => Assert.False(Eligibility.Check(rules, random.Everything(), random.Day()).IsMet == true, $"seed {seed}")
                );
            }
        }

        Assert.InRange(found, 500, 5_000);
    }

    private static Condition Undated(Condition condition)
    {
        condition.Values = [.. condition.Values.Take(1)];
        condition.Values.ForEach(v => (v.ValidFrom, v.ValidTo) = (null, null));
        return condition;
    }

    private static (string, RuleProblemKind) Single(Condition who)
    {
        var problem = Assert.Single(Find(who));
        return (problem.Path, problem.Kind);
    }

    private static IReadOnlyList<RuleProblem> Find(Condition who) => RuleProblems.Of(new AidRules { Who = who });

    private static Condition All(params Condition[] parts) => new() { Kind = ConditionKind.All, Parts = [.. parts] };

    private static Condition Any(params Condition[] parts) => new() { Kind = ConditionKind.Any, Parts = [.. parts] };

    private static Condition Not(Condition part) => new() { Kind = ConditionKind.Not, Parts = [part] };

    private static Condition One(ConditionKind kind, ConditionValue value)
    {
        (value.SourceUrl, value.CheckedOn) = (Source, Checked);
        return new Condition { Kind = kind, Values = [value] };
    }

    private static Condition Range(ConditionKind kind, decimal? min, decimal? max) =>
        One(kind, new ConditionValue { Min = min, Max = max });

    private static Condition Codes(ConditionKind kind, params string[] codes) => One(kind, new ConditionValue { Codes = [.. codes] });

    private static Condition Income(decimal? min, decimal? max, string currency) =>
        One(
            ConditionKind.Income,
            new ConditionValue
            {
                Currency = currency,
                Period = AmountPeriod.Month,
                Rows = [new CeilingRow { Min = min, Max = max }],
            }
        );

    private static Condition Where(string? country, string? region) => One(ConditionKind.WillLiveIn, new ConditionValue
    {
        Places = new PlaceSet { Countries = country is null ? [] : [country], Regions = region is null ? [] : [region] },
    });
}
