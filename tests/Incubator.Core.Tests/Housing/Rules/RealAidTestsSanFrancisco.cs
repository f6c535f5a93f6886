using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>The aid of San Francisco, case by case; the comment names the source of each answer.</summary>
public sealed class RealAidTestsSanFrancisco
{
    private const string Dahlia = "below-market-rate-bmr-rentals-through-dahlia";
    private const string FirstCome = "first-come-first-served-bmr-rentals";
    private const string Erap = "san-francisco-emergency-rental-assistance-program-sf-erap";
    private const string Sharing = "season-of-sharing-sos";
    private const string Dalp = "downpayment-assistance-loan-program-dalp";
    private const string SecondLoan = "city-second-loan";
    private const string HomeMatch = "home-match";

    [Theory]
    [InlineData(Dahlia)] // sf.gov, renting affordable housing: homes in San Francisco
    [InlineData(FirstCome)] // sf-dahlia-web additional-resources.json 2025-03-17: homes in San Francisco
    [InlineData(Erap)] // sf.gov/renthelp: San Francisco residents
    [InlineData(Sharing)] // sf.gov, ERAP and SOS FAQ: through the portal of San Francisco
    [InlineData(Dalp)] // sf.gov report 12/2024: homes in San Francisco
    [InlineData(SecondLoan)] // sf-dahlia-web en.json: homes in San Francisco
    [InlineData(HomeMatch)] // covia.org: the county
    public void The_aid_of_San_Francisco_is_for_homes_there(string aid) =>
        Assert.False(RealAids.Check(aid, "home=paris lives=paris age=30 first=yes"));

    [Theory]
    [InlineData(Dahlia, "household=1 income=3000")] // sf.gov: size and income limits for each home, as a share of AMI
    [InlineData(Dahlia, "household=6 income=20000")] // sf.gov: no figure, so no silent no
    [InlineData(FirstCome, "household=1 income=3000")] // sf-dahlia-web additional-resources.json 2025-03-17: as for those by lottery
    [InlineData(FirstCome, "household=6 income=20000")] // the same: no figure, so no silent no
    public void Below_market_homes_each_have_limits_of_their_own(string aid, string household)
    {
        Assert.Null(RealAids.Check(aid, $"home=san-francisco {household}"));
        Assert.True(RealAids.CheckWithOpen(aid, true, $"home=san-francisco {household}"));
        Assert.False(RealAids.CheckWithOpen(aid, false, $"home=san-francisco {household}"));
    }

    [Theory]
    [InlineData("lives=san-francisco age=17", false)] // sf.gov/renthelp: 18 or over
    [InlineData("lives=san-francisco age=18", true)] // sf.gov/renthelp: 18 or over
    [InlineData("lives=paris age=18", false)] // sf.gov/renthelp: a San Francisco resident
    public void Emergency_rent_help_is_for_adults_who_live_in_San_Francisco(string person, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(Erap, true, $"home=san-francisco {person} household=1 gross=4000 held="));

    [Theory]
    [InlineData("gross=5421", true)] // programme rules 02/2023, revised 01/2025: 5,421 a month for one person
    [InlineData("income=5422", false)] // the same: above it even after deductions
    [InlineData("income=5421", null)] // the same; before or after deductions is not said
    [InlineData("gross=5422", null)] // the same; before or after deductions is not said
    [InlineData("gross=6000 income=5000", null)] // the same; before or after deductions is not said
    public void Emergency_rent_help_ends_at_5421_dollars_for_one_person(string income, bool? met) =>
        Assert.Equal(met, Household($"household=1 {income}"));

    [Theory]
    [InlineData("household=2 income=5422")] // programme rules 02/2023: the figure is for one person only
    [InlineData("household=2 gross=1000")] // programme rules 02/2023: 50 % of AMI, not given for two
    [InlineData("household=5 income=20000")] // programme rules 02/2023: 50 % of AMI, not given for five
    public void Emergency_rent_help_leaves_the_limit_of_larger_households_open(string household) => Assert.Null(Household(household));

    [Theory]
    [InlineData("held=san-francisco-emergency-rental-assistance-program-sf-erap", false)] // programme rules: none in the last 12 months
    [InlineData("held=", null)] // programme rules: none in the last 12 months, which is asked
    public void Emergency_rent_help_comes_once_in_12_months(string held, bool? met) =>
        Assert.Equal(met, RealAids.Check(Erap, $"home=san-francisco lives=san-francisco age=30 household=1 gross=4000 {held}"));

    [Theory]
    [InlineData("lives=san-francisco")] // sf.gov, ERAP and SOS FAQ: hardship within 6 months
    [InlineData("lives=paris income=9000")] // the same: income limits are not stated, so no silent no
    public void Season_of_Sharing_asks_for_a_recent_hardship(string person)
    {
        Assert.Null(RealAids.Check(Sharing, $"home=san-francisco {person}"));
        Assert.True(RealAids.CheckWithOpen(Sharing, true, $"home=san-francisco {person}"));
        Assert.False(RealAids.CheckWithOpen(Sharing, false, $"home=san-francisco {person}"));
    }

