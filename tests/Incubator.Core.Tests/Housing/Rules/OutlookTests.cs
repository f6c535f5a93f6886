using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using static Incubator.Core.Tests.Housing.Rules.Made;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>Where somebody stands with an aid: got, a step away, a question away, to confirm, or not for them.</summary>
public sealed class OutlookTests
{
    private static readonly Answers Told = new() { Age = 25, Rent = 750, Income = 1_400, Currency = "EUR", Household = 1 };

    [Fact]
    public void What_is_met_is_got() => Assert.Equal((AidStanding.Get, true), Standing(Range(ConditionKind.Age, 18, 30)));

    [Fact]
    public void A_lower_rent_is_a_step_whichever_of_two_ceilings_it_breaks()
    {
        var outlook = Of(Group(ConditionKind.All, Range(ConditionKind.RentShare, null, 50), Rent(null, 720)));

        Assert.Equal((AidStanding.Step, true, 50m), (outlook.Standing, outlook.IsSure, outlook.Step!.By));
    }

    [Fact]
    public void A_step_with_questions_after_it_is_not_sure()
    {
        var outlook = Of(Group(ConditionKind.All, Rent(null, 700), Range(ConditionKind.CompanyMonths, 12, null)));

        Assert.Equal((AidStanding.Step, false, Questions.CompanyMonths), (outlook.Standing, outlook.IsSure, outlook.Left.Asked));
    }

    [Fact]
    public void A_window_that_opens_within_a_year_is_a_step_and_one_that_opens_later_is_not()
    {
        var (soon, later) = (Window(), Window());
        (later.Values[0].Opens, later.Values[0].Closes) = (new DateOnly(2028, 3, 4), null);

        Assert.Equal(AidStanding.Step, Of(soon).Standing);
        Assert.Equal(AidStanding.Not, Of(later).Standing);
    }

    [Theory]
    [InlineData(ConditionKind.Status, "student")]
    [InlineData(ConditionKind.Permit, "citizen")]
    public void What_one_is_not_is_no_step(ConditionKind kind, string code)
    {
        var answers = Told with { Statuses = new HashSet<ApplicantStatus>(), Permit = ResidencePermit.OtherPermit };
        var condition = new Condition { Kind = kind, Values = [new ConditionValue { Codes = [code] }] };

        Assert.Equal(AidStanding.Not, Outlook.Of(Eligibility.Check(condition, answers, Today), answers, Today).Standing);
    }

    [Fact]
    public void A_lower_income_or_a_larger_household_is_no_step()
    {
        Assert.Equal(AidStanding.Not, Of(Income(1_000)).Standing);
        Assert.Equal(AidStanding.Not, Of(Range(ConditionKind.Household, 3, null)).Standing);
    }

    [Fact]
    public void Two_steps_are_not_one() =>
        Assert.Equal(AidStanding.Not, Of(Group(ConditionKind.All, Rent(null, 700), Window())).Standing);

    [Fact]
    public void What_answers_can_decide_is_a_question_and_what_only_the_provider_knows_is_to_confirm()
    {
        var open = new Condition { Kind = ConditionKind.Open, Note = new BilingualText("Is the lease in your name?", null) };
        var unsure = Told with { Open = new Dictionary<string, bool?> { [open.Key!] = null } };

        Assert.Equal(AidStanding.Question, Of(Range(ConditionKind.CompanyMonths, 12, null)).Standing);
        Assert.Equal(AidStanding.Question, Of(open).Standing);
        Assert.Equal(AidStanding.Confirm, Outlook.Of(Eligibility.Check(open, unsure, Today), unsure, Today).Standing);
        Assert.Equal(AidStanding.Confirm, Of(new Condition { Kind = ConditionKind.Open }).Standing);
    }

    private static (AidStanding, bool) Standing(Condition condition) =>
        Of(condition) is var outlook ? (outlook.Standing, outlook.IsSure) : default;

    private static Outlook Of(Condition condition) => Outlook.Of(Eligibility.Check(condition, Told, Today), Told, Today);
}
