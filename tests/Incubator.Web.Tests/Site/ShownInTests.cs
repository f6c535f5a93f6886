using Bunit;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Site.Compare;
using Incubator.Site.Spaces;

namespace Incubator.Web.Tests.Site;

public sealed class ShownInTests : PageTest
{
    [Theory]
    [InlineData(
        "en",
        "€25/day",
        "about $27",
        "about €525/month",
        "Amounts in USD are estimates at the rates of 20 November 2026. Source: European Central Bank."
    )]
    [InlineData(
        "fr",
        "25 €/jour",
        "environ 27 $",
        "environ 525 €/mois",
        "Montants en USD\u00A0: estimation aux taux du 20 novembre 2026. Source\u00A0: European Central Bank."
    )]
    public async Task A_price_stands_in_its_own_currency_with_an_estimate_and_the_date_of_the_rate(
        string language,
        string own,
        string estimate,
        string month,
        string note
    )
    {
        await AddAsync(month: 300);

        var page = Open<SpacePage>($"/{language}/spaces/atelier-mercier?show=usd", p => p.Add(s => s.Slug, "atelier-mercier"));

        var words = Words(page).Replace('\u00A0', ' ');
        Assert.All((string[])[own, estimate, month, note.Replace('\u00A0', ' ')], w => Assert.Contains(w, words));
        Assert.Equal("USD", page.Find("select[name=show] option[selected]").TextContent);
    }

    [Fact]
    public async Task The_choice_stays_on_the_way_from_the_search_to_a_space_and_a_form_carries_the_rest_along()
    {
        await AddAsync();

        var search = Open<SpaceSearchPage>("/en/spaces?show=USD&q=atelier");
        Assert.Equal("/en/spaces/atelier-mercier?show=USD", search.Find(".card h3 a").GetAttribute("href"));
        Assert.Contains("about\u00A0$27", search.Find(".card .bottom").TextContent);

        var compare = Open<ComparePage>("/en/spaces/compare?space=atelier-mercier&near=48.8,2.3&show=USD");
        Assert.Equal(["atelier-mercier", "48.8,2.3"], compare.FindAll("form.show input[type=hidden]").Select(i => i.GetAttribute("value")));
    }

    [Theory]
    [InlineData("en", null, "from €25/day tax not stated")]
    [InlineData("fr", null, "dès 25 €/jour taxe non précisée")]
    [InlineData("en", 220L, "from €25/day tax not stated €220/month tax not stated")]
    public async Task A_tile_says_the_month_beside_the_day_only_where_the_space_sells_desks_by_both(
        string language,
        long? month,
        string said
    )
    {
        await AddAsync(month: month);

        Assert.Equal(said, Words(Open<SpaceSearchPage>($"/{language}/spaces").Find(".card .bottom")).Replace('\u00A0', ' '));
    }

    [Theory]
    [InlineData("?show=GBP")]
    [InlineData("?show=%00")]
    [InlineData("")]
    public async Task A_currency_without_a_rate_gives_no_estimate(string query)
    {
        await AddAsync();

        var page = Open<SpacePage>($"/en/spaces/atelier-mercier{query}", p => p.Add(s => s.Slug, "atelier-mercier"));

        Assert.DoesNotContain("$", page.Find(".aside table").TextContent);
        Assert.Empty(page.FindAll("[data-show]"));
    }

    [Fact]
    public async Task Without_any_rate_there_is_nothing_to_choose()
    {
        await AddAsync(withRate: false);

        var page = Open<SpacePage>("/en/spaces/atelier-mercier?show=USD", p => p.Add(s => s.Slug, "atelier-mercier"));

        Assert.Empty(page.FindAll("[name=show]"));
    }

    private async Task AddAsync(bool withRate = true, long? month = null)
    {
        await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), change: s =>
        {
            s.Plans = [new PlanInput { Kind = PlanKind.DayPass, Amount = 25, Currency = "EUR", Unit = PriceUnit.Day }];
            if (month is not null)
            {
                s.Plans.Add(new PlanInput { Kind = PlanKind.FixedDesk, Amount = month, Currency = "EUR", Unit = PriceUnit.Month });
            }
        });
        if (withRate)
        {
            var rate = new RateInput
            {
                Currency = "USD",
                PerEuro = 1.085,
                AsOf = Day("2026-11-20"),
                SourceName = "European Central Bank",
            };
            Assert.IsType<SaveResult.Saved>(
                await Incubator.Get<RateEditor>().SaveAsync(null, rate, Actor.Operator, CancellationToken.None)
            );
        }
    }
}
