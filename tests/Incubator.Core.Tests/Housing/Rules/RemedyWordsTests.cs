using System.Globalization;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Housing.Rules;

public sealed class RemedyWordsTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("en", "Rent a month, charges included: €200 too high")]
    [InlineData("fr", "Loyer mensuel, charges comprises\u00A0: 200\u00A0€ de trop")]
    public void Of_a_share_of_the_income_it_is_the_rent_that_is_said_to_be_too_high(string language, string said) =>
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
    [InlineData("en", "Household: 2 people too few")]
    [InlineData("fr", "Foyer\u00A0: 2 personnes de moins que requis")]
    public void A_household_is_counted_in_people(string language, string said) =>
        Assert.Equal(said, Say(language, Made.Range(ConditionKind.Household, 3, null), new Answers { Household = 1 }));

    private string Say(string language, Condition condition, Answers answers)
    {
        var (culture, said) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            var remedy = Assert.Single(Explanation.NearestYes(Eligibility.Check(condition, answers, Made.Today), answers, Made.Today));
            return new RuleWords(_incubator.Get<IStringLocalizer<Words>>()).Remedy(remedy, RuleNames.None);
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (culture, said);
        }
    }
}
