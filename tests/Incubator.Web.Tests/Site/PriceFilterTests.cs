using Bunit;
using Incubator.Core.Spaces;
using Incubator.Site.Spaces;

namespace Incubator.Web.Tests.Site;

/// <summary>What a visitor typed for a price is used, or asked back beside its field.</summary>
public sealed class PriceFilterTests : PageTest
{
    [Theory]
    [InlineData("/en/spaces?city=paris&max=1.200", "1.200", "“1.200” could be two amounts. Write 1200 or 1.2.")]
    [InlineData("/fr/spaces?city=paris&max=1,200", "1,200", "« 1,200 » peut être deux montants. Écrivez 1200 ou 1,2.")]
    [InlineData("/en/spaces?city=paris&max=abc", "abc",
        "“abc” cannot be read as a price in the chosen currency, so it was not used. Write it in figures, such as 1000 or 12.50.")]
    [InlineData("/en/spaces?city=paris&currency=USD&max=1000%20%E2%82%AC", "1000 €",
        "“1000 €” cannot be read as a price in the chosen currency, so it was not used. Write it in figures, such as 1000 or 12.50.")]
    public async Task A_price_that_cannot_be_read_stays_in_its_field_and_is_asked_back(string address, string typed, string asked)
    {
        await FillAsync();

        var page = Open<SpaceSearchPage>(address);

        var field = page.Find("input[name=max]");
        Assert.Equal((typed, "true"), (field.GetAttribute("value"), field.GetAttribute("aria-invalid")));
        Assert.Equal(asked, Words(page.Find($"#{field.GetAttribute("aria-describedby")}")).Replace('\u00A0', ' ').Replace('\u202F', ' '));
        Assert.NotNull(page.Find("details.filters[open]"));
        Assert.Equal("2", page.Find("#results").GetAttribute("data-total"));
        Assert.Equal(asked, Words(page.Find("#results .note")).Replace('\u00A0', ' ').Replace('\u202F', ' '));
        Assert.All(page.FindAll(".chips a"), c => Assert.DoesNotContain(typed, Words(c), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/en/spaces?max=1000%20%E2%82%AC", "1000")]
    [InlineData("/en/spaces?city=paris&max=1%C2%A0000", "1000")]
    [InlineData("/fr/spaces?city=paris&max=1%20000,50", "1000,5")]
    public async Task A_price_that_is_read_is_shown_as_it_was_read(string address, string shown)
    {
        await FillAsync();

        var page = Open<SpaceSearchPage>(address);

        var field = page.Find("input[name=max]");
        Assert.Equal((shown, null, null),
            (field.GetAttribute("value"), field.GetAttribute("aria-invalid"), field.GetAttribute("aria-describedby")));
        Assert.Equal("1", page.Find("#results").GetAttribute("data-total"));
        Assert.Empty(page.FindAll("#results .note"));
    }

    [Theory]
    [InlineData("unit=week", "select[name=unit]", "“week”: prices are compared by the day or by the month, so the price was not used.")]
    [InlineData("currency=EURO", "select[name=currency]", "“EURO” is not a currency, so the price was not used.")]
    public async Task A_unit_or_a_currency_that_nobody_knows_is_said_beside_its_field(string query, string selector, string said)
    {
        await FillAsync();

        var page = Open<SpaceSearchPage>($"/en/spaces?city=paris&max=1000&{query}");

        var field = page.Find(selector);
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Equal(said, Words(page.Find($"#{field.GetAttribute("aria-describedby")}")));
        Assert.Equal("1000", page.Find("input[name=max]").GetAttribute("value"));
        Assert.Equal("2", page.Find("#results").GetAttribute("data-total"));
    }

    [Theory]
    [InlineData(
        "near=Paris",
        "“Paris” is not a point, so distance was not used. A point is a latitude and a longitude, such as 48.86,2.35."
    )]
    [InlineData("near=48.85,2.35&within=far", "“far” is not a distance in kilometres; 25 km was used instead.")]
    public async Task A_point_or_a_distance_that_cannot_be_read_is_said_above_the_results(string query, string said)
    {
        await FillAsync();

        Assert.Equal(said, Words(Open<SpaceSearchPage>($"/en/spaces?{query}").Find("#results .note")));
    }

    [Theory]
    [InlineData("EUR", "USD")]
    [InlineData("USD", "EUR")]
    public async Task Of_two_prices_that_are_the_same_number_the_page_of_a_space_and_the_list_name_the_same_one(string first, string second)
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), "Forge", s =>
        {
            s.Website = "https://forge.example";
            s.Plans = [.. new[] { first, second }.Select(
                c => new PlanInput { Kind = PlanKind.HotDesk, Unit = PriceUnit.Day, Amount = 25, Currency = c })];
        });

        Assert.Equal("€25/day", Words(Open<SpaceSearchPage>("/en/spaces").Find("#results .money")));
        Assert.Equal("€25/day", Words(Open<SpacePage>("/en/spaces/forge", p => p.Add(s => s.Slug, "forge")).Find(".lower .money")));
    }

    private async Task FillAsync()
    {
        var paris = await Incubator.AddCityAsync();
        foreach (var amount in (int[])[500, 1_500])
        {
            await Incubator.AddSpaceAsync(
                paris, $"At {amount}",
                s => s.Plans = [new PlanInput { Kind = PlanKind.HotDesk, Unit = PriceUnit.Month, Amount = amount, Currency = "EUR" }]);
        }
    }
}
