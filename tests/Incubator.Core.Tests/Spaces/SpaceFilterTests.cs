using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

public sealed class SpaceFilterTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var paris = await _incubator.AddCityAsync();
        foreach (var amount in (int[])[500, 1_000, 1_500])
        {
            await _incubator.AddSpaceAsync(
                paris, $"At {amount}",
                s => s.Plans = [new PlanInput { Kind = PlanKind.HotDesk, Unit = PriceUnit.Month, Amount = amount, Currency = "EUR" }]);
        }
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("1000")]
    [InlineData("1 000")]
    [InlineData("1\u00a0000")]
    [InlineData("1\u202f000")]
    [InlineData("1'000")]
    [InlineData("1000 €")]
    [InlineData("€1000")]
    [InlineData("1000 EUR")]
    [InlineData("1.000,00")]
    [InlineData("1,000.00")]
    public async Task One_thousand_is_one_thousand_however_it_is_written(string max)
    {
        var (filter, found) = await SearchAsync(("max", max), ("city", "paris"));

        Assert.Equal((1_000m, 2), (filter.Max, found.Page.Total));
        Assert.Empty(filter.Unread);
    }

    [Fact]
    public async Task A_price_with_its_currency_needs_no_other()
    {
        var (filter, found) = await SearchAsync(("max", "1000 €"));

        Assert.Equal(("EUR", 2, false), (filter.Currency, found.Page.Total, found.NeedsCurrency));
    }

    [Theory]
    [InlineData("max", "1.000")]
    [InlineData("max", "1,000")]
    [InlineData("max", "a thousand")]
    [InlineData("max", "-5")]
    [InlineData("max", "10000001")]
    [InlineData("currency", "EURO")]
    [InlineData("unit", "week")]
    [InlineData("near", "Paris")]
    [InlineData("near", "91,0")]
    [InlineData("within", "-1")]
    [InlineData("within", "1.500")]
    [InlineData("area", "here")]
    [InlineData("open", "sunday")]
    [InlineData("open", "su-25:00")]
    [InlineData("open", "su-")]
    [InlineData("at", "20:00")]
    public async Task What_cannot_be_read_is_named(string key, string typed)
    {
        var (filter, _) = await SearchAsync((key, typed));

        Assert.Equal(KeyValuePair.Create(key, typed), Assert.Single(filter.Unread));
    }

    [Theory]
    [InlineData("currency", "EURO")]
    [InlineData("unit", "week")]
    public async Task A_price_in_a_currency_or_for_a_unit_that_nobody_knows_is_not_compared(string key, string typed)
    {
        var (filter, found) = await SearchAsync(("max", "1000"), ("city", "paris"), (key, typed));

        Assert.Equal((1_000m, 3, true), (filter.Max, found.Page.Total, found.NeedsCurrency));
    }

    [Fact]
    public async Task A_distance_is_read_in_either_language_and_a_blank_is_nothing()
    {
        Assert.Equal(2.5, (await SearchAsync(("near", "48.85,2.35"), ("within", "2,5"))).Filter.Within);
        Assert.Equal(SpaceFilter.MaxWithin, (await SearchAsync(("within", "99999"))).Filter.Within);
        Assert.Empty((await SearchAsync(("max", " "), ("currency", ""), ("near", ""), ("within", ""), ("unit", ""), ("area", "")))
            .Filter.Unread);
    }

    [Fact]
    public async Task What_is_told_of_a_long_text_is_its_beginning() =>
        Assert.Equal(100, (await SearchAsync(("max", new string('x', 5_000)))).Filter.Unread["max"].Length);

    private async Task<(SpaceFilter Filter, SpaceResults Found)> SearchAsync(params (string Key, string Value)[] query)
    {
        var filter = SpaceFilter.From(key => [.. query.Where(q => q.Key == key).Select(q => q.Value)]);
        return (filter, await _incubator.Get<SpaceQueries>().SearchAsync(filter, CancellationToken.None));
    }
}
