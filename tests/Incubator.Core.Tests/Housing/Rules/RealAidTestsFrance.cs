using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>The aid of the State and the residences of France, case by case; the comment names the source of each answer.</summary>
public sealed class RealAidTestsFrance
{
    private const string Apl = "aides-au-logement-apl-als-alf";
    private const string Crous = "logement-crous-pour-etudiants-entrepreneurs-snee";
    private const string Flatmates = "flatmates";
    private const string Fjt = "residence-jeunes-actifs-fjt";
    private const string SocialHousing = "demande-de-logement-social";
    private const string Brs = "bail-reel-solidaire-brs";
    private const string Shared = "colocation-solidaire";

    [Theory]
    [InlineData("tenancy=tenant age=50", true)] // aides-jeunes aide_logement.yml 2024-08-14: tenants
    [InlineData("tenancy=furnished age=50", true)] // aides-jeunes aide_logement.yml 2024-08-14: tenants
    [InlineData("tenancy=residence age=20", true)] // service-public F2018: the rooms of residences are APL-eligible
    [InlineData("tenancy=sub-tenant age=29", true)] // legalplace.fr: sub-tenants under 30
    [InlineData("tenancy=sub-tenant age=30", false)] // legalplace.fr: sub-tenants under 30
    [InlineData("tenancy=flat-share age=40", true)] // aides-jeunes aide_logement.yml 2024-08-14: tenants, if on the lease
    [InlineData("tenancy=leaving-home age=20", true)] // aides-jeunes aide_logement.yml 2024-08-14: tenants, if so in the new home
    [InlineData("tenancy=owner age=40", true)] // aides-jeunes aide_logement.yml: owners who pay back a loan, if so
    [InlineData("tenancy=tenant status=self-employed", true)] // indy.fr, join-jump.com 2025-10: the self-employed are eligible
    public void Housing_benefit_goes_to_tenants_once_the_open_questions_are_answered_yes(string person, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(Apl, true, $"home=lyon {person}"));

    [Theory]
    [InlineData("income=300")] // aides-jeunes aide_logement.yml 2024-08-14: low income, by simulation
    [InlineData("income=9000")] // aides-jeunes aide_logement.yml 2024-08-14: no ceiling is given
    public void Housing_benefit_depends_on_a_simulation(string income) =>
        Assert.Null(RealAids.Check(Apl, $"home=lyon tenancy=tenant {income}"));

    [Fact] // aides-jeunes aide_logement.yml: simulators of the State only
    public void Only_the_simulator_knows_how_much_housing_benefit_is() =>
        Assert.Equal((AmountKind.Simulator, "https://www.caf.fr/"), (RealAids.Amount(Apl)!.Kind, RealAids.Amount(Apl)!.SimulatorUrl));

    [Theory]
    [InlineData("age=18 status=student")] // lescrous.fr: students; no lower limit
    [InlineData("age=28 status=student")] // enseignementsup-recherche.gouv.fr: 28 is the limit of the former student social scheme and of a first grant
    [InlineData("age=45 status=student")] // SNEE FAQ: no age limit; no page gives one for the room
    public void A_Crous_room_asks_for_no_age(string person)
    {
        Assert.True(RealAids.CheckWithOpen(Crous, true, $"home=paris {person}"));
        Assert.Empty(RealAids.Leaves(Crous, ConditionKind.Age, $"home=paris {person}"));
    }

    [Theory]
    [InlineData("age=25 status=student-entrepreneur")] // enseignementsup-recherche.gouv.fr: SNEE is open to graduates; student status comes with the D2E
    [InlineData("age=25 status=self-employed")] // univ-psl.fr 2015-11-24: a graduate regains student status by the D2E
    public void A_Crous_room_needs_student_status_which_the_D2E_gives_back(string person)
    {
        Assert.Null(RealAids.Check(Crous, $"home=paris {person}"));
        Assert.True(RealAids.CheckWithOpen(Crous, true, $"home=paris {person}"));
        Assert.False(RealAids.CheckWithOpen(Crous, false, $"home=paris {person}"));
    }

