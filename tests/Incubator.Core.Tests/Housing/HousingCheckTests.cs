using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Housing;

public sealed class HousingCheckTests : IAsyncLifetime
{
    private const int IleDeFrance = 8;
    private TestIncubator _incubator = null!;
    private int _paris;
    private SaveResult.Saved _space = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync(regionId: IleDeFrance);
        await _incubator.AddCityAsync("Lyon");
        await _incubator.AddCityAsync("Boston", "US", "America/New_York");
        _space = await _incubator.AddSpaceAsync(
            _paris,
            "Rivoli",
            s =>
                s.Plans = [
                    new PlanInput
                    {
                        Kind = PlanKind.HotDesk,
                        Amount = 250,
                        Currency = "EUR",
                        Unit = PriceUnit.Month,
                        Seats = 1,
                    },
                ]
        );
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("age", "abc", "12", "x")]
    [InlineData("age", "121", "120", "-1")]
    [InlineData("income", "lots", "1 150,50", "-1")]
    [InlineData("rent", "1,150", "1,150.00", "1.150")]
    [InlineData("household", "0", "1", "1.5")]
    [InlineData("status", "king", "employee", "99")]
    [InlineData("tenancy", "castle", "flat-share", "0")]
    [InlineData("on", "2026-02-30", "2026-02-28", "tomorrow")]
    [InlineData("country", "ZZ", "fr", "Atlantis")]
    [InlineData("first-time-buyer", "perhaps", "yes", "2")]
    [InlineData("company-months", "1e3", "0", "99999999999999999999")]
    public void What_cannot_be_read_is_named_beside_its_field_and_stays_as_typed(string key, string wrong, string right, string alsoWrong)
    {
        foreach (var typed in new[] { wrong, alsoWrong })
        {
            var form = Form($"{key}={typed}");
            Assert.Equal(key, Assert.Single(form.Errors).Path);
            Assert.Equal(typed, form.Typed(key));
            Assert.NotEmpty(form.Error(key)!);
            Assert.Equal(Form("").Answers, form.Answers);
        }

        Assert.Empty(Form($"{key}={right}").Errors);
    }

    [Fact]
    public void Nothing_said_is_nothing_known() => Assert.True(Form("age=&status=&city=").IsEmpty);

    [Fact]
    public async Task An_aid_reaches_as_far_as_its_area()
    {
        await AddAsync("National", a => a.CountryCode = "FR");
        await AddAsync("Municipal", a => a.CityId = _paris);
        await AddAsync("Upstairs", a => a.SpaceId = _space.Id);
        await AddAsync("American", a => a.CountryCode = "US");

        Assert.Equal("Municipal:Eligible National:Eligible Upstairs:Depends", await VerdictsAsync("city=paris"));
        Assert.Equal("National:Eligible", await VerdictsAsync("city=lyon"));
        Assert.Equal("American:Eligible", await VerdictsAsync("city=boston"));
        Assert.Equal("American:Depends Municipal:Depends National:Depends Upstairs:Depends", await VerdictsAsync(""));
        Assert.Equal("Municipal:Eligible National:Eligible Upstairs:Eligible", await VerdictsAsync("city=paris&space=rivoli"));
        Assert.Equal("National:Eligible", await VerdictsAsync("city=other&country=FR&space=other"));
    }

    [Fact]
    public async Task An_aid_without_rules_is_never_promised()
    {
        await _incubator.AddAidAsync("Bare", a => a.CountryCode = "FR");

        var aid = Assert.Single((await CheckAsync("country=FR")).Aids);
        Assert.Equal((AidVerdict.Depends, false), (aid.Verdict.Verdict, aid.HasRules));
    }

    [Theory]
    [InlineData("2026-11-22", AidVerdict.NotEligible)]
    [InlineData("2027-03-04", AidVerdict.Eligible)]
    [InlineData("2027-06-02", AidVerdict.Eligible)]
    [InlineData("2027-06-03", AidVerdict.NotEligible)]
    public async Task Applications_are_taken_from_the_first_to_the_last_day(string on, AidVerdict verdict)
    {
        await AddAsync("Window", a =>
        {
            a.CountryCode = "FR";
            a.Opens = new DateOnly(2027, 3, 4);
            a.Closes = new DateOnly(2027, 6, 2);
        });

        var aid = Assert.Single((await CheckAsync($"country=FR&on={on}")).Aids);
        Assert.Equal(verdict, aid.Verdict.Verdict);
        Assert.Equal(on == "2026-11-22" ? new DateOnly(2027, 3, 4) : null, (aid.Outlook.Remedies is [var first, ..] ? first.From : null));
    }

    [Fact]
    public async Task The_questions_that_most_aids_ask_come_first_and_stay_where_they_are()
    {
        await AddAsync("One", a => a.CountryCode = "FR", Range(ConditionKind.Age, 30), Range(ConditionKind.CompanyMonths, 12));
        await AddAsync("Two", a => a.CountryCode = "FR", Range(ConditionKind.CompanyMonths, 24));

        foreach (var query in (string[])["country=FR", "country=FR&company-months=3", "country=FR&age=40&company-months=30&space=rivoli"])
        {
            Assert.Equal([Questions.CompanyMonths, Questions.Age], (await CheckAsync(query)).Asked.Select(q => q.Question));
        }

        Assert.Equal(["One"], (await CheckAsync("country=FR")).Asked[^1].Aids.Select(a => a.Name));
    }

    [Fact]
    public async Task Of_one_aid_only_its_own_questions_are_asked()
    {
        await AddAsync("One", a => a.CountryCode = "FR", Range(ConditionKind.Age, 30));
        await AddAsync("Two", a => a.CountryCode = "FR", Range(ConditionKind.CompanyMonths, 24));

        var result = await CheckAsync("country=FR&aid=two");

        Assert.Equal("Two", Assert.Single(result.Aids).Card.Name);
        Assert.Equal(Questions.CompanyMonths, Assert.Single(result.Asked).Question);
        Assert.Equal(AidVerdict.NotEligible, Assert.Single((await CheckAsync("country=US&aid=two")).Aids).Verdict.Verdict);
    }

    [Theory]
    [InlineData("rivoli")]
    [InlineData("Rivoli")]
    [InlineData(" RIVOLI ")]
    public async Task A_space_is_found_by_its_address_or_its_name(string typed)
    {
        await AddAsync("Upstairs", a => a.SpaceId = _space.Id);

        Assert.Equal("rivoli", (await CheckAsync($"city=paris&space={typed}")).Answers.Space?.Slug);
    }

    [Fact]
    public async Task A_space_that_no_name_fits_is_refused_with_those_that_are_near()
    {
        var form = Form("city=paris&space=rivo");
        await _incubator.Get<HousingCheck>().RunAsync(form, CancellationToken.None);

        Assert.Equal("space", Assert.Single(form.Errors).Path);
        Assert.Equal("Rivoli", Assert.Single(form.NearSpaces).Name);
    }

    [Fact]
    public void An_answer_to_an_open_question_is_read_and_the_last_one_counts()
    {
        var open = Form("open=0123abcd.yes&open=0123abcd.no&open=89abcdef.unknown&open=short.yes&open=01234567.perhaps").Answers.Open!;

        Assert.Equal(["0123abcd", "89abcdef"], open.Keys.Order());
        Assert.Equal((false, null), (open["0123abcd"], open["89abcdef"]));
    }

    [Fact]
    public async Task Aids_of_two_countries_are_no_bundle_and_nor_is_buying_beside_renting()
    {
        await AddAsync("Ici", a => a.CountryCode = "FR");
        await AddAsync("Loyer", a => (a.CountryCode, a.Kind) = ("FR", AidKind.Guarantee));
        await AddAsync(
            "Achat",
            a => (a.CountryCode, a.Kind) = ("FR", AidKind.Loan),
            new Condition { Kind = ConditionKind.FirstTimeBuyer, Values = [new ConditionValue()] }
        );
        await AddAsync("There", a => a.CountryCode = "US");

        await AddAsync("Perhaps", a => a.CountryCode = "FR", Range(ConditionKind.CompanyMonths, 24));

        var bundles = (await CheckAsync("country=FR&first-time-buyer=yes")).Bundles;

        Assert.Equal(["ici loyer"], bundles.Select(b => string.Join(' ', b.Aids)));
        Assert.Equal(("achat", "loyer"), (Assert.Single(bundles[0].LeftOut).Slug, Assert.Single(bundles[0].LeftOut[0].Aids)));
    }

    [Fact]
    public async Task The_aids_are_read_once_until_something_is_written()
    {
        await AddAsync("Un", a => a.CountryCode = "FR");
        var first = Assert.Single((await CheckAsync("country=FR")).Aids);
        Assert.Same(first.Rules, Assert.Single((await CheckAsync("age=30")).Aids).Rules);

        await AddAsync("Deux", a => a.CountryCode = "FR");

        Assert.Equal(2, (await CheckAsync("country=FR")).Aids.Count);
    }

    private CheckForm Form(string query)
    {
        var values = query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .ToLookup(p => p[0], p => Uri.UnescapeDataString(p[1]));
        return CheckForm.From(key => [.. values[key]], _incubator.Get<IStringLocalizer<Words>>());
    }

    private Task<CheckResult> CheckAsync(string query) => _incubator.Get<HousingCheck>().RunAsync(Form(query), CancellationToken.None);

    private async Task<string> VerdictsAsync(string query) =>
        string.Join(' ', (await CheckAsync(query)).Aids.OrderBy(a => a.Card.Name).Select(a => $"{a.Card.Name}:{a.Verdict.Verdict}"));

    private Task<SaveResult.Saved> AddAsync(string name, Action<HousingAidInput> change, params Condition[] conditions) =>
        _incubator.AddAidAsync(
            name,
            a =>
            {
                a.Rules = new AidRules
                {
                    Who = new Condition
                    {
                        Kind = ConditionKind.All,
                        Parts =
                            conditions.Length > 0
                                ? [.. conditions]
                                :
                                [
                                    new Condition
                                    {
                                        Kind = ConditionKind.Window,
                                        Values = [new ConditionValue { Opens = new DateOnly(2000, 1, 1) }],
                                    },
                                ],
                    },
                };
                change(a);
            }
        );

    private static Condition Range(ConditionKind kind, decimal max) => new() { Kind = kind, Values = [new ConditionValue { Max = max }] };
}
