using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Housing.Rules;

/// <summary>What repeats in the sources as a question: children, grant, hardship, savings, yes and no, days of every year.</summary>
public sealed class TypedQuestionTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    public static TheoryData<ConditionKind> Flags => [.. ConditionKinds.Flags];

    [Theory]
    [MemberData(nameof(Flags))]
    public void A_question_with_yes_or_no_decides_and_is_asked_where_it_was_not_answered(ConditionKind kind)
    {
        var asked = Of(kind, new ConditionValue());

        Assert.Equal((null, kind.Question()), Outcome(asked, new Answers()));
        Assert.Equal((true, Questions.None), Outcome(asked, Form($"{Tokens.Of(kind)}=yes").Answers));
        Assert.Equal((false, Questions.None), Outcome(asked, Form($"{Tokens.Of(kind)}=no").Answers));
    }

    [Theory]
    [InlineData(ConditionKind.Children, "children", "1", false)]
    [InlineData(ConditionKind.Children, "children", "2", true)]
    [InlineData(ConditionKind.CityMonths, "city-months", "1", false)]
    [InlineData(ConditionKind.CityMonths, "city-months", "60", true)]
    [InlineData(ConditionKind.LeaseMonths, "lease-months", "1", false)]
    [InlineData(ConditionKind.LeaseMonths, "lease-months", "9", true)]
    public void A_number_is_compared_with_its_limit(ConditionKind kind, string key, string number, bool met) =>
        Assert.Equal((met, Questions.None), Outcome(Of(kind, new ConditionValue { Min = 2 }), Form($"{key}={number}").Answers));

    [Theory]
    [InlineData(ConditionKind.Grant, "grant", "need-based", true)]
    [InlineData(ConditionKind.Grant, "grant", "no-grant", false)]
    [InlineData(ConditionKind.Hardship, "hardship", "within-six-months", true)]
    [InlineData(ConditionKind.Hardship, "hardship", "long-ago-or-never", false)]
    public void One_of_a_list_is_compared_with_those_that_will_do(ConditionKind kind, string key, string token, bool met) =>
        Assert.Equal(
            (met, Questions.None),
            Outcome(Of(kind, new ConditionValue { Codes = ["need-based", "within-six-months"] }), Form($"{key}={token}").Answers));

    [Theory]
    [InlineData(50_000, true)]
    [InlineData(50_001, false)]
    public void Savings_have_a_ceiling_like_a_rent(int savings, bool met) =>
        Assert.Equal(
            (met, Questions.None),
            Outcome(
                Of(ConditionKind.Savings, new ConditionValue { Currency = "CAD", Rows = [new CeilingRow { Max = 50_000 }] }),
                new Answers { Currency = "CAD", Savings = savings }));

    [Fact]
    public void Where_somebody_works_is_another_place_than_where_they_live()
    {
        var works = Of(ConditionKind.WorksIn, new ConditionValue { Places = new PlaceSet { Regions = ["FR-IDF"] } });
        var paris = new Place("FR", "FR-IDF", "paris");

        Assert.Equal((true, Questions.None), Outcome(works, new Answers { WorksIn = paris }));
        Assert.Equal((null, Questions.WorksIn), Outcome(works, new Answers { LivesIn = paris, Place = paris }));
    }

    [Theory]
    [InlineData("2026-02-28", "03-01", "05-14", false)]
    [InlineData("2026-03-01", "03-01", "05-14", true)]
    [InlineData("2027-05-14", "03-01", "05-14", true)]
    [InlineData("2027-05-15", "03-01", "05-14", false)]
    [InlineData("2026-01-01", null, "05-14", true)]
    [InlineData("2026-12-31", "10-01", null, true)]
    [InlineData("2026-12-31", "10-01", "01-31", true)]
    [InlineData("2027-01-31", "10-01", "01-31", true)]
    [InlineData("2027-02-01", "10-01", "01-31", false)]
    public void A_window_of_every_year_opens_and_closes_on_its_days(string day, string? opens, string? closes, bool met) =>
        Assert.Equal(
            met, Eligibility.Check(
                Of(ConditionKind.YearlyWindow, new ConditionValue { OpensEach = opens, ClosesEach = closes }),
                new Answers(), DateOnly.Parse(day, CultureInfo.InvariantCulture)).IsMet);

    [Fact]
    public void A_window_of_every_year_that_is_over_says_when_it_opens_again()
    {
        var verdict = Eligibility.Check(
            Of(ConditionKind.YearlyWindow, new ConditionValue { OpensEach = "03-01", ClosesEach = "05-14" }), new Answers(), Day);

        var remedy = Assert.Single(Explanation.NearestYes(verdict, new Answers(), Day));
        Assert.Equal((RemedyKind.Wait, new DateOnly(2027, 3, 1)), (remedy.Kind, remedy.From));
    }

    [Theory]
    [InlineData("en", "Applications each year: from 1 March to 14 May")]
    [InlineData("fr", "Dépôt des demandes, chaque année\u00A0: du 1er mars au 14 mai")]
    public void A_window_of_every_year_is_said_without_a_year(string language, string sentence)
    {
        var (culture, said) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            var window = Of(ConditionKind.YearlyWindow, new ConditionValue { OpensEach = "03-01", ClosesEach = "05-14" });
            Assert.Equal(sentence, _incubator.Get<RuleWords>().Sentence(window, window.Values[0], RuleNames.None));
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (culture, said);
        }
    }

    [Theory]
    [InlineData(ConditionKind.YearlyWindow, """{ "closesEach": "02-29" }""")]
    [InlineData(ConditionKind.YearlyWindow, """{ "closesEach": "14-05" }""")]
    [InlineData(ConditionKind.YearlyWindow, """{ "opensEach": "soon" }""")]
    [InlineData(ConditionKind.YearlyWindow, "{ }")]
    [InlineData(ConditionKind.Grant, """{ "codes": ["rich"] }""")]
    [InlineData(ConditionKind.Hardship, """{ "codes": [] }""")]
    [InlineData(ConditionKind.CityMonths, """{ "min": 61 }""")]
    [InlineData(ConditionKind.Children, """{ "min": 1.5 }""")]
    [InlineData(ConditionKind.Savings, """{ "rows": [{ "max": 1 }] }""")]
    [InlineData(ConditionKind.WorksIn, "{ }")]
    public void What_no_answer_could_match_is_refused(ConditionKind kind, string value)
    {
        var rules = RulesJson.Read($$"""{ "who": { "kind": "{{Tokens.Of(kind)}}", "values": [{{value}}] } }""");

        Assert.False(new AidRulesValidator(_incubator.Get<IStringLocalizer<Words>>(), _incubator.Clock).Validate(rules).IsValid);
    }

    private static Condition Of(ConditionKind kind, ConditionValue value) => new() { Kind = kind, Values = [value] };

    private static (bool?, Questions) Outcome(Condition condition, Answers answers)
    {
        var verdict = Eligibility.Check(condition, answers, Day);
        return (verdict.IsMet, verdict.Missing);
    }

    private CheckForm Form(string query)
    {
        var values = query.Split('&').Select(p => p.Split('=')).ToLookup(p => p[0], p => p[1]);
        return CheckForm.From(key => [.. values[key]], _incubator.Get<IStringLocalizer<Words>>());
    }
}