    [Theory]
    [InlineData("2026-05-14")] // aides-jeunes yml 2024: the DSE before 15 May, whatever the year
    [InlineData("2026-05-15")] // aides-jeunes yml 2024: the DSE before 15 May; whether it was handed in is asked, not guessed
    public void A_Crous_room_asks_whether_the_file_came_before_15_May(string day) =>
        Assert.Null(RealAids.Check(Crous, "home=paris age=20 status=student", day));

    [Theory]
    [InlineData("space=station-f", null)] // La Tribune 2019-06-28: only residents of Station F; what holds after 2019 is not known
    [InlineData("space=la-cantine", false)] // La Tribune 2019-06-28: only residents of Station F
    [InlineData("space=other", false)] // La Tribune 2019-06-28: only residents of Station F
    [InlineData("age=25", null)] // not said where they work
    public void Flatmates_is_for_residents_of_Station_F(string person, bool? met) => Assert.Equal(met, RealAids.Check(Flatmates, person));

    [Theory]
    [InlineData("2019-06-26", false)] // La Tribune 2019-06-28: opened on 2019-06-27
    [InlineData("2019-06-27", true)] // La Tribune 2019-06-28: 399 to 799 a month
    [InlineData("2019-12-31", true)] // the prices are of 2019
    [InlineData("2020-01-01", false)] // no later price is known
    [InlineData("2026-11-22", false)] // no later price is known
    public void The_prices_of_Flatmates_are_of_2019(string day, bool known)
    {
        var amount = RealAids.Amount(Flatmates, day);

        Assert.Equal(known ? (399m, 799m) : (null, null), (amount?.From, amount?.To));
    }

    [Theory]
    [InlineData("age=15 status=employee", false)] // service-public F2018: from 16
    [InlineData("age=16 status=employee", true)] // service-public F2018: from 16
    [InlineData("age=25 status=apprentice", true)] // service-public F2018: 16 to 30
    [InlineData("age=26 status=employee", true)] // service-public F2018: 16 to 30
    [InlineData("age=32 status=employee", true)] // CFDT-retraités on ALJT 2016: up to 32, if the residence says so
    [InlineData("age=33 status=employee", false)] // CFDT-retraités on ALJT 2016: up to 32
    [InlineData("age=22 status=self-employed", true)] // not named: only if the residence says so
    public void A_residence_for_young_workers_once_the_open_questions_are_answered_yes(string person, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(Fjt, true, $"home=paris {person}"));

    [Theory]
    [InlineData(16, true)] // service-public F2018, newer copy: 16 to 30
    [InlineData(30, true)] // service-public F2018, newer copy: 16 to 30
    [InlineData(31, null)] // CFDT-retraités on ALJT 2016: 18 to 32
    public void A_residence_for_young_workers_sets_its_own_age_after_30(int age, bool? met) =>
        Assert.Equal(
            met,
            RealAids.Leaves(Fjt, ConditionKind.Age, $"home=paris age={age}") is [var all, var some] ? all | (some & (bool?)null) : null
        );

    [Theory]
    [InlineData("employee", true)] // service-public F2018: work
    [InlineData("apprentice", true)] // service-public F2018: work-study
    [InlineData("student", true)] // service-public F2018, newer copy: students
    [InlineData("job-seeker", true)] // service-public F2018, newer copy: job seekers
    [InlineData("self-employed", null)] // service-public F2018: whether one's own company counts is not said
    public void A_residence_for_young_workers_names_work_and_training(string status, bool? met) =>
        Assert.Equal(
            met,
            RealAids
                .Verdict(Fjt, $"home=paris status={status}")
                .Parts.Single(p => p.Leaves.Any(l => l.Condition.Kind == ConditionKind.Status))
                .IsMet
        );

