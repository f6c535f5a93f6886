using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using static Incubator.Core.Tests.Housing.Rules.Made;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>What a verdict rests on, what would turn it, and what is left to ask.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void The_gap_to_a_ceiling_is_told()
    {
        var answers = new Answers { Income = 1_770, Currency = "EUR" };

        var remedy = Assert.Single(Explanation.NearestYes(Eligibility.Check(Income(1_710), answers, Today), answers, Today));

        Assert.Equal((RemedyKind.Lower, 60m, "EUR"), (remedy.Kind, remedy.By, remedy.Currency));
    }

    [Fact]
    public void A_company_that_is_too_young_is_told_the_day()
    {
        var answers = new Answers { CompanyMonths = 7 };

        var remedy = Assert.Single(
            Explanation.NearestYes(Eligibility.Check(Range(ConditionKind.CompanyMonths, 12, null), answers, Today), answers, Today)
        );

        Assert.Equal((RemedyKind.Wait, new DateOnly(2027, 4, 23)), (remedy.Kind, remedy.From));
    }

    [Fact]
    public void What_is_too_old_gets_no_younger()
    {
        var answers = new Answers { Age = 40 };

        Assert.Equal(
            RemedyKind.Never,
            Assert
                .Single(Explanation.NearestYes(Eligibility.Check(Range(ConditionKind.Age, null, 30), answers, Today), answers, Today))
                .Kind
        );
    }

    [Fact]
    public void The_nearest_way_prefers_what_can_be_done()
    {
        var condition = Group(ConditionKind.Any, Range(ConditionKind.Age, null, 30), Income(1_710));
        var answers = new Answers { Age = 40, Income = 1_800, Currency = "EUR" };

        Assert.Equal(
            ConditionKind.Income,
            Assert.Single(Explanation.NearestYes(Eligibility.Check(condition, answers, Today), answers, Today)).Leaf.Condition.Kind
        );
    }

    [Fact]
    public void The_fewest_questions_take_the_shorter_way()
    {
        var condition = Group(
            ConditionKind.Any,
            Group(ConditionKind.All, Range(ConditionKind.Age, null, 30), Income(1_710)),
            Range(ConditionKind.JobMonths, null, 6)
        );

        Assert.Equal(
            Questions.JobMonths,
            Left(condition, new Answers { Currency = "EUR" }).Asked
        );
    }

    [Fact]
    public void What_only_the_provider_knows_leaves_questions_that_can_still_say_no()
    {
        var condition = Group(ConditionKind.All, new Condition { Kind = ConditionKind.Open }, Range(ConditionKind.Age, null, 30));

        Assert.Equal((Questions.Age, false), Left(condition, new Answers()) is var left ? (left.Asked, left.IsEnough) : default);
        Assert.Equal(0, Left(condition, new Answers { Age = 20 }).Count);
    }

    [Fact]
    public void A_no_rests_on_one_condition_and_a_yes_on_all()
    {
        var condition = Group(ConditionKind.All, Range(ConditionKind.Age, null, 30), Income(1_710));
        var answers = new Answers { Age = 40, Income = 1_000, Currency = "EUR" };

        Assert.Equal(ConditionKind.Age, Assert.Single(Explanation.Because(Eligibility.Check(condition, answers, Today))).Condition.Kind);
        Assert.Equal(2, Explanation.Because(Eligibility.Check(condition, answers with { Age = 20 }, Today)).Count);
    }

    [Fact]
    public void A_window_that_is_not_yet_open_says_when() =>
        Assert.Equal(
            new DateOnly(2027, 3, 4),
            Assert.Single(Explanation.NearestYes(Eligibility.Check(Window(), new Answers(), Today), new Answers(), Today)).From
        );

    [Fact]
    public void A_window_that_closes_before_the_company_is_old_enough_is_no_way()
    {
        var answers = new Answers { CompanyMonths = 2 };
        var condition = Group(ConditionKind.All, Range(ConditionKind.CompanyMonths, 12, null), Window());

        Assert.Contains(
            Explanation.NearestYes(Eligibility.Check(condition, answers, Today), answers, Today),
            r => r.Kind == RemedyKind.Never
        );

        condition.Parts[1].Values[0].ValidTo = new DateOnly(2027, 12, 31);
        condition.Parts[1].Values.Add(new ConditionValue { Opens = new DateOnly(2028, 3, 1), ValidFrom = new DateOnly(2028, 1, 1) });
        var wait = Assert.Single(Explanation.NearestYes(Eligibility.Check(condition, answers, Today), answers, Today));
        Assert.Equal((ConditionKind.Window, new DateOnly(2028, 3, 1)), (wait.Leaf.Condition.Kind, wait.From));
    }

    [Fact]
    public void A_rent_that_fits_one_ceiling_and_breaks_a_floor_is_no_way()
    {
        var answers = new Answers
        {
            Rent = 1_000,
            Household = 1,
            Currency = "EUR",
        };
        var condition = Group(
            ConditionKind.All,
            Group(ConditionKind.Any, Rent(null, 900), Range(ConditionKind.Household, 2, null)),
            Rent(950, null)
        );

        var remedy = Assert.Single(Explanation.NearestYes(Eligibility.Check(condition, answers, Today), answers, Today));

        Assert.Equal((ConditionKind.Household, RemedyKind.Raise, 1m), (remedy.Leaf.Condition.Kind, remedy.Kind, remedy.By));
    }

    [Fact]
    public void No_household_is_smaller_than_one()
    {
        var answers = new Answers { Household = 1 };
        var condition = Group(ConditionKind.Not, Range(ConditionKind.Household, 1, null));

        Assert.Equal(
            RemedyKind.Never,
            Assert.Single(Explanation.NearestYes(Eligibility.Check(condition, answers, Today), answers, Today)).Kind
        );
    }

    [Fact]
    public void Without_a_currency_the_amount_is_asked_beside_the_place() =>
        Assert.Equal(
            Questions.Place | Questions.Income,
            Left(Income(1_710), new Answers()).Asked
        );

    [Fact]
    public void An_open_condition_is_one_question_until_it_is_answered_if_only_with_i_dont_know()
    {
        var open = Open("Is the lease in your name?");
        var condition = Group(ConditionKind.All, open, Range(ConditionKind.Age, null, 30), Group(ConditionKind.Any, open));

        var left = Left(condition, new Answers());
        Assert.Equal((Questions.Age, true, 2), (left.Asked, left.IsEnough, left.Count));
        Assert.Same(open, Assert.Single(left.Open));

        var unsure = Left(condition, new Answers { Open = new Dictionary<string, bool?> { [open.Key!] = null } });
        Assert.Equal((Questions.Age, false, 1), (unsure.Asked, unsure.IsEnough, unsure.Count));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(null, null)]
    public void An_open_condition_is_met_as_it_was_answered(bool? said, bool? isMet)
    {
        var open = Open("Is the lease in your name?");

        Assert.Equal(isMet, Check(open, new Answers { Open = new Dictionary<string, bool?> { [open.Key!] = said } }));
        Assert.Null(Check(Open("Is it written?"), new Answers { Open = new Dictionary<string, bool?> { [open.Key!] = said } }));
    }

    [Fact]
    public void What_can_be_done_is_nearer_than_what_one_is()
    {
        var status = new Condition { Kind = ConditionKind.Status, Values = [new ConditionValue { Codes = ["student"] }] };
        var answers = new Answers
        {
            Rent = 750,
            Currency = "EUR",
            Statuses = new HashSet<ApplicantStatus> { ApplicantStatus.SelfEmployed },
        };

        var remedies = Explanation.NearestYes(
            Eligibility.Check(Group(ConditionKind.Any, status, Rent(null, 700)), answers, Today), answers, Today);

        Assert.Equal(RemedyKind.Lower, Assert.Single(remedies).Kind);
    }

    private static Left Left(Condition condition, Answers answers) =>
        Explanation.FewestQuestions(Eligibility.Check(condition, answers, Today), answers);

    private static Condition Open(string question) => new() { Kind = ConditionKind.Open, Note = new BilingualText(question, null) };
}
