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
    [InlineData(31, null)] // visale.fr, FAQ over 30: does not name the self-employed
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
    [InlineData(31, false)] // visale.fr, FAQ over 30: its own list, and questions of its own
    public void Visale_has_one_list_up_to_30_and_others_above(int age, bool young) =>
        Assert.Equal([young, !young, !young, !young], RealAids.Leaves(Visale, ConditionKind.Age, $"home=paris age={age}"));

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
    [InlineData("age=50 status=employee", true)] // infos-jeunes.fr 2024-04-15: private-sector employee of any age
    [InlineData("age=29 status=job-seeker", true)] // infos-jeunes.fr 2024-04-15: under 30 and job seeker
    [InlineData("age=30 status=job-seeker", false)] // infos-jeunes.fr 2024-04-15: under 30
    [InlineData("age=29 status=apprentice", true)] // infos-jeunes.fr 2024-04-15: under 30 and apprentice
    [InlineData("age=30 status=apprentice", false)] // infos-jeunes.fr 2024-04-15: under 30
    [InlineData("age=40 status=student", true)] // boursorama 2024-09: State-grant student, no age given
    [InlineData("age=25 status=self-employed", true)] // not named: only if Action Logement says so, see below
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

    [Theory]
    [InlineData("employee")] // infos-jeunes.fr 2024-04-15: named
    [InlineData("job-seeker")] // infos-jeunes.fr 2024-04-15: named
    [InlineData("apprentice")] // infos-jeunes.fr 2024-04-15: named
    [InlineData("student")] // infos-jeunes.fr 2024-04-15: named
    public void Loca_Pass_does_not_ask_a_status_that_it_names_whether_it_is_accepted(string status) =>
        Assert.False(RealAids.Verdict(LocaPass, $"home=lyon age=40 status={status}").Parts[^1].Parts[^1].IsMet);

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
    [InlineData("age=29 status=apprentice", true)] // info-chalon 2024-08-06: under 30, apprenticeship
    [InlineData("age=30 status=apprentice", false)] // info-chalon 2024-08-06: under 30
    [InlineData("age=29 status=employee", true)] // info-chalon 2024-08-06: a professionalisation contract counts as well
    [InlineData("age=29 status=self-employed", false)] // info-chalon 2024-08-06: an apprenticeship or professionalisation contract
    [InlineData("age=29 status=student", false)] // info-chalon 2024-08-06: an apprenticeship or professionalisation contract
    public void Mobili_Jeune_is_for_work_study_under_30(string person, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(MobiliJeune, true, $"home=paris {person}"));

    [Theory]
    [InlineData("income=500")] // 80 % (info-chalon 2024-08-06) against 120 % (aide-sociale.fr, cllaj-saint-lo): contradicted
    [InlineData("income=1600")] // 80 % (info-chalon 2024-08-06) against 120 % (aide-sociale.fr, cllaj-saint-lo): contradicted
    [InlineData("income=5000")] // 80 % (info-chalon 2024-08-06) against 120 % (aide-sociale.fr, cllaj-saint-lo): contradicted
    public void Mobili_Jeune_leaves_its_contradicted_pay_ceiling_open(string income) =>
        Assert.Null(RealAids.Check(MobiliJeune, $"home=paris age=20 status=apprentice {income}"));

    [Fact] // aides-jeunes yml 2025-08-20: at most 100 outside farming
    public void Mobili_Jeune_pays_10_to_100_euros_a_month() =>
        Assert.Equal((10m, 100m), (RealAids.Amount(MobiliJeune)!.From, RealAids.Amount(MobiliJeune)!.To));
}
