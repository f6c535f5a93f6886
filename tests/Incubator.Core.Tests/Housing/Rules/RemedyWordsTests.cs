using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>For whom an aid is and what one can do, in the words of the field.</summary>
public sealed class RemedyWordsTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("en", "You would get it with a rent of €600 or less")]
    [InlineData("fr", "Vous l’auriez avec un loyer de 600 € ou moins")]
    public void Of_a_share_of_the_income_it_is_the_rent_that_is_told(string language, string said) =>
        Assert.Equal(
            said,
            Say(
                language,
                Made.Range(ConditionKind.RentShare, null, 30),
                new Answers
                {
                    Rent = 800,
                    Income = 2_000,
                    Currency = "EUR",
                }
            )
        );

    [Theory]
    [InlineData("en", "For households of 3 or more (you: 1)")]
    [InlineData("fr", "Pour les foyers de 3 personnes ou plus (vous : 1)")]
    public void A_household_is_told_by_the_number_of_people(string language, string said) =>
        Assert.Equal(said, Say(language, Made.Range(ConditionKind.Household, 3, null), new Answers { Household = 1 }));

    [Theory]
    [InlineData("en", "Open to students or job seekers")]
    [InlineData("fr", "Ouvert aux étudiants ou demandeurs d’emploi")]
    public void Who_it_is_open_to_is_told(string language, string said) =>
        Assert.Equal(
            said,
            Say(language, Codes(ConditionKind.Status, "student", "job-seeker"), new Answers
            {
                Statuses = new HashSet<ApplicantStatus> { ApplicantStatus.Employee },
            }));

    [Theory]
    [InlineData("en", 17, 18, "From your 18th birthday")]
    [InlineData("en", 20, 21, "From your 21st birthday")]
    [InlineData("fr", 17, 18, "À partir de vos 18 ans")]
    public void Who_is_too_young_is_told_the_birthday(string language, int age, int min, string said) =>
        Assert.Equal(said, Say(language, Made.Range(ConditionKind.Age, min, null), new Answers { Age = age }));

    [Theory]
    [InlineData("en", "Age: at most 30 years (you: 41 years)")]
    [InlineData("fr", "Âge : au plus 30 ans (vous : 41 ans)")]
    public void What_nothing_changes_is_told_as_the_condition(string language, string said) =>
        Assert.Equal(said, Say(language, Made.Range(ConditionKind.Age, null, 30), new Answers { Age = 41 }));

    [Theory]
    [InlineData("en", "Net income a month: at most €1,710 (you: €1,770)")]
    [InlineData("fr", "Revenus nets mensuels : au plus 1 710 € (vous : 1 770 €)")]
    public void A_ceiling_is_told_with_what_one_has(string language, string said) =>
        Assert.Equal(said, Say(language, Made.Income(1_710), new Answers { Income = 1_770, Currency = "EUR" }));

    [Theory]
    [InlineData("en", "Applications open on 4 March 2027")]
    [InlineData("fr", "Demandes ouvertes à partir du 4 mars 2027")]
    public void A_window_is_told_by_its_day(string language, string said) =>
        Assert.Equal(said, Say(language, Made.Window(), new Answers()));

    [Theory]
    [InlineData("en", "You answered no to: Is the lease in your name?")]
    [InlineData("fr", "Vous avez répondu non à : Le bail est-il à votre nom ?")]
    public void An_open_condition_is_told_by_what_was_answered(string language, string said)
    {
        var open = new Condition
        {
            Kind = ConditionKind.Open,
            Note = new BilingualText("Is the lease in your name?", "Le bail est-il à votre nom ?"),
        };

        Assert.Equal(said, Say(language, open, new Answers { Open = new Dictionary<string, bool?> { [open.Key!] = false } }));
    }

    [Theory]
    [InlineData("en", "Applications: from 4 March 2027 to 2 June 2027")]
    [InlineData("fr", "Dépôt des demandes : du 4 mars 2027 au 2 juin 2027")]
    public void A_range_of_dates_reads_as_one(string language, string said) => Assert.Equal(
        said, In(language, words => new RuleWords(words).Sentence(Made.Window(), Made.Window().Values[0], RuleNames.None)));

    private static Condition Codes(ConditionKind kind, params string[] codes) =>
        new() { Kind = kind, Values = [new ConditionValue { Codes = [.. codes] }] };

    private string Say(string language, Condition condition, Answers answers) => In(language, words =>
    {
        var outlook = Outlook.Of(Eligibility.Check(condition, answers, Made.Today), answers, Made.Today);
        return new RemedyWords(words, new RuleWords(words)).Of(outlook.Remedies[0], answers, RuleNames.None, outlook.IsSure);
    });

    private string In(string language, Func<IStringLocalizer<Words>, string> say)
    {
        var (culture, said) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            return say(_incubator.Get<IStringLocalizer<Words>>()).Replace('\u00A0', ' ');
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (culture, said);
        }
    }
}
