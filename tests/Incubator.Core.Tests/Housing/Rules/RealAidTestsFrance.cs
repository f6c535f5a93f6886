using Incubator.Core.Housing;
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
        Assert.Null(RealAids.Check(Apl, $"home=lyon tenancy=tenant yes=decent-home {income}"));

    [Theory]
    [InlineData("2026-06-30", "student-permit", "student", "no-grant", true)] // expat.com 2026-03-12: not before 1 July 2026
    [InlineData("2026-07-01", "student-permit", "student", "no-grant", false)] // the same: no right without a need-based grant
    [InlineData("2026-07-01", "talent-permit", "student", "no-grant", false)] // the same
    [InlineData("2026-07-01", "student-permit", "student", "need-based", true)] // the same: grant holders keep it
    [InlineData("2026-07-01", "eu-citizen", "student", "no-grant", true)] // the same: EU, EEA and Switzerland keep it
    [InlineData("2026-07-01", "talent-permit", "self-employed", "no-grant", true)] // the same: only students lose it
    [InlineData("2026-06-30", "no-permit", "self-employed", "no-grant", false)] // legalplace: a valid permit
    public void Housing_benefit_of_foreign_students_ended_in_July_2026(string day, string permit, string status, string grant, bool met)
    {
        var person = $"permit={permit} status={status} grant={grant}";
        Assert.Equal(met, RealAids.CheckWithOpen(Apl, true, $"home=lyon tenancy=tenant {person}", day));
    }

    [Fact] // aides-jeunes aide_logement.yml: simulators of the State only
    public void Only_the_simulator_knows_how_much_housing_benefit_is() =>
        Assert.Equal(
            (AmountKind.Simulator, RealAids.All[Apl].SourceUrl), (RealAids.Amount(Apl)!.Kind, RealAids.Amount(Apl)!.SimulatorUrl));

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
    [InlineData("2026-01-01", "", true)] // aides-jeunes yml 2024: the DSE before 15 May
    [InlineData("2026-05-14", "", true)] // the same
    [InlineData("2026-05-15", "", null)] // the same: whether it was handed in is asked, not guessed
    [InlineData("2026-11-22", "yes=student-file", true)] // the same
    [InlineData("2026-11-22", "no=student-file", false)] // the same: until it opens again
    public void A_Crous_room_has_a_deadline_on_14_May_of_every_year(string day, string file, bool? met) =>
        Assert.Equal(met, RealAids.Check(Crous, $"home=paris age=20 status=student {file}", day));

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
    [InlineData("age=30 status=employee", true)] // service-public F2018: 16 to 30
    [InlineData("age=31 status=employee", false)] // service-public F2018: 16 to 30; the ALJT differs, which is noted
    [InlineData("age=22 status=self-employed", true)] // service-public F2018: a professional activity
    public void A_residence_for_young_workers_takes_16_to_30_at_work_or_on_the_way(string person, bool met) =>
        Assert.Equal(met, RealAids.Check(Fjt, $"home=paris {person}"));

    [Fact]
    public void A_residence_for_young_workers_leaves_nothing_open() => Assert.Empty(RealAids.Leaves(Fjt, ConditionKind.Open, "home=paris"));

    [Theory]
    [InlineData("employee", true)] // service-public F2018: work
    [InlineData("apprentice", true)] // service-public F2018: work-study
    [InlineData("student", true)] // service-public F2018, newer copy: students
    [InlineData("job-seeker", true)] // service-public F2018, newer copy: job seekers
    [InlineData("self-employed", true)] // service-public F2018: a professional activity; the note says to ask
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
    [InlineData("home=paris lives=paris income=800", true)] // order of 2025-12-19: under every ceiling
    [InlineData("home=lyon lives=san-francisco income=800", true)] // aides-jeunes 2025-11-06: any commune, wherever one lives
    [InlineData("home=lyon income=9000", false)] // order of 2025-12-19: above every ceiling
    [InlineData("home=berlin income=800", false)] // the same: a French scheme
    [InlineData("home=paris income=800 permit=no-permit", false)] // order of 2022-04-20: a lasting stay
    [InlineData("home=paris income=800 permit=talent-permit", true)] // the same: a multi-year card
    [InlineData("home=paris income=800 permit=other-permit", null)] // the same: a year or more, or the right to work
    public void Social_housing_may_be_asked_for_in_any_commune(string answers, bool? met) =>
        Assert.Equal(met, RealAids.Check(SocialHousing, answers));

    [Theory]
    [InlineData("paris", 1, 26_920, true)] // order of 2025-12-19, category 1
    [InlineData("paris", 1, 26_921, false)] // the same
    [InlineData("paris", 3, 52_740, true)] // the same: Paris and the communes bordering it
    [InlineData("paris", 6, 84_304, true)] // the same
    [InlineData("lyon", 1, 23_403, true)] // the same: other regions
    [InlineData("lyon", 1, 23_404, false)] // the same
    [InlineData("lyon", 2, 31_254, true)] // the same
    [InlineData("elsewhere-in-france", 4, 45_374, true)] // the same
    [InlineData("elsewhere-in-france", 4, 45_375, false)] // the same
    [InlineData("suburb", 3, 48_362, true)] // the same: under both ceilings of Île-de-France
    [InlineData("suburb", 3, 50_000, null)] // the same: whether the commune borders Paris is not known here
    [InlineData("suburb", 3, 52_741, false)] // the same: above both
    public void Social_housing_has_a_ceiling_by_household_and_zone(string home, int household, int year, bool? met) =>
        Assert.Equal(met, RealAids.Income(SocialHousing, $"home={home} household={household}", year));

    [Theory]
    [InlineData("2025-12-31", 26_687, true)] // order of 2024-12-23
    [InlineData("2025-12-31", 26_688, false)] // the same
    [InlineData("2026-01-01", 26_688, true)] // order of 2025-12-19
    [InlineData("2024-12-31", 20_000, null)] // no earlier figure is entered
    public void The_ceilings_of_social_housing_rose_in_2026(string day, int year, bool? met) =>
        Assert.Equal(met, RealAids.Income(SocialHousing, "home=paris household=1", year, day));


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
    [InlineData("paris", 1, 38_844, true)] // boris.beta.gouv.fr, since January 2026: A bis and A
    [InlineData("paris", 1, 38_845, false)] // the same
    [InlineData("lyon", 3, 76_105, true)] // the same: Lyon is A
    [InlineData("elsewhere-in-france", 1, 33_771, true)] // the same: under every ceiling
    [InlineData("elsewhere-in-france", 1, 35_000, null)] // the same: the zone of the commune is not known here
    [InlineData("elsewhere-in-france", 1, 38_845, false)] // the same: above every ceiling
    public void Bail_reel_solidaire_has_a_ceiling_by_household_and_zone(string home, int household, int year, bool? met) =>
        Assert.Equal(met, RealAids.Income(Brs, $"home={home} household={household}", year));

    [Fact] // boris.beta.gouv.fr: the building is bought, the land is leased
    public void Bail_reel_solidaire_is_a_purchase() => Assert.Equal(AidKind.HelpToBuy, RealAids.All[Brs].Kind);

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