    [Theory]
    [InlineData("2015-12-31", null)] // no earlier price is known
    [InlineData("2016-01-01", 410)] // CFDT-retraités on ALJT 2016: from 410 all in
    [InlineData("2016-12-31", 410)] // CFDT-retraités on ALJT 2016: from 410 all in
    [InlineData("2017-01-01", null)] // no later price is known
    [InlineData("2026-11-22", null)] // no later price is known
    public void The_price_of_a_residence_is_of_2016(string day, int? from) => Assert.Equal(from, (int?)RealAids.Amount(Fjt, day)?.From);

    [Fact] // service-public F2018: the rooms are APL-eligible
    public void A_residence_and_housing_benefit_add_up()
    {
        var rule = Assert.Single(RealAids.All[Fjt].Rules.Combinations);

        Assert.Equal((CombinationKind.AddsUp, Apl), (rule.Kind, Assert.Single(rule.Aids)));
    }

    [Theory]
    [InlineData("home=paris lives=paris income=800", null)] // aides-jeunes cohesion-territoires-logement-social.yml 2025-11-06: the ceilings are not given
    [InlineData("home=lyon lives=san-francisco income=800", null)] // the same: any commune, wherever one lives
    [InlineData("home=lyon income=9000", null)] // the same: no figure, so no silent no
    [InlineData("home=berlin income=800", false)] // the same: a French scheme
    public void Social_housing_may_be_asked_for_in_any_commune(string answers, bool? met) =>
        Assert.Equal(met, RealAids.Check(SocialHousing, answers));

    [Fact] // aides-jeunes cohesion-territoires-logement-social.yml 2025-11-06: income under the ceiling is all
    public void Social_housing_asks_only_for_an_income_under_the_ceiling() =>
        Assert.True(RealAids.CheckWithOpen(SocialHousing, true, "home=lyon"));

    [Theory]
    [InlineData("first=yes tenancy=tenant", true)] // aides-jeunes bail_reel_solidaire.yml 2026-03-25: not already an owner
    [InlineData("first=yes tenancy=owner", null)] // the same: an owner of what does not suit may still buy
    [InlineData("first=no tenancy=tenant", null)] // the same: a former owner may still buy
    [InlineData("first=no tenancy=owner", null)] // the same: whether the home suits is asked
    public void Bail_reel_solidaire_is_not_for_owners_of_a_suitable_home(string person, bool? met)
    {
        Assert.Null(RealAids.Check(Brs, $"home=lyon {person}"));
        Assert.Equal(met, RealAids.Verdict(Brs, $"home=lyon {person}").Parts[^1].IsMet);
    }

    [Theory]
    [InlineData("home=lyon income=1000")] // aides-jeunes bail_reel_solidaire.yml 2026-03-25: ceilings by zone and household, not given
    [InlineData("home=lyon income=9000")] // the same
    public void Bail_reel_solidaire_leaves_its_ceilings_open(string answers) =>
        Assert.Null(RealAids.Check(Brs, $"{answers} first=yes tenancy=tenant"));

    [Theory]
    [InlineData("age=17 status=student", false)] // aides-jeunes yml 2025-10-23: from 18
    [InlineData("age=18 status=student", true)] // aides-jeunes yml 2025-10-23: from 18
    [InlineData("age=30 status=student", true)] // aides-jeunes yml 2025-10-23: up to 30
    [InlineData("age=31 status=student", false)] // aides-jeunes yml 2025-10-23: up to 30
    [InlineData("age=25 status=student-entrepreneur", true)] // aides-jeunes yml 2025-10-23: in higher education, if enrolled
    [InlineData("age=25 status=self-employed", false)] // aides-jeunes yml 2025-10-23: higher education
    public void A_shared_home_against_volunteering_once_the_open_questions_are_answered_yes(string person, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(Shared, true, $"home=lyon {person}"));

    [Fact] // aides-jeunes yml 2025-10-23: some hours a week
    public void A_shared_home_against_volunteering_asks_whether_one_will() =>
        Assert.Null(RealAids.Check(Shared, "home=lyon age=20 status=student"));
}
