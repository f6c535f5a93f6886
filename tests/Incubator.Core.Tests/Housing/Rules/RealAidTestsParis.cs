using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>The aid of the City of Paris, case by case; the comment names the source of each answer.</summary>
public sealed class RealAidTestsParis
{
    private const string Fsl = "fonds-de-solidarite-pour-le-logement-de-paris-fsl";
    private const string ParisLogement = "paris-logement";
    private const string Familles = "paris-logement-familles";
    private const string Aile = "aide-a-l-installation-dans-un-logement-pour-les-etudiants-aile";
    private const string Apl = "aides-au-logement-apl-als-alf";

    [Theory]
    [InlineData(Fsl)] // paris-recette.paris.fr 2023-12-29: each department its own rules
    [InlineData(ParisLogement)] // paris.fr/en 29579: Paris
    [InlineData(Familles)] // paris-recette.paris.fr 2023-12-29: families in Paris
    [InlineData(Aile)] // aides-jeunes yml 2025-11-06: a lease in Paris
    public void The_aid_of_Paris_is_for_homes_in_Paris(string aid)
    {
        Assert.False(RealAids.Check(aid, "home=lyon"));
        Assert.Null(RealAids.Check(aid, "home=paris"));
    }

    [Theory]
    [InlineData("income=0")] // service-public F1334: entry costs or arrears; the limits of Paris are not given
    [InlineData("income=900 rent=700 household=3")] // the same
    [InlineData("income=9000")] // the same: no figure, so no silent no
    public void The_solidarity_fund_leaves_its_rules_open(string answers)
    {
        Assert.Null(RealAids.Check(Fsl, $"home=paris {answers}"));
        Assert.True(RealAids.CheckWithOpen(Fsl, true, $"home=paris {answers}"));
        Assert.Null(RealAids.Amount(Fsl));
    }

    [Theory]
    [InlineData("rent=299", false)] // paris.fr/en 29579: at least 30 % of income on housing
    [InlineData("rent=300", true)] // paris.fr/en 29579: at least 30 % of income on housing
    [InlineData("rent=301", true)] // paris.fr/en 29579: at least 30 % of income on housing
    public void Paris_Logement_begins_at_30_percent_of_the_income(string rent, bool met) =>
        Assert.Equal(
            met,
            RealAids.CheckWithOpen(
                ParisLogement, true,
                $"home=paris tenancy=tenant status=self-employed city-months=36 income=1000 {rent} household=1 held={Apl}")
        );

    [Theory]
    [InlineData("tenancy=tenant", true)] // aides-jeunes yml 2022-06-10: leaseholder
    [InlineData("tenancy=furnished", true)] // aides-jeunes yml 2022-06-10: leaseholder
    [InlineData("tenancy=flat-share", true)] // aides-jeunes yml 2022-06-10: leaseholder, if on the lease
    [InlineData("tenancy=residence", true)] // aides-jeunes yml 2022-06-10: leaseholder, if there is a lease
    [InlineData("tenancy=leaving-home", true)] // aides-jeunes yml 2022-06-10: leaseholder, if so in the new home
    [InlineData("tenancy=sub-tenant", false)] // aides-jeunes yml 2022-06-10: leaseholder
    [InlineData("tenancy=owner", false)] // aides-jeunes yml 2022-06-10: leaseholder
    public void Paris_Logement_is_for_leaseholders(string tenancy, bool met) =>
        Assert.Equal(
            met,
            RealAids.CheckWithOpen(
                ParisLogement, true,
                $"home=paris {tenancy} status=self-employed city-months=36 income=1000 rent=500 household=1 held={Apl}"));

    [Theory]
    [InlineData(ParisLogement, "held=aides-au-logement-apl-als-alf", true)] // aides-jeunes yml 2022-06-10: Caf aid claimed
    [InlineData(ParisLogement, "held=", null)] // aides-jeunes yml 2022-06-10: claimed is enough, so it is asked
    [InlineData(Familles, "held=aides-au-logement-apl-als-alf", true)] // aides-jeunes, paris_logement_familles: Caf aid claimed
    [InlineData(Familles, "held=", null)] // aides-jeunes, paris_logement_familles: claimed is enough, so it is asked
    public void The_aid_of_the_Caf_must_be_claimed_first(string aid, string held, bool? met) =>
        Assert.Equal(
            met,
            RealAids
                .Verdict(aid, $"home=paris {held}")
                .Parts.Single(p => p.Condition.Kind == ConditionKind.Any && p.Parts[0].Condition.Kind == ConditionKind.AidHeld)
                .IsMet
        );

