using Incubator.Core.Housing.Rules;
using static Incubator.Core.Tests.Housing.Rules.Made;

namespace Incubator.Core.Tests.Housing.Rules;

public sealed class EligibilityTests
{
    private static readonly Place Paris = new("FR", "FR-IDF", "paris");

    [Theory]
    [InlineData(null, null)]
    [InlineData(17, false)]
    [InlineData(18, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void An_age_has_two_inclusive_limits(int? age, bool? met) =>
        Assert.Equal(met, Check(Range(ConditionKind.Age, 18, 30), new Answers { Age = age }));

    [Theory]
    [InlineData("true", "null", null)]
    [InlineData("false", "null", false)]
    [InlineData("true", "true", true)]
    public void All_is_decided_by_one_that_is_not_met(string first, string second, bool? met) =>
        Assert.Equal(met, Check(Group(ConditionKind.All, Fact(first), Fact(second)), Known));

    [Theory]
    [InlineData("true", "null", true)]
    [InlineData("false", "null", null)]
    [InlineData("false", "false", false)]
    public void Any_is_decided_by_one_that_is_met(string first, string second, bool? met) =>
        Assert.Equal(met, Check(Group(ConditionKind.Any, Fact(first), Fact(second)), Known));

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    [InlineData("null", null)]
    public void Not_turns_what_is_known(string part, bool? met) => Assert.Equal(met, Check(Group(ConditionKind.Not, Fact(part)), Known));

    [Fact]
    public void A_value_holds_from_its_first_day_to_its_last()
    {
        var condition = new Condition { Kind = ConditionKind.Age };
        condition.Values.Add(new ConditionValue { Max = 25, ValidTo = new DateOnly(2026, 12, 31) });
        condition.Values.Add(new ConditionValue { Max = 30, ValidFrom = new DateOnly(2027, 1, 1) });
        var answers = new Answers { Age = 28 };

        Assert.False(Eligibility.Check(condition, answers, new DateOnly(2026, 12, 31)).IsMet);
        Assert.True(Eligibility.Check(condition, answers, new DateOnly(2027, 1, 1)).IsMet);
        Assert.Equal(
            new DateOnly(2027, 1, 1),
            Assert.Single(Explanation.NearestYes(Eligibility.Check(condition, answers, Today), answers, Today)).From
        );
    }

    [Fact]
    public void A_day_without_a_known_value_leaves_the_condition_open()
    {
        var condition = new Condition
        {
            Kind = ConditionKind.Age,
            Values = [new ConditionValue { Max = 30, ValidFrom = new DateOnly(2027, 1, 1) }],
        };

        Assert.Null(Check(condition, new Answers { Age = 20 }));
    }

    [Theory]
    [InlineData(1_710, true)]
    [InlineData(1_710.01, false)]
    public void A_net_income_has_an_inclusive_ceiling(double income, bool met) =>
        Assert.Equal(met, Check(Income(1_710), new Answers { Income = (decimal)income, Currency = "EUR" }));

    [Fact]
    public void A_net_income_above_a_gross_ceiling_is_too_high_and_one_below_says_nothing()
    {
        var gross = Income(1_000);
        gross.Values[0].Basis = IncomeBasis.Gross;

        Assert.False(Check(gross, new Answers { Income = 1_001, Currency = "EUR" }));
        Assert.Null(Check(gross, new Answers { Income = 900, Currency = "EUR" }));
        Assert.True(Check(gross, new Answers { Gross = 1_000, Currency = "EUR" }));
    }

    [Fact]
    public void Money_of_another_currency_is_not_compared()
    {
        Assert.Null(Check(Income(1_710), new Answers { Income = 100, Currency = "USD" }));
        Assert.Null(Check(Income(1_710), new Answers { Income = 100 }));
    }

    [Theory]
    [InlineData("FR-IDF", "paris", 1_940, true)]
    [InlineData("FR-IDF", "paris", 1_941, false)]
    [InlineData("FR-ARA", "lyon", 1_575, true)]
    [InlineData("FR-ARA", "lyon", 1_576, false)]
    [InlineData("FR-ARA", "annecy", 1_365, true)]
    [InlineData("FR-ARA", "annecy", 1_400, null)]
    [InlineData("FR-ARA", "annecy", 1_576, false)]
    public void A_rent_ceiling_follows_the_zone_and_a_partial_list_leaves_doubt(string region, string city, int rent, bool? met) =>
        Assert.Equal(met, Check(Ceilings(), new Answers { Rent = rent, Currency = "EUR", Place = new Place("FR", region, city) }));

    [Fact]
    public void A_rent_below_every_ceiling_needs_no_place_but_a_currency()
    {
        Assert.True(Check(Ceilings(), new Answers { Rent = 900, Currency = "EUR" }));
        Assert.Equal(Questions.Place, Eligibility.Check(Ceilings(), new Answers { Rent = 1_500, Currency = "EUR" }, Today).Missing);
    }

    [Fact]
    public void A_household_beyond_the_table_adds_an_amount_for_each()
    {
        var condition = new Condition
        {
            Kind = ConditionKind.Income,
            Values =
            [
                new ConditionValue
                {
                    Currency = "USD",
                    Rows = [new CeilingRow { Household = 1, Max = 1_000 }, new CeilingRow { Household = 2, Max = 1_500 }],
                    PerFurtherPerson = 400,
                },
            ],
        };

        Assert.True(Check(condition, new Answers { Income = 1_900, Currency = "USD", Household = 3 }));
        Assert.False(Check(condition, new Answers { Income = 1_901, Currency = "USD", Household = 3 }));
        Assert.Null(Check(condition, new Answers { Income = 1_901, Currency = "USD" }));
    }

    [Theory]
    [InlineData(499, 1_000, true)]
    [InlineData(500, 1_000, true)]
    [InlineData(501, 1_000, false)]
    [InlineData(1, 0, false)]
    public void The_rent_is_a_share_of_the_income(int rent, int income, bool met)
    {
        var half = Range(ConditionKind.RentShare, null, 50);

        Assert.Equal(met, Check(half, new Answers { Rent = rent, Income = income, Currency = "EUR" }));
    }

    [Fact]
    public void Any_status_of_several_will_do()
    {
        var condition = new Condition { Kind = ConditionKind.Status, Values = [new ConditionValue { Codes = ["employee", "apprentice"] }] };

        Assert.True(
            Check(
                condition,
                new Answers
                {
                    Statuses = new HashSet<ApplicantStatus> { ApplicantStatus.SelfEmployed, ApplicantStatus.Employee },
                }
            )
        );
        Assert.False(Check(condition, new Answers { Statuses = new HashSet<ApplicantStatus> { ApplicantStatus.SelfEmployed } }));
        Assert.Null(Check(condition, new Answers()));
    }

    [Fact]
    public void A_department_is_known_by_the_postcode_and_ruled_out_by_the_region()
    {
        var condition = new Condition
        {
            Kind = ConditionKind.WillLiveIn,
            Values = [new ConditionValue { Places = new PlaceSet { Departments = ["75"] } }],
        };

        Assert.True(Check(condition, new Answers { Place = Paris with { Postcode = "75011" } }));
        Assert.False(Check(condition, new Answers { Place = new Place("FR", "FR-ARA", "lyon") }));
        Assert.False(Check(condition, new Answers { Place = new Place("US") }));
        Assert.Equal(Questions.Postcode, Eligibility.Check(condition, new Answers { Place = Paris }, Today).Missing);
    }

    [Theory]
    [InlineData("2027-03-03", false)]
    [InlineData("2027-03-04", true)]
    [InlineData("2027-06-02", true)]
    [InlineData("2027-06-03", false)]
    public void A_window_is_open_on_both_of_its_last_days(string day, bool open) =>
        Assert.Equal(
            open,
            Eligibility.Check(Window(), new Answers(), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).IsMet
        );

    [Fact]
    public void What_has_been_answered_is_not_asked_again()
    {
        var partial = new Condition
        {
            Kind = ConditionKind.LivesIn,
            Values =
            [
                new ConditionValue
                {
                    Places = new PlaceSet { Cities = ["lyon"], IsPartial = true },
                },
            ],
        };

        Assert.Equal(Questions.LivesIn, Eligibility.Check(partial, new Answers(), Today).Missing);
        Assert.Equal(Questions.None, Eligibility.Check(partial, new Answers { LivesIn = Paris }, Today).Missing);
    }

    [Fact]
    public void A_postcode_names_the_region_of_a_town_that_is_not_listed()
    {
        var condition = new Condition
        {
            Kind = ConditionKind.WillLiveIn,
            Values = [new ConditionValue { Places = new PlaceSet { Regions = ["FR-IDF"] } }],
        };
        var town = new Place("FR", City: Place.Other);

        Assert.Equal(Questions.Postcode, Eligibility.Check(condition, new Answers { Place = town }, Today).Missing);
        Assert.True(Check(condition, new Answers { Place = town with { Postcode = "93200" } }));
        Assert.False(Check(condition, new Answers { Place = town with { Postcode = "69003" } }));
    }

    private static Answers Known => new() { FirstTimeBuyer = true, Age = 20 };
}
