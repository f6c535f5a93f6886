using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>Visale, Avance Loca-Pass and Mobili-Jeune, case by case; the comment names the source of each answer.</summary>
public sealed class RealAidTestsActionLogement
{
    private const string Visale = "visale";
    private const string LocaPass = "avance-loca-pass";
    private const string MobiliJeune = "mobili-jeune";

    [Theory]
    [InlineData(17, false)] // visale.fr, FAQ up to 30: from 18
    [InlineData(18, true)] // visale.fr, FAQ up to 30: from 18
    [InlineData(30, true)] // visale.fr, FAQ up to 30: 30 included
    [InlineData(31, null)] // visale.fr, FAQ over 30: only with a job offer or a mobility lease
    public void Visale_takes_any_status_from_18_to_30(int age, bool? met) =>
        Assert.Equal(met, RealAids.Check(Visale, $"home=paris age={age} status=self-employed income=2000 rent=900"));

    [Theory]
    [InlineData("self-employed")] // visale.fr, FAQ up to 30: the self-employed are named
    [InlineData("micro-enterprise")] // visale.fr, FAQ up to 30: entrepreneurs are named
    [InlineData("director-paid")] // visale.fr, FAQ up to 30: entrepreneurs are named
    [InlineData("director-unpaid")] // visale.fr, FAQ up to 30: whatever the status
    [InlineData("employee")] // visale.fr, FAQ up to 30: whatever the status
    [InlineData("job-seeker")] // visale.fr, FAQ up to 30: whatever the status
    [InlineData("student")] // visale.fr, FAQ up to 30: whatever the status; 900 is under the 1,000 of students (openfisca visale/etudiant)
    public void Visale_up_to_30_does_not_ask_for_a_status(string status) =>
        Assert.True(RealAids.Check(Visale, $"home=paris age=25 status={status} income=2000 rent=900"));

    [Theory]
    [InlineData("2026-01-05", 1500, true)] // "was 1,500": openfisca visale, plafond_ressources_salaries_plus_30_ans
    [InlineData("2026-01-05", 1501, null)] // the same; a job move or a mobility lease could still do (visale.fr, FAQ over 30)
    [InlineData("2026-01-05", 1710, null)] // the same: 1,710 counts from the next day
    [InlineData("2026-01-06", 1501, true)] // openfisca: 1,710 since 2026-01-06
    [InlineData("2026-01-06", 1710, true)] // openfisca: at most 1,710
    [InlineData("2026-01-06", 1711, null)] // openfisca: at most 1,710; other ways stay open
    [InlineData("2026-11-22", 1710, true)] // openfisca: still valid on 2026-04-03, no later value known
    public void Visale_over_30_follows_the_net_income_of_an_employee(string day, int income, bool? met) =>
        Assert.Equal(met, RealAids.Check(Visale, $"home=paris age=31 status=employee job=12 income={income} rent=600", day));

    [Theory]
    [InlineData(5, true)] // visale.fr, FAQ over 30: less than 6 months in post
    [InlineData(6, null)] // visale.fr, FAQ over 30: less than 6 months in post; other ways stay open
    public void Visale_over_30_takes_an_employee_new_in_post(int months, bool? met) =>
        Assert.Equal(met, RealAids.Check(Visale, $"home=paris age=45 status=employee job={months} income=3000 rent=900"));

    [Theory]
    [InlineData("paris", 1940, true)] // efl.fr 2026-02-06: Île-de-France 1,940
    [InlineData("paris", 1941, false)] // efl.fr 2026-02-06: Île-de-France 1,940
    [InlineData("lyon", 1575, true)] // efl.fr 2026-02-06: cities over 100,000 inhabitants 1,575
    [InlineData("lyon", 1576, false)] // efl.fr 2026-02-06: cities over 100,000 inhabitants 1,575
    [InlineData("ajaccio", 1575, true)] // adil36 2026-01-08: Corsica 1,575
    [InlineData("ajaccio", 1576, false)] // adil36 2026-01-08: Corsica 1,575
    [InlineData("saint-denis", 1575, true)] // adil36 2026-01-08: overseas 1,575
    [InlineData("saint-denis", 1576, false)] // adil36 2026-01-08: overseas 1,575
    [InlineData("elsewhere-in-france", 1365, true)] // adil36 2026-01-08: the rest 1,365
    [InlineData("elsewhere-in-france", 1366, null)] // the place may be a city over 100,000: the sources list none
    [InlineData("elsewhere-in-france", 1576, false)] // above every ceiling outside Île-de-France
    public void Visale_has_a_rent_ceiling_by_zone(string home, int rent, bool? met) =>
        Assert.Equal(met, RealAids.Check(Visale, $"home={home} age=25 status=self-employed income=5000 rent={rent}"));

