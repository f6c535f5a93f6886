using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing;

public sealed class RuleNameQueriesTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        await _incubator.AddSpaceAsync(paris, "Rivoli");
        await _incubator.AddAidAsync("Moving grant", a => a.CountryCode = "FR");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task What_rules_point_to_is_called_by_its_name_wherever_it_stands()
    {
        var names = await NamesAsync(Rules("paris", "rivoli", "moving-grant"));

        Assert.Equal("Paris", Assert.Single(names.Cities).Value);
        Assert.Equal("Rivoli", Assert.Single(names.Spaces).Value);
        Assert.Equal("Moving grant", Assert.Single(names.Aids).Value);
    }

    [Fact]
    public async Task Only_what_rules_point_to_is_read() => Assert.Equivalent(RuleNames.None, await NamesAsync(new AidRules()));

    [Fact]
    public async Task An_address_that_is_no_page_is_listed_but_the_other_city_or_space_is_not()
    {
        var rules = Rules("atlantis", Place.Other, "lost-grant");

        Assert.Equal(["atlantis", "lost-grant"], RuleNameQueries.Unknown(rules, await NamesAsync(rules)));
    }

    private Task<RuleNames> NamesAsync(AidRules rules) => _incubator.Get<RuleNameQueries>().OfAsync(rules, "en", CancellationToken.None);

    // The city in the zone of an amount, the space inside a "not", the aid beside which this one adds up.
    private static AidRules Rules(string city, string space, string aid) =>
        new()
        {
            Who = new Condition
            {
                Kind = ConditionKind.Not,
                Parts = [new Condition { Kind = ConditionKind.Resident, Values = [new ConditionValue { Codes = [space] }] }],
            },
            Amounts =
            [
                new AmountRule
                {
                    Zones =
                    [
                        new Zone
                        {
                            Key = "a",
                            Places = new PlaceSet { Cities = [city] },
                        },
                    ],
                },
            ],
            Combinations = [new Combination { Kind = CombinationKind.AddsUp, Aids = [aid] }],
        };
}
