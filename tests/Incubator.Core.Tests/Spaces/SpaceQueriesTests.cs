using Incubator.Core.Common;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

public sealed class SpaceQueriesTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _paris;
    private int _lyon;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
        _lyon = await _incubator.AddCityAsync("Lyon");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private Task<SpaceResults> SearchAsync(string query)
    {
        var values = query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .ToLookup(p => p[0], p => Uri.UnescapeDataString(p[1]));
        return _incubator.Get<SpaceQueries>().SearchAsync(SpaceFilter.From(key => [.. values[key]]), CancellationToken.None);
    }

    [Theory]
    [InlineData("cafe")]
    [InlineData("CAFÉ")]
    [InlineData("oeuv")]
    [InlineData("ŒUVRE cafe")]
    [InlineData("l'oeuvre")]
    public async Task Text_is_found_without_regard_to_case_accents_and_ligatures(string text)
    {
        await _incubator.AddSpaceAsync(_paris, "Café de l’Œuvre");
        await _incubator.AddSpaceAsync(_paris, "Autre lieu");

        var found = await SearchAsync($"q={Uri.EscapeDataString(text)}");

        Assert.Equal("Café de l’Œuvre", Assert.Single(found.Page.Items).Name);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("tiers-lieu OR NOT (")]
    [InlineData("'; DROP TABLE Spaces; --")]
    [InlineData("%_*")]
    [InlineData("\ud800")]
    public async Task Whatever_is_typed_gives_an_answer(string text) =>
        Assert.Equal(0, (await SearchAsync($"q={Uri.EscapeDataString(text)}")).Page.Total);

    [Fact]
    public async Task An_options_count_ignores_its_own_group_and_applies_all_others()
    {
        await _incubator.AddSpaceAsync(_paris, "A", s => s.Kind = SpaceKind.Incubator);
        await _incubator.AddSpaceAsync(_paris, "B");
        await _incubator.AddSpaceAsync(_lyon, "C", s => s.Kind = SpaceKind.Incubator);

        var found = await SearchAsync("city=paris&kind=incubator");

        Assert.Equal(1, found.Page.Total);
        Assert.Equal(
            [("paris", 1, true), ("lyon", 1, false)],
            found.Facets.Single(f => f.Key == "city").Options.Select(o => (o.Value, o.Count, o.IsChosen))
        );
        Assert.Equal(
            [("coworking", 1), ("incubator", 1)],
            found.Facets.Single(f => f.Key == "kind").Options.Select(o => (o.Value, o.Count))
        );
    }

    [Theory]
    [InlineData("name")]
    [InlineData("newest")]
    [InlineData("best")]
    [InlineData("price")]
    [InlineData("near")]
    public async Task Every_order_pages_through_all_results_once(string sort)
    {
        for (var i = 0; i < 55; i++)
        {
            var n = i;
            await _incubator.AddSpaceAsync(
                _paris,
                $"Desk {n % 10}",
                s =>
                {
                    s.Latitude = 48.8 + (n * 0.001);
                    s.Longitude = 2.3;
                    s.Plans =
                        n % 3 == 0
                            ? []
                            :
                            [
                                new PlanInput
                                {
                                    Kind = PlanKind.HotDesk,
                                    Unit = PriceUnit.Month,
                                    Amount = n % 7,
                                    Currency = "EUR",
                                },
                            ];
                }
            );
        }

        var seen = new List<int>();
        string? after = null;
        do
        {
            var page = await SearchAsync($"q=desk&near=48.85,2.3&city=paris&sort={sort}&after={after}");
            Assert.Equal(55, page.Page.Total);
            seen.AddRange(page.Page.Items.Select(s => s.Id));
            after = page.Page.After;
        }
        while (after is not null);

        Assert.Equal(55, seen.Count);
        Assert.Equal(55, seen.Distinct().Count());
    }

    [Fact]
    public async Task An_empty_result_names_the_filter_to_drop()
    {
        await _incubator.AddSpaceAsync(_paris, "A");

        var found = await SearchAsync("city=paris&kind=fablab");

        Assert.Equal(0, found.Page.Total);
        Assert.Equal(("kind", 1), (Assert.Single(found.Hints).Key, found.Hints[0].Total));
    }

    [Fact]
    public async Task A_hidden_plan_counts_nowhere()
    {
        await _incubator.AddSpaceAsync(
            _paris,
            "A",
            s =>
                s.Plans = [
                    new PlanInput
                    {
                        Kind = PlanKind.HotDesk,
                        Unit = PriceUnit.Month,
                        Amount = 10,
                        Currency = "EUR",
                        IsHidden = true,
                    },
                ]
        );

        Assert.Equal(0, (await SearchAsync("city=paris&max=100")).Page.Total);
        Assert.Null(Assert.Single((await SearchAsync("")).Page.Items).Price);
    }
}