    [Theory]
    [InlineData("paris", 1500, "2026-01-05", true)] // adil36 2026-01-08: before, 1,500 in Île-de-France
    [InlineData("paris", 1501, "2026-01-05", false)] // adil36 2026-01-08: before, 1,500 in Île-de-France
    [InlineData("paris", 1501, "2026-01-06", true)] // adil36 2026-01-08: 1,940 since 2026-01-06
    [InlineData("lyon", 1300, "2026-01-05", true)] // adil36 2026-01-08: before, 1,300 elsewhere
    [InlineData("lyon", 1301, "2026-01-05", false)] // adil36 2026-01-08: before, 1,300 elsewhere
    [InlineData("lyon", 1301, "2026-01-06", true)] // adil36 2026-01-08: 1,575 since 2026-01-06
    [InlineData("paris", 1500, "2018-06-19", true)] // openfisca visale/cas_general/ile_de_france: 1,500 from 2018-06-19
    [InlineData("paris", 900, "2018-06-18", null)] // openfisca visale/cas_general: nothing known here before 2018-06-19
    public void Visale_kept_its_earlier_ceilings_until_5_January_2026(string home, int rent, string day, bool? met) =>
        Assert.Equal(met, RealAids.Check(Visale, $"home={home} age=25 status=self-employed income=5000 rent={rent}", day));

    [Theory]
    [InlineData("paris", 1000, "student", true)] // efl.fr 2026-02-06: students 1,000 in Île-de-France
    [InlineData("lyon", 840, "student", true)] // efl.fr 2026-02-06: students 840 in large cities
    [InlineData("elsewhere-in-france", 680, "student", true)] // efl.fr 2026-02-06: students 680 in the rest
    [InlineData("paris", 999, "student", true)] // openfisca visale.py, formula of 2026-01-06: no resources asked up to the student ceiling
    [InlineData("paris", 1001, "student", false)] // openfisca visale.py: above it half of the resources, and there are none
    [InlineData("lyon", 841, "student", false)] // openfisca visale.py: the same
    [InlineData("elsewhere-in-france", 841, "student", false)] // above every ceiling of students outside Île-de-France
    [InlineData("paris", 1000, "student-entrepreneur", null)] // livin-france help: a student card or an enrolment certificate is asked for
    [InlineData("paris", 1000, "self-employed", false)] // bailfacile: the rent at most half of the resources
    public void Visale_asks_students_for_no_resources_up_to_their_ceiling(string home, int rent, string status, bool? met) =>
        Assert.Equal(met, RealAids.Check(Visale, $"home={home} age=22 status={status} income=0 rent={rent}"));

    [Theory]
    [InlineData("paris", 1001, 2002, true)] // openfisca visale.py: above the student ceiling, half of the resources
    [InlineData("paris", 1001, 2001, false)] // openfisca visale.py: the same
    [InlineData("paris", 1940, 9000, true)] // efl.fr 2026-02-06: 1,940 in Île-de-France
    [InlineData("paris", 1941, 9000, false)] // openfisca visale.py: and at most the general ceiling
    [InlineData("lyon", 841, 1682, true)] // openfisca visale.py: above the student ceiling, half of the resources
    [InlineData("lyon", 1576, 9000, false)] // openfisca visale.py: and at most the general ceiling
    public void Visale_treats_students_above_their_ceiling_like_everybody(string home, int rent, int income, bool met) =>
        Assert.Equal(met, RealAids.Check(Visale, $"home={home} age=22 status=student income={income} rent={rent}"));

    [Fact] // openfisca visale.py, formula of 2026-01-06: the resources play no part at or under the student ceiling
    public void Visale_needs_no_income_to_say_yes_to_a_student() =>
        Assert.True(RealAids.Check(Visale, "home=paris age=22 status=student rent=1000"));

    [Theory]
    [InlineData("paris", "2018-06-19", 800, true)] // openfisca visale/etudiant/ile_de_france: 800 from 2018-06-19
    [InlineData("paris", "2026-01-05", 800, true)] // openfisca visale/etudiant/ile_de_france: 800 from 2018-06-19
    [InlineData("paris", "2026-01-05", 801, false)] // openfisca visale/etudiant/ile_de_france: 800 from 2018-06-19
    [InlineData("paris", "2026-01-06", 801, true)] // efl.fr 2026-02-06: 1,000 since 2026-01-06
    [InlineData("lyon", "2026-01-05", 600, true)] // openfisca visale/etudiant/hors_ile_de_france: 600 from 2018-06-19
    [InlineData("lyon", "2026-01-05", 601, false)] // openfisca visale/etudiant/hors_ile_de_france: 600 from 2018-06-19
    [InlineData("lyon", "2026-01-06", 601, true)] // efl.fr 2026-02-06: 840 since 2026-01-06
    public void Visale_raised_the_ceiling_of_students_on_6_January_2026(string home, string day, int rent, bool? met) =>
        Assert.Equal(met, RealAids.Check(Visale, $"home={home} age=22 status=student income=0 rent={rent}", day));

