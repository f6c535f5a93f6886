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
            RealAids.CheckWithOpen(ParisLogement, true, $"home=paris tenancy=tenant income=1000 {rent} household=1 held={Apl}")
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
        Assert.Equal(met, RealAids.CheckWithOpen(ParisLogement, true, $"home=paris {tenancy} income=1000 rent=500 household=1 held={Apl}"));

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
    [InlineData(3, true)] // mairie10 2019-07-24: up to a couple with one child
    [InlineData(4, null)] // mairie10 2019-07-24: no amount for a larger household
    public void Paris_Logement_leaves_larger_households_open(int household, bool? met) =>
        Assert.Equal(
            met,
            RealAids
                .Verdict(ParisLogement, $"home=paris household={household}")
                .Parts.Single(p => p.Parts.Count > 0 && p.Parts[0].Condition.Kind == ConditionKind.Household)
                .IsMet
        );

    [Theory]
    [InlineData("household=1 income=1500", false)] // paris-recette.paris.fr 2023-12-29: families
    [InlineData("household=3 income=2000", true)] // paris-recette.paris.fr 2023-12-29: 2 children, at most 2,000
    [InlineData("household=5 income=5000", true)] // paris-recette.paris.fr 2023-12-29: 3 children, at most 5,000
    public void Paris_Logement_Familles_once_the_open_questions_are_answered_yes(string family, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(Familles, true, $"home=paris tenancy=owner {family} held={Apl}"));

    [Theory]
    [InlineData(3, "gross=2000", true)] // paris-recette.paris.fr 2023-12-29: 2 children, at most 2,000
    [InlineData(3, "income=2000", null)] // the same; before or after deductions is not said
    [InlineData(3, "income=2001", false)] // the same: above it even after deductions
    [InlineData(4, "income=2001", false)] // the same
    [InlineData(3, "gross=2001", null)] // the same; before or after deductions is not said
    public void Paris_Logement_Familles_with_two_children_ends_at_2000(int household, string income, bool? met) =>
        Assert.Equal(met, Branch(0, household, income));

    [Theory]
    [InlineData(3, "gross=5000", false)] // paris-recette.paris.fr 2023-12-29: three children and a parent are four people
    [InlineData(4, "gross=5000", true)] // paris-recette.paris.fr 2023-12-29: 3 children, at most 5,000
    [InlineData(4, "income=5001", false)] // paris-recette.paris.fr 2023-12-29: 3 children, at most 5,000
    [InlineData(4, "gross=5001", null)] // the same; before or after deductions is not said
    [InlineData(5, "gross=3001", true)] // paris-recette.paris.fr 2023-12-29: 3,001 to 5,000 at the lower rate
    public void Paris_Logement_Familles_with_three_children_ends_at_5000(int household, string income, bool? met) =>
        Assert.Equal(met, Branch(1, household, income));

    [Theory]
    [InlineData(1, false)] // aides-jeunes, paris_logement_familles: a child to support
    [InlineData(2, null)] // aides-jeunes, paris_logement_familles: one disabled child is enough, which is asked
    public void Paris_Logement_Familles_asks_for_a_disabled_child(int household, bool? met) =>
        Assert.Equal(met, RealAids.Verdict(Familles, $"home=paris household={household}").Parts.First(p => p.Parts.Count == 3).IsMet);

    [Theory]
    [InlineData("tenant", true)] // paris-recette.paris.fr 2023-12-29: tenants or owners
    [InlineData("owner", true)] // paris-recette.paris.fr 2023-12-29: tenants or owners
    [InlineData("furnished", true)] // paris-recette.paris.fr 2023-12-29: a furnished let makes a tenant
    [InlineData("flat-share", true)] // paris-recette.paris.fr 2023-12-29: so does a shared one
    [InlineData("sub-tenant", false)] // paris-recette.paris.fr 2023-12-29: tenants or owners
    public void Paris_Logement_Familles_takes_tenants_and_owners(string tenancy, bool met) =>
        Assert.Equal(met, RealAids.CheckWithOpen(Familles, true, $"home=paris tenancy={tenancy} household=4 gross=1500 held={Apl}"));

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
        Assert.Equal(met, RealAids.CheckWithOpen(Aile, true, $"home=paris {person}"));

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

    // The household and the income of one way into Paris Logement Familles, its number of children aside.
    private static bool? Branch(int number, int household, string income) =>
        RealAids
            .Verdict(Familles, $"home=paris household={household} {income}")
            .Parts.First(p => p.Parts.Count == 3)
            .Parts[number]
            .Parts.Take(2)
            .Aggregate((bool?)true, (all, p) => all & p.IsMet);
}
