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
        Assert.Equal(
            met,
            RealAids.CheckWithOpen(
                Erap, true, $"home=san-francisco {person} household=1 gross=4000 hardship=within-six-months held= no=helped-lately"));

    [Theory]
    [InlineData("household=1 gross=5421", true)] // programme rules 02/2023: 5,421 a month for one person
    [InlineData("household=1 gross=5422", false)] // the same
    [InlineData("household=2 gross=6196", true)] // the same: for two
    [InlineData("household=3 gross=6972", false)] // the same: for three
    [InlineData("household=8 gross=10221", true)] // the same: for eight
    [InlineData("household=1 income=5422", false)] // the same: above it even after tax
    [InlineData("household=1 income=5000", null)] // the same: before tax it may be above
    public void Emergency_rent_help_has_a_limit_of_gross_income_by_household(string household, bool? met) =>
        Assert.Equal(met, RealAids.Leaves(Erap, ConditionKind.Income, $"home=san-francisco {household}").Single());

    [Theory]
    [InlineData("within-six-months", true)] // sf.gov/renthelp: within 12 months
    [InlineData("within-twelve-months", true)] // the same
    [InlineData("long-ago-or-never", false)] // the same
    public void Emergency_rent_help_asks_for_a_hardship_within_12_months(string hardship, bool met) =>
        Assert.Equal(
            met,
            RealAids.CheckWithOpen(
                Erap, true,
                $"home=san-francisco lives=san-francisco age=30 household=1 gross=4000 held= no=helped-lately hardship={hardship}"));


    [Theory]
    [InlineData("held=san-francisco-emergency-rental-assistance-program-sf-erap", false)] // programme rules: none in the last 12 months
    [InlineData("held=", null)] // programme rules: none in the last 12 months, which is asked
    public void Emergency_rent_help_comes_once_in_12_months(string held, bool? met) =>
        Assert.Equal(met, RealAids.Check(Erap, $"home=san-francisco lives=san-francisco age=30 household=1 gross=4000 {held}"));

    [Theory]
    [InlineData("hardship=within-six-months", null, true)] // sf.gov, ERAP and SOS FAQ: hardship within 6 months
    [InlineData("hardship=within-six-months income=9000", null, true)] // the same: income limits are not published, so no silent no
    [InlineData("hardship=within-twelve-months", false, false)] // the same
    public void Season_of_Sharing_asks_for_a_recent_hardship(string person, bool? met, bool withOpen)
    {
        Assert.Equal(met, RealAids.Check(Sharing, $"home=san-francisco {person}"));
        Assert.Equal(withOpen, RealAids.CheckWithOpen(Sharing, true, $"home=san-francisco {person}"));
    }

    [Theory]
    [InlineData("2025-03-03", false)] // sf.gov report 12/2024: opens 4 March 2025
    [InlineData("2025-03-04", true)] // sf.gov report 12/2024: opens 4 March 2025
    [InlineData("2025-06-02", true)] // legacysfhomes 2025-05-22: closes 2 June 2025
    [InlineData("2025-06-03", false)] // legacysfhomes 2025-05-22: closes 2 June 2025
    [InlineData("2026-11-22", false)] // no later window is known
    public void The_downpayment_loan_was_open_from_4_March_to_2_June_2025(string day, bool met)
    {
        Assert.Equal(met, RealAids.CheckWithOpen(Dalp, true, "home=san-francisco first=yes household=1 gross=10000", day));
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
        Assert.Equal(met, RealAids.CheckWithOpen(aid, true, $"home=san-francisco household=1 gross=10000 {buyer}", "2025-04-01"));

    [Theory]
    [InlineData(Dalp, "2025-04-01", 1, 209_800, true)] // sf.gov apply page, round of 2025: the pool at 200 %
    [InlineData(Dalp, "2025-04-01", 1, 209_801, false)] // the same
    [InlineData(Dalp, "2025-04-01", 9, 419_600, true)] // the same
    [InlineData(Dalp, "2026-04-01", 1, 50_000, null)] // no figure of 2026 is known
    [InlineData(SecondLoan, "2026-11-22", 1, 156_300, true)] // sf.gov CSLP, undated
    [InlineData(SecondLoan, "2026-11-22", 4, 223_301, false)] // the same
    public void Loans_of_the_City_have_limits_of_gross_income(string aid, string day, int household, int year, bool? met) =>
        Assert.Equal(met, RealAids.Income(aid, $"home=san-francisco household={household}", year, day));

    [Theory]
    [InlineData(Dalp, "own-money")] // legacysfhomes 2025-05-22: 1 % of the price
    [InlineData(Dalp, "pre-approval")] // sf.gov apply page
    [InlineData(Dalp, "buyer-course")] // sf.gov apply page
    [InlineData(SecondLoan, "pre-approval")] // sf-dahlia-web en.json
    [InlineData(SecondLoan, "buyer-course")] // sf-dahlia-web en.json
    public void Loans_of_the_City_want_these_steps_first(string aid, string step) =>
        Assert.False(RealAids.CheckWithOpen(aid, true, $"home=san-francisco first=yes household=1 gross=8000 no={step}", "2025-04-01"));

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
    [InlineData(107_000, "2020-06-01", true)] // covia.org: about 107,000 a year in 2020
    [InlineData(107_001, "2020-06-01", false)] // the same; gross by the launch text (sfbay.ca 2016-08-11)
    [InlineData(100_000, "2021-01-01", null)] // no figure between is known
    [InlineData(130_900, "2026-11-22", true)] // 120 % of the City's table of 2025, worked out
    [InlineData(130_901, "2026-11-22", false)] // the same
    public void The_income_limit_of_Home_Match_is_120_percent_of_the_median(int year, string day, bool? met) =>
        Assert.Equal(met, RealAids.Income(HomeMatch, "home=san-francisco household=1", year, day));

    [Theory]
    [InlineData("works=san-francisco", true)] // covia.org: works or studies in the county
    [InlineData("works=paris", false)] // the same
    public void Home_Match_takes_who_studies_in_the_county(string person, bool met) =>
        Assert.Equal(
            met,
            RealAids.CheckWithOpen(
                HomeMatch, true, $"home=san-francisco lives=paris space=other age=30 gross=3000 {person}"));
}