    [Theory]
    [InlineData(30, true)] // visale.fr, FAQ up to 30
    [InlineData(31, false)] // visale.fr, FAQ over 30: its own list
    public void Visale_has_one_list_up_to_30_and_another_above(int age, bool young) =>
        Assert.Equal([young, !young], RealAids.Leaves(Visale, ConditionKind.Age, $"home=paris age={age}"));

    [Theory]
    [InlineData("status=self-employed tenancy=tenant no=job-offer", false)] // visale.fr, FAQ over 30: not on the list
    [InlineData("status=director-paid tenancy=tenant no=job-offer", false)] // the same
    [InlineData("status=job-seeker tenancy=tenant no=job-offer", false)] // the same
    [InlineData("status=self-employed tenancy=mobility-lease", true)] // visale.fr, mobility lease: whatever the age
    [InlineData("status=job-seeker yes=job-offer", true)] // visale.fr, FAQ over 30: a job offer starting within 3 months
    [InlineData("status=apprentice", true)] // visale.fr, FAQ over 30: a work-study contract
    [InlineData("status=student,employee job=24 yes=private-home", true)] // visale.fr, FAQ over 30: a student with a paid job, private home
    [InlineData("status=employee job=24 yes=job-transfer", true)] // visale.fr, FAQ over 30: a transfer within the firm
    [InlineData("status=employee job=24 tenancy=tenant no=job-transfer,job-offer", false)] // visale.fr, FAQ over 30: no other way
    public void Visale_over_30_has_these_ways(string person, bool met) =>
        Assert.Equal(met, RealAids.Check(Visale, $"home=paris age=40 income=3000 rent=900 {person}"));

    [Theory]
    [InlineData("eu-citizen", "self-employed", true)] // openfisca residence_hors_eee.yaml: the EEA and four neighbours
    [InlineData("student-permit", "student", true)] // Campus France Mexico: students with a long-stay visa or card
    [InlineData("talent-permit", "student", true)] // the same: or passeport talent
    [InlineData("talent-permit", "self-employed", null)] // no page read says either way
    [InlineData("work-permit", "employee", null)] // no page read says either way
    [InlineData("no-permit", "self-employed", false)] // a visa waiver is no permit
    public void Visale_asks_for_papers(string permit, string status, bool? met) =>
        Assert.Equal(met, RealAids.Check(Visale, $"home=paris age=25 income=3000 rent=900 status={status} permit={permit}"));

    [Theory]
    [InlineData(800, 1600, true)] // bailfacile: the rent at most half of the resources
    [InlineData(801, 1600, false)] // bailfacile: the rent at most half of the resources
    public void Visale_asks_for_twice_the_rent(int rent, int income, bool? met) =>
        Assert.Equal(met, RealAids.Check(Visale, $"home=paris age=25 status=self-employed income={income} rent={rent}"));

    [Theory]
    [InlineData(Visale)] // adil36 2026-01-08: the zones are all French
    [InlineData(LocaPass)] // Action Logement: French
    [InlineData(MobiliJeune)] // Action Logement: French
    public void Action_Logement_is_for_homes_in_France(string aid) =>
        Assert.False(RealAids.Check(aid, "home=berlin age=25 status=apprentice income=2000 rent=500 moved=0"));

    [Theory]
    [InlineData("age=50 status=employee", true)] // service-public F18490: employee of a private firm, of any age
    [InlineData("age=50 status=employee no=private-employer", false)] // the same: a private firm outside farming
    [InlineData("age=29 status=job-seeker", true)] // the same: under 30 and job seeker
    [InlineData("age=30 status=job-seeker", false)] // the same: under 30
    [InlineData("age=29 status=apprentice", true)] // the same: under 30 and apprentice
    [InlineData("age=30 status=apprentice", false)] // the same: under 30
    [InlineData("age=40 status=student grant=need-based no=three-month-contract", true)] // the same: State grant, no age given
    [InlineData("age=40 status=student grant=no-grant", true)] // the same: or 3 months of fixed-term work
    [InlineData("age=40 status=student grant=no-grant no=three-month-contract", false)] // the same
    [InlineData("age=25 status=self-employed no=three-month-contract", false)] // the same: not on the list
    [InlineData("age=40 status=director-paid", false)] // the same: not on the list
    [InlineData("age=40 status=director-paid,employee", true)] // the same: with a contract as an employee
    [InlineData("age=50 status=employee no=main-home", false)] // the same: the main home
    public void Loca_Pass_takes_these_once_the_open_questions_are_answered_yes(string person, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(LocaPass, true, $"home=lyon moved=0 {person}"));