    [Theory]
    [InlineData(ParisLogement, Familles)] // aides-jeunes yml 2022-06-10: no other housing aid of the City
    [InlineData(ParisLogement, Fsl)] // aides-jeunes yml 2022-06-10: no other housing aid of the City
    [InlineData(ParisLogement, Aile)] // aides-jeunes yml 2022-06-10: no other housing aid of the City
    [InlineData(Familles, ParisLogement)] // aides-jeunes, paris_logement_familles: no other housing aid of the City
    [InlineData(Familles, Fsl)] // aides-jeunes, paris_logement_familles: no other housing aid of the City
    [InlineData(Familles, Aile)] // aides-jeunes, paris_logement_familles: no other housing aid of the City
    public void The_City_pays_one_housing_aid_at_a_time(string aid, string other)
    {
        Assert.False(RealAids.Check(aid, $"home=paris held={Apl},{other}"));
        Assert.Contains(RealAids.All[aid].Rules.Combinations, c => c.Kind == CombinationKind.Excludes && c.Aids.Contains(other));
    }

    [Theory]
    [InlineData(1, 84)] // mairie10 2019-07-24: at most 84 alone
    [InlineData(2, 95)] // mairie10 2019-07-24: at most 95 for a couple
    [InlineData(3, 116)] // mairie10 2019-07-24: at most 116 for a couple with one child
    public void Paris_Logement_pays_by_household(int household, int amount) =>
        Assert.Equal(
            amount,
            Amounts
                .Of(RealAids.All[ParisLogement].Rules, RealAids.Answers($"home=paris household={household}"), RealAids.Day(RealAids.Read))
                .To!.Value.Major
        );

    [Theory]
    [InlineData("household=1 status=self-employed income=1400 city-months=36", true)] // openfisca-paris: 1,400 since 2024-02-01
    [InlineData("household=1 status=self-employed income=1401 city-months=36", false)] // the same
    [InlineData("household=2 children=0 status=self-employed income=1400 city-months=36", true)] // the same: a couple
    [InlineData("household=2 children=1 status=self-employed income=1400 city-months=36", false)] // the same: lone parents have another aid
    [InlineData("household=3 children=1 status=self-employed income=1600 city-months=36", true)] // the same: a couple with one child
    [InlineData("household=3 children=1 status=self-employed income=1601 city-months=36", false)] // the same
    [InlineData("household=3 children=2 status=self-employed income=1400 city-months=36", false)] // the same: at most one child
    [InlineData("household=4 status=self-employed income=1400 city-months=36", false)] // the same
    [InlineData("household=1 status=self-employed income=1400 city-months=35", false)] // mairie10 2019-07-24: 3 of the last 5 years
    [InlineData("household=1 status=self-employed income=1400", null)] // the same: which is asked
    [InlineData("household=1 status=student grant=no-grant income=1400 city-months=36", false)] // the same: a student needs a grant
    [InlineData("household=1 status=student grant=need-based income=1400 city-months=36", true)] // the same
    [InlineData("household=1 status=self-employed income=1400 city-months=36 permit=no-permit", false)] // mairie10: lawfully resident
    public void Paris_Logement_is_decided_by_these(string person, bool? met) =>
        Assert.Equal(met, RealAids.Check(ParisLogement, $"home=paris tenancy=tenant rent=700 held={Apl} {person}"));