    [Theory]
    [InlineData("2025-03-03", false)] // sf.gov report 12/2024: opens 4 March 2025
    [InlineData("2025-03-04", true)] // sf.gov report 12/2024: opens 4 March 2025
    [InlineData("2025-06-02", true)] // legacysfhomes 2025-05-22: closes 2 June 2025
    [InlineData("2025-06-03", false)] // legacysfhomes 2025-05-22: closes 2 June 2025
    [InlineData("2026-11-22", false)] // no later window is known
    public void The_downpayment_loan_was_open_from_4_March_to_2_June_2025(string day, bool met)
    {
        Assert.Equal(met, RealAids.CheckWithOpen(Dalp, true, "home=san-francisco first=yes", day));
        Assert.Equal(
            met,
            AidWindow.Of(RealAids.All[Dalp].Opens, RealAids.All[Dalp].Closes, RealAids.All[Dalp].Ends, RealAids.Day(day)).State
                is AidWindowState.Open
                    or AidWindowState.ClosingSoon
        );
    }

    [Theory]
    [InlineData(Dalp, "first=yes", true)] // sf.gov report 12/2024: first-time buyers
    [InlineData(Dalp, "first=no", false)] // sf.gov report 12/2024: first-time buyers
    [InlineData(SecondLoan, "first=yes", true)] // sf-dahlia-web en.json: first-time buyers
    [InlineData(SecondLoan, "first=no", false)] // sf-dahlia-web en.json: first-time buyers
    public void Loans_of_the_City_are_for_first_time_buyers(string aid, string buyer, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(aid, true, $"home=san-francisco {buyer}", "2025-04-01"));

    [Theory]
    [InlineData(Dalp)] // sf.gov report 12/2024: pools at 120 % and 200 % AMI, without dollars, and 1 % own money
    [InlineData(SecondLoan)] // sf-dahlia-web en.json: selected units; the rest is not stated
    public void Loans_of_the_City_leave_their_limits_open(string aid) =>
        Assert.Null(RealAids.Check(aid, "home=san-francisco first=yes", "2025-04-01"));

    [Theory]
    [InlineData("2024-12-31", null)] // no earlier amount is known
    [InlineData("2025-01-01", 500_000)] // sf.gov report 12/2024: at most 500,000 in 2025
    [InlineData("2025-12-31", 500_000)] // sf.gov report 12/2024: at most 500,000 in 2025
    [InlineData("2026-01-01", null)] // no later amount is known
    public void The_downpayment_loan_was_at_most_500000_dollars_in_2025(string day, int? to) =>
        Assert.Equal(to, (int?)RealAids.Amount(Dalp, day)?.To);

    [Theory]
    [InlineData("lives=san-francisco age=17", false)] // covia.org: 18 or over
    [InlineData("lives=san-francisco age=18", true)] // covia.org: 18 or over
    [InlineData("lives=paris age=30 space=parisoma", true)] // covia.org: live, work or study in the county
    public void Home_Match_once_the_open_questions_are_answered_yes(string person, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(HomeMatch, true, $"home=san-francisco {person} gross=3000"));

    [Theory]
    [InlineData("lives=san-francisco", true)] // covia.org: lives in the county
    [InlineData("lives=paris space=parisoma", true)] // covia.org: works in the county
    [InlineData("lives=paris space=other", null)] // covia.org: works elsewhere or studies there, which is asked
    public void Home_Match_wants_a_tie_to_the_county(string person, bool? met) =>
        Assert.Equal(
            met,
            RealAids
                .Verdict(HomeMatch, $"home=san-francisco {person}")
                .Parts.First(p => p.Leaves.Any(l => l.Condition.Kind == ConditionKind.Resident))
                .IsMet
        );

    [Theory]
    [InlineData("gross=8916.66", "2020-01-01", true)] // covia.org: about 107,000 a year in 2020; this is 106,999.92
    [InlineData("gross=8916.66", "2020-12-31", true)] // covia.org: about 107,000 a year in 2020
    [InlineData("gross=8916.67", "2020-06-01", null)] // the same: 107,000.04 before deductions; which is meant is not said
    [InlineData("gross=8916.66", "2019-12-31", null)] // no earlier figure is known
    [InlineData("gross=8916.66", "2021-01-01", null)] // no later figure is known
    [InlineData("gross=8916.66", "2026-11-22", null)] // no later figure is known
    [InlineData("income=20000", "2026-11-22", null)] // no later figure is known, so no silent no
    public void The_income_limit_of_Home_Match_is_of_2020(string income, string day, bool? met) =>
        Assert.Equal(
            met,
            RealAids
                .Verdict(HomeMatch, $"home=san-francisco {income}", day)
                .Parts.First(p => p.Leaves.Any(l => l.Condition.Kind == ConditionKind.Income))
                .IsMet
        );

    private static bool? Household(string answers) =>
        RealAids
            .Verdict(Erap, $"home=san-francisco {answers}")
            .Parts.First(p => p.Leaves.Any(l => l.Condition.Kind == ConditionKind.Household))
            .IsMet;
}