    [Theory]
    [InlineData("age=50 status=employee")] // aides-jeunes, locapass: civil servants are out
    [InlineData("age=40 status=student")] // boursorama 2024-09: a State grant, or a contract of 3 months
    [InlineData("age=25 status=self-employed")] // infos-jeunes.fr 2024-04-15: the self-employed are not named
    [InlineData("age=25 status=director-unpaid")] // infos-jeunes.fr 2024-04-15: directors are not named
    public void Loca_Pass_depends_for_these_and_is_never_a_silent_no(string person)
    {
        Assert.Null(RealAids.Check(LocaPass, $"home=lyon moved=0 {person}"));
        Assert.False(RealAids.CheckWithOpen(LocaPass, false, $"home=lyon moved=0 {person}"));
    }

    [Fact]
    public void Loca_Pass_leaves_nothing_open() => Assert.Empty(RealAids.Leaves(LocaPass, ConditionKind.Open, "home=lyon"));

    [Theory]
    [InlineData(0, true)] // openfisca locapass/delai_max: 2 months after entry
    [InlineData(2, true)] // openfisca locapass/delai_max: 2 months after entry
    [InlineData(3, false)] // openfisca locapass/delai_max: 2 months after entry
    public void Loca_Pass_is_asked_for_within_two_months_of_moving_in(int months, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(LocaPass, true, $"home=lyon age=29 status=apprentice moved={months}"));

    [Fact] // openfisca locapass/montant_max, valid on 2026-07-24
    public void Loca_Pass_lends_at_most_1200_euros() =>
        Assert.Equal(
            (null, 1_200m, "EUR"),
            (RealAids.Amount(LocaPass)!.From, RealAids.Amount(LocaPass)!.To, RealAids.Amount(LocaPass)!.Currency)
        );

    [Theory]
    [InlineData("age=29 status=apprentice", true)] // info-chalon 2024-08-06: under 30, apprenticeship or professionalisation contract
    [InlineData("age=30 status=apprentice", false)] // info-chalon 2024-08-06: under 30
    [InlineData("age=29 status=employee", false)] // info-chalon 2024-08-06: an apprenticeship or professionalisation contract
    [InlineData("age=29 status=self-employed", false)] // info-chalon 2024-08-06: the same
    [InlineData("age=29 status=student", false)] // info-chalon 2024-08-06: the same
    [InlineData("age=29 status=apprentice no=moved-for-work", false)] // aide-sociale.fr: distance or two rents
    [InlineData("age=29 status=apprentice no=private-employer", false)] // mes-allocs: farming has an aid of its own
    public void Mobili_Jeune_is_for_work_study_under_30(string person, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(MobiliJeune, true, $"home=paris gross=1500 {person}"));

    [Theory]
    [InlineData("2024-10-28", "1413.54", true)] // info-chalon 2024-08-06: 80 % of the minimum wage
    [InlineData("2024-10-28", "1413.55", false)] // the same
    [InlineData("2024-10-29", "2162.16", true)] // mes-allocs: 120 % since 2024-10-29
    [InlineData("2025-12-31", "2162.17", false)] // the same, of 1,801.80
    [InlineData("2026-01-01", "2187.64", true)] // the same, of 1,823.03 (decree 2025-1228)
    [InlineData("2026-05-31", "2187.65", false)] // the same
    [InlineData("2026-06-01", "2240.42", true)] // the same, of 1,867.02 (order of 2026-05-22)
    [InlineData("2026-11-22", "2240.43", false)] // the same
    public void Mobili_Jeune_ends_at_a_share_of_the_minimum_wage(string day, string gross, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(MobiliJeune, true, $"home=paris age=20 status=apprentice gross={gross}", day));

    [Fact] // aides-jeunes yml 2025-08-20: at most 100 outside farming
    public void Mobili_Jeune_pays_10_to_100_euros_a_month() =>
        Assert.Equal((10m, 100m), (RealAids.Amount(MobiliJeune)!.From, RealAids.Amount(MobiliJeune)!.To));
}