    [Theory]
    [InlineData("children=0 income=1500 no=disabled-child city-months=36", false)] // paris-recette.paris.fr 2023-12-29: families
    [InlineData("children=1 income=1500 no=disabled-child city-months=36", false)] // the same: two children at least
    [InlineData("children=2 income=2000 city-months=36", true)] // the same: 2 children, at most 2,000
    [InlineData("children=2 income=2001 no=disabled-child city-months=36", false)] // the same
    [InlineData("children=3 income=5000 city-months=36", true)] // the same: 3 children, at most 5,000
    [InlineData("children=3 income=5001 city-months=36", false)] // the same
    [InlineData("children=1 income=5000 yes=disabled-child city-months=36", true)] // openfisca-paris plf_handicap: one is enough
    [InlineData("children=1 income=1500 city-months=36", null)] // the same: which is asked
    [InlineData("children=2 income=2000 city-months=35", false)] // openfisca-paris paris.py: 3 of the last 5 years
    [InlineData("children=2 income=2000 permit=no-permit city-months=36", false)] // mairie10 2019-07-24: lawfully resident
    public void Paris_Logement_Familles_is_decided_by_these(string family, bool? met) =>
        Assert.Equal(
            met,
            RealAids.Check(Familles, $"home=paris tenancy=owner held={Apl} {family}"));

    [Theory]
    [InlineData("tenant", true)] // paris-recette.paris.fr 2023-12-29: tenants or owners
    [InlineData("owner", true)] // paris-recette.paris.fr 2023-12-29: tenants or owners
    [InlineData("furnished", true)] // paris-recette.paris.fr 2023-12-29: a furnished let makes a tenant
    [InlineData("flat-share", true)] // paris-recette.paris.fr 2023-12-29: so does a shared one
    [InlineData("sub-tenant", false)] // paris-recette.paris.fr 2023-12-29: tenants or owners
    public void Paris_Logement_Familles_takes_tenants_and_owners(string tenancy, bool met) =>
        Assert.Equal(
            met,
            RealAids.CheckWithOpen(
                Familles, true, $"home=paris tenancy={tenancy} children=3 income=1500 city-months=36 held={Apl}"));

    [Fact] // paris-recette.paris.fr 2023-12-29: 84 is the least, each further child adds
    public void Paris_Logement_Familles_pays_from_84_euros_a_month() =>
        Assert.Equal((84m, null), (RealAids.Amount(Familles)!.From, RealAids.Amount(Familles)!.To));

    [Theory]
    [InlineData("status=student", true)] // aides-jeunes yml 2025-11-06: grant students, if the rest is answered yes
    [InlineData("status=student,self-employed", true)] // aides-jeunes yml 2025-11-06: a student who also has a company
    [InlineData("status=student-entrepreneur", true)] // aides-jeunes yml 2025-11-06: enrolled in higher education, if so
    [InlineData("status=self-employed", false)] // aides-jeunes yml 2025-11-06: enrolled in higher education
    [InlineData("status=employee", false)] // aides-jeunes yml 2025-11-06: enrolled in higher education
    public void Aile_is_for_students_once_the_open_questions_are_answered_yes(string person, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(Aile, true, $"home=paris works=paris grant=need-based lease-months=9 {person}"));

    [Theory]
    [InlineData("works=lyon grant=need-based lease-months=9")] // aides-jeunes yml 2025-10-23: academies of Paris, Créteil, Versailles
    [InlineData("works=paris grant=no-grant lease-months=9")] // the same: a grant, an aid of the Crous or the 1-euro meal
    [InlineData("works=paris grant=one-euro-meal lease-months=8")] // the same: at least 9 months
    [InlineData("works=paris grant=crous-aid lease-months=9 no=private-home")] // the same: outside subsidised residences
    public void Aile_is_not_for_these(string person) =>
        Assert.False(RealAids.CheckWithOpen(Aile, true, $"home=paris status=student {person}"));

    [Theory]
    [InlineData("2025-11-06")] // aides-jeunes yml 2025-11-06: grant, academy, lease and dates are asked
    [InlineData("2026-11-22")] // the form seen is for 2025-2026; none later is known
    public void Aile_asks_for_the_grant_the_lease_and_the_form(string day)
    {
        Assert.Null(RealAids.Check(Aile, "home=paris status=student", day));
        Assert.False(RealAids.CheckWithOpen(Aile, false, "home=paris status=student", day));
    }

    [Fact] // aides-jeunes yml 2025-11-06: between 500 and 1,000
    public void Aile_pays_500_to_1000_euros_once() =>
        Assert.Equal((500m, 1_000m), (RealAids.Amount(Aile)!.From, RealAids.Amount(Aile)!.To));
}
